import { setTimeout as wait } from "node:timers/promises";
import { type ErrorDetail, Failure, fail } from "@stoa/api";
import {
  type DeploymentNews,
  Interrupted,
  type PlainJson,
  ProviderError,
  type ResourceProvider,
  stringifyExact,
} from "@stoa/arm";
import { findSubscription } from "../../accounts/index.ts";
import type { Principal, Services } from "../../context.ts";
import { authorize } from "../../identity/index.ts";
import { askAgain, type Watch } from "../../storage/changes.ts";
import { at, type JsonObject, object, text } from "../emulated-cloud/json.ts";
import { keyOf, parseId, placeOf, requireId } from "../ids.ts";
import { createGroup } from "../resource-groups/create-or-update.ts";
import { showGroup } from "../resource-groups/show.ts";
import { findGroup } from "../resource-groups/store.ts";
import { type Resources, resourcesFor } from "../resources/access.ts";
import { hashTemplate, statusIdOf } from "./hash.ts";
import { fromArm, toArm } from "./plain.ts";
import { showDeployment } from "./show.ts";
import { type DeploymentRow, findDeployment, saveNested } from "./store.ts";

/** What a run writes through: the resource manager's own rows and rights, on behalf of whoever deploys. */
export function cloudPort(services: Services, root: DeploymentRow, principal: Principal | undefined): ResourceProvider {
  const { db } = services.store.system;
  const resources = resourcesFor(services, { principal, correlationId: root.correlationId });
  const allow = async (action: string, scope: string) => {
    if (principal) await authorize(db, principal, action, scope);
    else stayWithin(root.scope, action, scope);
  };

  return {
    put: (request, signal) =>
      inWords(async () => {
        const { type } = request;
        await allow(`${type}/write`, request.id);
        const body = object(fromArm(request.body));
        if (type.toLowerCase() === "microsoft.resources/resourcegroups")
          return toArm(await putGroup(services, request.id, body));
        const put = { id: request.id, apiVersion: request.apiVersion, body };
        const { resource } = await resources.put(put, signal);
        return toArm(await settled(services, resources, resource, put, signal));
      }),
    get: (id, apiVersion) =>
      inWords(async () => {
        const found = await readAnything(services, resources, id, apiVersion);
        if (found === undefined) return undefined;
        const type = parseId(id)?.type;
        if (type) await allow(`${type}/read`, id);
        return toArm(found);
      }),
    action: (id, apiVersion, name, input) =>
      inWords(async () => {
        await allow(`${requireId(id).type}/${name}/action`, id);
        return toArm((await resources.act(id, apiVersion, name, object(fromArm(input ?? {})))) ?? {});
      }),
    delete: (id) =>
      inWords(async () => {
        await allow(`${requireId(id).type}/delete`, id);
        await resources.remove(id);
        // What a subject above takes away may take a while.
        while (await resources.get(id, "2021-07-01")) await wait(200);
      }),
    async deployment(news: DeploymentNews) {
      await inWords(() => allow("Microsoft.Resources/deployments/write", news.id));
      const templateHash = news.template === undefined ? "" : hashTemplate(stringifyExact(news.template)).templateHash;
      const plain = {
        ...news,
        ...(news.parameters === undefined
          ? {}
          : { parameters: fromArm(news.parameters) as DeploymentNews["parameters"] & object }),
      };
      await saveNested(
        db,
        root,
        { ...plain, ...(news.outputs === undefined ? {} : { outputs: fromArm(news.outputs) as never }) },
        { templateHash, statusId: statusIdOf(`${root.run}\n${news.id}`) },
      );
    },
    async call(name, args): Promise<PlainJson> {
      if (name.toLowerCase() === "deployer")
        return {
          objectId: principal?.id ?? "",
          tenantId: principal?.tenantId ?? root.tenantId,
          userPrincipalName: principal?.userName ?? "",
        };
      if (name.toLowerCase() === "pickzones")
        return Array.from({ length: Number(args[3] ?? 1) }, (_, index) => String(index + 1));
      if (name.toLowerCase() === "tenant") return { tenantId: root.tenantId, id: `/tenants/${root.tenantId}` };
      throw new ProviderError("InvalidTemplate", `The function '${name}' is not answered by the emulated cloud.`);
    },
  };
}

