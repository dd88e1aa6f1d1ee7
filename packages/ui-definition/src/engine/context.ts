import type { JsonMap } from "../json.ts";

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
  const { subscription = {}, resourceGroup = {} } = context;
  const subscriptionId = subscription.subscriptionId ?? subscription.id?.replace(/^\/subscriptions\//i, "") ?? zeros;
  const location = context.location ?? resourceGroup.location ?? defaultLocation;
  return {
    location,
    subscription: {
      id: `/subscriptions/${subscriptionId}`,
      subscriptionId,
      tenantId: subscription.tenantId ?? zeros,
      displayName: subscription.displayName ?? "Subscription",
    },
    resourceGroup: {
      mode: resourceGroup.mode ?? "New",
      name: resourceGroup.name ?? "rg",
      location: resourceGroup.location ?? location,
    },
    resourceCount: resourceGroup.resourceCount,
    actions: context.actions,
  };
}

/** What `resourceGroup()` gives. */
export function groupValue(context: FullContext): JsonMap {
  return { ...context.resourceGroup };
}
