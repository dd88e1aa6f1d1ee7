import { Type } from "typebox";
import { List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Provider } from "./shapes.ts";

const path = "/subscriptions/{subscriptionId}/providers/{resourceProviderNamespace}";
const params = Type.Object({ subscriptionId: Type.String(), resourceProviderNamespace: Type.String() });

/** Every provider with its types; API versions newest first. */
export const list = operation({
  id: "Providers_List",
  method: "get",
  path: "/subscriptions/{subscriptionId}/providers",
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: List(Provider),
  errors: ["SubscriptionNotFound"],
});

/** One provider. */
export const get = operation({
  id: "Providers_Get",
  method: "get",
  path,
  params,
  reply: Provider,
  errors: ["InvalidResourceNamespace"],
});

/** Registers a provider. Here every provider is registered from the start, so this only answers it. */
export const register = operation({
  id: "Providers_Register",
  method: "post",
  path: `${path}/register`,
  params,
  reply: Provider,
  errors: ["InvalidResourceNamespace"],
});
