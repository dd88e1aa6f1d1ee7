import { fail, type resourceManager } from "@stoa/api";
import { allTypes } from "@stoa/resource-types/node";
import { findSubscription } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { regions } from "../emulated-cloud/regions.ts";
import { registeredTypes } from "../registry.ts";

const everywhere = regions.map(({ displayName }) => displayName);

/** A provider with its types; the client takes the first API version that is no preview, so the newest comes first. */
function showProvider(subscriptionId: string, namespace: string) {
  const types = allTypes();
  const names = new Map(types.typesOf(namespace).map((type) => [type.toLowerCase(), type]));
  for (const type of registeredTypes()) {
    if (type.toLowerCase().startsWith(`${namespace.toLowerCase()}/`) && !names.has(type.toLowerCase()))
      names.set(type.toLowerCase(), type);
  }
  return {
    id: `/subscriptions/${subscriptionId}/providers/${namespace}`,
    namespace,
    registrationState: "Registered",
    registrationPolicy: "RegistrationRequired",
    resourceTypes: [...names.values()].map((type) => ({
      resourceType: type.slice(namespace.length + 1),
      locations: types.scopes(type).includes("resourceGroup") ? everywhere : [],
      apiVersions: types.versions(type).toReversed(),
      capabilities: "SupportsTags, SupportsLocation",
    })),
  };
}

/** The provider's name as it is spelt, where it is known. */
function spelling(namespace: string): string | undefined {
  const wanted = namespace.toLowerCase();
  return (
    allTypes()
      .providers()
      .find((each) => each.toLowerCase() === wanted) ??
    registeredTypes()
      .find((type) => type.toLowerCase().startsWith(`${wanted}/`))
      ?.split("/")[0]
  );
}

async function requireSubscription(ctx: Context, id: string): Promise<string> {
  const subscription = await findSubscription(ctx.db, id);
  if (!subscription) throw fail("SubscriptionNotFound", id);
  return subscription.id;
}

/** Providers_List. */
export const list: Handler<typeof resourceManager.providers.list> = async (ctx, { params }) => {
  const subscriptionId = await requireSubscription(ctx, params.subscriptionId);
  const own = registeredTypes().map((type) => type.split("/")[0] ?? "");
  const names = new Map([...allTypes().providers(), ...own].map((name) => [name.toLowerCase(), name]));
  return { value: [...names.values()].sort().map((name) => showProvider(subscriptionId, name)) };
};

async function one(ctx: Context, params: { subscriptionId: string; resourceProviderNamespace: string }) {
  const subscriptionId = await requireSubscription(ctx, params.subscriptionId);
  const name = spelling(params.resourceProviderNamespace);
  if (name === undefined) throw fail("InvalidResourceNamespace", params.resourceProviderNamespace);
  return showProvider(subscriptionId, name);
}

/** Providers_Get. */
export const get: Handler<typeof resourceManager.providers.get> = (ctx, { params }) => one(ctx, params);

/** Providers_Register: every provider is registered from the start. */
export const register: Handler<typeof resourceManager.providers.register> = (ctx, { params }) => one(ctx, params);
