import { fail, type resourceManager } from "@stoa/api";
import { findSubscription } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import { Answer, created, noContent, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { authorize } from "../../identity/index.ts";
import { isObject, type JsonObject, merge, object } from "../emulated-cloud/json.ts";
import { findRegion, regions } from "../emulated-cloud/regions.ts";
import { show } from "../emulated-cloud/view.ts";
import { machineSizes } from "../emulated-cloud/vm-sizes.ts";
import { keyOf, parseId, placeOf, requireId } from "../ids.ts";
import { findProvider } from "../registry.ts";
import { type Resources, resourcesFor } from "./access.ts";
import { checkName } from "./check-name.ts";
import { listResources } from "./store.ts";

type Params = { subscriptionId: string; resourceGroupName?: string; resource: string };

/** The full path that a request names, from its parts. */
function pathOf({ subscriptionId, resourceGroupName, resource }: Params): string {
  const group = resourceGroupName === undefined ? "" : `/resourceGroups/${resourceGroupName}`;
  return `/subscriptions/${subscriptionId}${group}/providers/${resource.replace(/\/+$/, "")}`;
}

const resourcesOf = (ctx: Context): Resources =>
  resourcesFor(ctx, { principal: ctx.principal, correlationId: ctx.correlationId });

/** Refuses whoever may not do this to a resource. Reads past the wall only after that. */
const allow = (ctx: Context, verb: string, { type, id }: { type: string; id: string }): Promise<void> =>
  authorize(ctx.system.db, ctx.principal, `${type}/${verb}`, id);

async function read(ctx: Context, path: string): Promise<JsonObject> {
  const id = requireId(path);
  await allow(ctx, "read", id);
  const resource = await resourcesOf(ctx).get(id.id, ctx.apiVersion);
  if (!resource) throw fail("ResourceNotFound", `${id.type}/${id.fullName}`, id.group ?? "<null>");
  return resource;
}

/** A resource, or where the path ends with a type the resources of it. */
async function getOrList(ctx: Context, path: string): Promise<JsonObject> {
  const sizes = /^\/subscriptions\/([^/]+)\/providers\/microsoft\.compute\/locations\/([^/]+)\/vmsizes$/i.exec(path);
  if (sizes) return listMachineSizes(ctx, sizes[1] ?? "", sizes[2] ?? "");
  if (parseId(path)) return read(ctx, path);
  const list = parseId(`${path}/-`);
  if (!list) throw fail("InvalidResourceId", path);
  const scope = list.parentId ?? list.scope;
  await authorize(ctx.system.db, ctx.principal, `${list.type}/read`, scope);
  const provider = findProvider(list.type);
  if (provider?.list) {
    const context = { ...ctx, principal: ctx.principal, correlationId: ctx.correlationId };
    const groupKey = list.group === undefined ? {} : { groupKey: keyOf(list.scope) };
    const all = await provider.list(context, { subscriptionId: list.subscriptionId ?? "", ...groupKey });
    return {
      value: all.filter((each) => each.type.toLowerCase() === list.type.toLowerCase()) as unknown as JsonObject[],
    };
  }
  const rows = await listResources(ctx.db, {
    subscriptionId: list.subscriptionId ?? "",
    type: list.type,
    ...(list.parentId === undefined ? {} : { parentKey: keyOf(list.parentId) }),
    ...(list.group === undefined ? {} : { groupKey: keyOf(list.scope) }),
    limit: 1000,
  });
  return { value: await Promise.all(rows.map((row) => show(ctx.db, row))) };
}

/** The machine sizes of a region, which size selectors offer. */
async function listMachineSizes(ctx: Context, subscriptionId: string, location: string): Promise<JsonObject> {
  if (!(await findSubscription(ctx.db, subscriptionId))) throw fail("SubscriptionNotFound", subscriptionId);
  if (!findRegion(location)) {
    throw fail(
      "LocationNotAvailableForResourceType",
      location,
      "Microsoft.Compute/locations/vmSizes",
      regions.map(({ name }) => name).join(","),
    );
  }
  return { value: machineSizes.map((size) => ({ ...size })) };
}

async function write(ctx: Context, path: string, body: JsonObject): Promise<Answer<JsonObject>> {
  const id = requireId(path);
  await allow(ctx, "write", id);
  const { resource, isNew } = await resourcesOf(ctx).put({ id: id.id, apiVersion: ctx.apiVersion, body }, ctx.signal);
  await note(ctx, `${id.type}/write`, id.id);
  return isNew ? created(resource) : ok(resource);
}

async function remove(ctx: Context, path: string): Promise<Answer<never>> {
  const id = requireId(path);
  await allow(ctx, "delete", id);
  if (!(await resourcesOf(ctx).remove(id.id))) return noContent();
  await note(ctx, `${id.type}/delete`, id.id);
  return new Answer<never>(200);
}

async function note(ctx: Context, action: string, target: string): Promise<void> {
  // In the history of whom it belongs to, which isn't always the caller's tenant.
  const subscription = await findSubscription(ctx.db, placeOf(target).subscriptionId ?? "");
  const tenantId = subscription?.tenantId ?? ctx.principal.tenantId;
  await ctx.transaction((tx) => ctx.audit(tx, { tenantId, action, target }));
}

/** Resources_Get. */
export const get: Handler<typeof resourceManager.resources.get> = (ctx, { params }) => getOrList(ctx, pathOf(params));

/** Resources_GetInSubscription. */
export const getInSubscription: Handler<typeof resourceManager.resources.getInSubscription> = (ctx, { params }) =>
  getOrList(ctx, pathOf(params));

/** Resources_CheckExistence. */
export const checkExistence: Handler<typeof resourceManager.resources.checkExistence> = async (ctx, { params }) => {
  await read(ctx, pathOf(params));
  return noContent();
};

/** Resources_CreateOrUpdate. */
export const createOrUpdate: Handler<typeof resourceManager.resources.createOrUpdate> = (ctx, { params, body }) =>
  write(ctx, pathOf(params), body as JsonObject);

/** Resources_CreateInSubscription. */
export const createInSubscription: Handler<typeof resourceManager.resources.createInSubscription> = (
  ctx,
  { params, body },
) => write(ctx, pathOf(params), body as JsonObject);

/** Resources_Update: what the request names is laid over what is there; tags are replaced whole, as in Azure. */
export const update: Handler<typeof resourceManager.resources.update> = async (ctx, { params, body }) => {
  const id = requireId(pathOf(params));
  await allow(ctx, "write", id);
  const known = await resourcesOf(ctx).get(id.id, ctx.apiVersion);
  if (!known) throw fail("ResourceNotFound", `${id.type}/${id.fullName}`, id.group ?? "<null>");
  const patch = body as JsonObject;
  const merged = merge(known, patch);
  if (isObject(patch.tags)) merged.tags = patch.tags;
  const { resource } = await resourcesOf(ctx).put({ id: id.id, apiVersion: ctx.apiVersion, body: merged }, ctx.signal);
  await note(ctx, `${id.type}/write`, id.id);
  return ok(resource);
};

/** Resources_Delete. */
export const removeInGroup: Handler<typeof resourceManager.resources.remove> = (ctx, { params }) =>
  remove(ctx, pathOf(params));

/** Resources_DeleteInSubscription. */
export const removeInSubscription: Handler<typeof resourceManager.resources.removeInSubscription> = (ctx, { params }) =>
  remove(ctx, pathOf(params));

/** Resources_Action. */
export const act: Handler<typeof resourceManager.resources.act> = async (ctx, { params, body }) => {
  const path = pathOf(params);
  const cut = path.lastIndexOf("/");
  const id = requireId(path.slice(0, cut));
  const name = path.slice(cut + 1);
  await allow(ctx, `${name}/action`, id);
  const reply = await resourcesOf(ctx).act(id.id, ctx.apiVersion, name, object(body));
  return reply === undefined ? new Answer<never>(200) : ok(reply);
};

/** Resources_ActionInSubscription: whether a name is free; other actions belong to resources. */
export const actInSubscription: Handler<typeof resourceManager.resources.actInSubscription> = async (
  ctx,
  { params, body },
) => {
  const [namespace = "", action = "", ...rest] = params.resource.split("/");
  if (rest.length > 0 || action.toLowerCase() !== "checknameavailability")
    throw fail("ActionNotFound", rest.at(-1) ?? action, namespace);
  await authorize(
    ctx.system.db,
    ctx.principal,
    `${namespace}/${action}/read`,
    `/subscriptions/${params.subscriptionId}`,
  );
  // Past the wall: a name is taken whoever took it.
  return checkName(ctx.system.db, namespace, object(body));
};
