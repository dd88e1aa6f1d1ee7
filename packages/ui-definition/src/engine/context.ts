import { isMap, type JsonMap, textAt, writtenAt } from "../json.ts";

/** What Basics' own fields hold. */
export interface WizardContext {
  /** The region's normalised name; without one the resource group's is taken. */
  location?: string;
  subscription?: { id?: string; subscriptionId?: string; tenantId?: string; displayName?: string };
  resourceGroup?: {
    mode?: "New" | "Existing";
    name?: string;
    location?: string;
    /** How many resources an existing group holds; asked of the cloud where it is not given. */
    resourceCount?: number;
  };
  /** Actions that the person may do on the subscription, wildcards allowed; asked of the cloud where not given. */
  actions?: readonly string[];
}

const zeros = "00000000-0000-0000-0000-000000000000";
const defaultLocation = "westeurope";

/** A context whose every member is filled in. */
export interface FullContext {
  location: string;
  subscription: { id: string; subscriptionId: string; tenantId: string; displayName: string };
  resourceGroup: { mode: "New" | "Existing"; name: string; location: string };
  resourceCount: number | undefined;
  actions: readonly string[] | undefined;
}

/** Fills in what a context leaves out: westeurope, a subscription of zeros, a new resource group there. */
export function fillContext(context: WizardContext = {}): FullContext {
  // A context may come from a file that somebody wrote, so nothing in it is taken for granted.
  const subscription = isMap(context.subscription) ? context.subscription : {};
  const group = isMap(context.resourceGroup) ? context.resourceGroup : {};
  const id = textAt(subscription, "id")?.replace(/^\/subscriptions\//i, "");
  const subscriptionId = textAt(subscription, "subscriptionId") ?? id ?? zeros;
  const named = textAt({ ...context } as JsonMap, "location") ?? textAt(group, "location") ?? defaultLocation;
  // "West Europe" and "westeurope" are the same region; location() gives the second form.
  const location = named.replaceAll(" ", "").toLowerCase();
  return {
    location,
    subscription: {
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId: textAt(subscription, "tenantId") ?? zeros,
      displayName: textAt(subscription, "displayName") ?? "Subscription",
    },
    resourceGroup: {
      mode: group.mode === "Existing" ? "Existing" : "New",
      // An empty name is one that somebody has emptied.
      name: writtenAt(group, "name") ?? "rg",
      location: textAt(group, "location") ?? location,
    },
    resourceCount: typeof group.resourceCount === "number" ? group.resourceCount : undefined,
    actions: Array.isArray(context.actions)
      ? context.actions.filter((action) => typeof action === "string")
      : undefined,
  };
}