/**
 * The platform deploys a managed application with the words of whoever wrote its package, who must not get further by it
 * than the application's own group: nothing else is changed or asked for keys, and nothing outside its subscription is read.
 */
function stayWithin(scope: string, action: string, id: string): void {
  const isUnder = (place: string) => `${keyOf(id)}/`.startsWith(`${keyOf(place)}/`);
  const { subscriptionId } = placeOf(scope);
  const isReading = action.toLowerCase().endsWith("/read");
  if (isUnder(scope) || (isReading && subscriptionId && isUnder(`/subscriptions/${subscriptionId}`))) return;
  throw fail("AuthorizationFailed", "Appliance Resource Provider", appliances, action, id);
}

/** Application ID of the service that deploys managed applications on Azure. */
const appliances = "f3c21649-0979-4721-ac85-b0216b2cf413";

/** A group, a subscription, a deployment or any other resource, as a GET answers it. */
async function readAnything(
  services: Services,
  resources: Resources,
  id: string,
  apiVersion: string,
): Promise<JsonObject | undefined> {
  const { db } = services.store.system;
  const parsed = parseId(id);
  if (!parsed) {
    const { subscriptionId } = placeOf(id);
    const subscription = subscriptionId ? await findSubscription(db, subscriptionId) : undefined;
    return (
      subscription && {
        id: `/subscriptions/${subscription.id}`,
        subscriptionId: subscription.id,
        tenantId: subscription.tenantId,
        displayName: subscription.name,
      }
    );
  }
  if (parsed.type.toLowerCase() === "microsoft.resources/resourcegroups") {
    const group = await findGroup(db, parsed.subscriptionId ?? "", parsed.name);
    return group && showGroup(group);
  }
  if (parsed.type.toLowerCase() === "microsoft.resources/deployments") {
    const deployment = await findDeployment(db, id);
    return deployment && (showDeployment(deployment) as unknown as JsonObject);
  }
  return resources.get(id, apiVersion);
}

async function putGroup(services: Services, id: string, body: JsonObject): Promise<JsonObject> {
  const { subscriptionId, name } = requireId(id);
  const { group } = await services.store.system.transaction((tx) =>
    createGroup(tx, {
      subscriptionId: subscriptionId ?? "",
      name,
      location: text(body.location),
      tags: object(body.tags) as Record<string, string>,
    }),
  );
  return showGroup(group);
}

/** Waits until a resource that a subject above keeps has come to an end; the emulated cloud's are finished at once. */
async function settled(
  { changes }: Services,
  resources: Resources,
  resource: JsonObject,
  request: { id: string; apiVersion: string },
  signal?: AbortSignal,
): Promise<JsonObject> {
  let seen: JsonObject | undefined = resource;
  const watch: Watch = {
    topic: "application-settled",
    about: keyOf(request.id),
    milliseconds: 1000,
    signal,
  };
  return askAgain(changes, watch, async () => {
    seen ??= await resources.get(request.id, request.apiVersion);
    if (!seen)
      throw new ProviderError("ResourceNotFound", `The resource '${request.id}' went while it was being made.`, {
        target: request.id,
      });
    const state = (text(at(seen, "properties.provisioningState")) ?? "succeeded").toLowerCase();
    if (state === "succeeded") return seen;
    if (state === "failed" || state === "canceled") {
      const inner = object(at(seen, "properties.error"));
      throw new ProviderError(
        "ResourceDeploymentFailure",
        `The resource write operation failed to complete successfully, because it reached terminal provisioning state '${state === "failed" ? "Failed" : "Canceled"}'.`,
        { target: request.id, ...(inner.code === undefined ? {} : { details: [inner as unknown as ErrorDetail] }) },
      );
    }
    seen = undefined;
    return undefined;
  });
}

/** What is refused here, as the engine takes refusals. A failure of our own, a full disk for instance, isn't the resource's. */
async function inWords<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const isOurs = !(error instanceof ProviderError) && (error as { name?: unknown }).name !== "AbortError";
    if (!(error instanceof Failure)) throw isOurs ? new Interrupted("The cloud failed.", { cause: error }) : error;
    throw new ProviderError(error.code, error.message, {
      status: error.status,
      ...(error.target === undefined ? {} : { target: error.target }),
      ...(error.details === undefined ? {} : { details: error.details }),
    });
  }
}
