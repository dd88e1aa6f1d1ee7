import { type Result, Unresolved } from "../expression/index.ts";
import { absoluteScope, scopeId, type Target, targetOf } from "./ids.ts";

/** What of a deployment resource says where its deployment takes place. */
export interface Placed {
  target: Target;
  scope: Result | undefined;
  subscriptionId: Result | undefined;
  resourceGroup: Result | undefined;
}

/** Where a nested deployment takes place. */
export function nestedTarget(instance: Placed): { target: Target; base: string | Unresolved } {
  const { target: parent, scope, subscriptionId, resourceGroup } = instance;
  if (typeof scope === "string" && scope !== "") {
    const id = absoluteScope(parent, scope);
    const target = targetOf(id);
    return target ? { target, base: scopeId(target) } : { target: parent, base: id };
  }
  const isGiven = (value: Result | undefined): value is string | Unresolved =>
    value instanceof Unresolved || (typeof value === "string" && value !== "");
  const subscription = isGiven(subscriptionId) ? subscriptionId : parent.subscriptionId;
  let target: Target = parent;
  if (isGiven(resourceGroup)) {
    target =
      subscription === undefined
        ? { scope: "tenant" }
        : { scope: "resourceGroup", subscriptionId: subscription, resourceGroup };
  } else if (isGiven(subscriptionId)) target = { scope: "subscription", subscriptionId };
  return { target, base: scopeId(target) };
}
