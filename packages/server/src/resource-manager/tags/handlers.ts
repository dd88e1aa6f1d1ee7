import { fail, type resourceManager } from "@stoa/api";
import { findSubscription } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import { noContent } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { isObject, type JsonObject } from "../emulated-cloud/json.ts";
import { parseId, placeOf } from "../ids.ts";
import { findGroup, saveGroup } from "../resource-groups/store.ts";
import { resourcesFor } from "../resources/access.ts";

type Tags = Record<string, string>;

/** Where tags are: on a subscription, a group or a resource. */
interface Tagged {
  read(): Promise<Tags>;
  write(tags: Tags): Promise<void>;
}

const tagsOf = (resource: JsonObject): Tags => (isObject(resource.tags) ? (resource.tags as Tags) : {});

async function taggedAt(ctx: Context, scope: string): Promise<Tagged> {
  const id = parseId(scope);
  const resources = resourcesFor(ctx, { principal: ctx.principal, correlationId: ctx.correlationId });
  if (!id) {
    const { subscriptionId = "" } = placeOf(scope);
    if (!(await findSubscription(ctx.db, subscriptionId))) throw fail("SubscriptionNotFound", subscriptionId);
    // A subscription's tags are kept as a resource of it.
    const own = `/subscriptions/${subscriptionId}/providers/Microsoft.Resources/tags/default`;
    return {
      read: async () => tagsOf((await resources.get(own, ctx.apiVersion)) ?? {}),
      write: async (tags) => void (await resources.put({ id: own, apiVersion: ctx.apiVersion, body: { tags } })),
    };
  }
  if (id.type === "Microsoft.Resources/resourceGroups") {
    const group = await findGroup(ctx.db, id.subscriptionId ?? "", id.name);
    if (!group) throw fail("ResourceGroupNotFound", id.name);
    const { tenantId, subscriptionId, name, location } = group;
    return {
      read: async () => group.tags,
      write: async (tags) =>
        void (await ctx.transaction((tx) => saveGroup(tx, { tenantId, subscriptionId, name, location, tags }))),
    };
  }
  const known = await resources.get(id.id, ctx.apiVersion);
  if (!known) throw fail("ResourceNotFound", `${id.type}/${id.fullName}`, id.group ?? "<null>");
  return {
    read: async () => tagsOf(known),
    write: async (tags) =>
      void (await resources.put({ id: id.id, apiVersion: ctx.apiVersion, body: { ...known, tags } })),
  };
}

const showTags = (scope: string, tags: Tags) => ({
  id: `${scope}/providers/Microsoft.Resources/tags/default`,
  name: "default" as const,
  type: "Microsoft.Resources/tags" as const,
  properties: { tags },
});

/** Tags_GetAtScope. */
export const get: Handler<typeof resourceManager.tags.get> = async (ctx, { params }) =>
  showTags(params.scope, await (await taggedAt(ctx, params.scope)).read());

/** Tags_CreateOrUpdateAtScope. */
export const createOrUpdate: Handler<typeof resourceManager.tags.createOrUpdate> = async (ctx, { params, body }) => {
  const tags = body.properties.tags ?? {};
  await (await taggedAt(ctx, params.scope)).write(tags);
  return showTags(params.scope, tags);
};

/** Tags_UpdateAtScope: merge, replace, or delete those named with that value. */
export const update: Handler<typeof resourceManager.tags.update> = async (ctx, { params, body }) => {
  const tagged = await taggedAt(ctx, params.scope);
  const given = body.properties?.tags ?? {};
  const tags = combine(await tagged.read(), given, (body.operation ?? "Merge").toLowerCase());
  await tagged.write(tags);
  return showTags(params.scope, tags);
};

function combine(before: Tags, given: Tags, operation: string): Tags {
  if (operation === "replace") return given;
  const named = new Map(Object.entries(given).map(([name, value]) => [name.toLowerCase(), value]));
  const rest = Object.entries(before).filter(([name, value]) =>
    operation === "delete" ? named.get(name.toLowerCase()) !== value : !named.has(name.toLowerCase()),
  );
  if (operation === "delete") return Object.fromEntries(rest);
  if (operation !== "merge")
    throw fail("InvalidRequestContent", `'operation' is '${operation}'; it has to be Merge, Replace or Delete.`);
  return Object.fromEntries([...rest, ...Object.entries(given)]);
}

/** Tags_DeleteAtScope. */
export const remove: Handler<typeof resourceManager.tags.remove> = async (ctx, { params }) => {
  await (await taggedAt(ctx, params.scope)).write({});
  return noContent();
};
