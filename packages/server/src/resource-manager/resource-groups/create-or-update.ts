import { fail, type resourceManager } from "@stoa/api";
import { findSubscription } from "../../accounts/index.ts";
import { created, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import type { Db } from "../../storage/store.ts";
import { findRegion, regions } from "../emulated-cloud/regions.ts";
import { showGroup } from "./show.ts";
import { findGroup, type ResourceGroupRow, saveGroup } from "./store.ts";

/** What a group is made of. */
export interface GroupRequest {
  subscriptionId: string;
  name: string;
  location?: string | undefined;
  tags?: Record<string, string> | null | undefined;
  managedBy?: string | null | undefined;
}

/** Makes a group, or changes the one that is there. A door for the subjects above as well. */
export async function createGroup(db: Db, request: GroupRequest): Promise<{ group: ResourceGroupRow; isNew: boolean }> {
  const { name } = request;
  if (!/^[\p{L}\p{N}\-_.()]{1,90}$/u.test(name) || name.endsWith(".")) throw fail("InvalidResourceGroup", name);
  const subscription = await findSubscription(db, request.subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", request.subscriptionId);
  const known = await findGroup(db, subscription.id, name);
  if (known?.state === "Deleting") throw fail("ResourceGroupBeingDeleted", known.name);
  if (!request.location && !known) throw fail("LocationRequired");
  const region = request.location ? findRegion(request.location) : undefined;
  if (request.location && !region) {
    throw fail("LocationNotAvailableForResourceGroup", request.location, regions.map((each) => each.name).join(","));
  }
  if (known && region && known.location !== region.name) {
    throw fail("InvalidResourceGroupLocation", known.name, known.location, region.name);
  }
  const group = await saveGroup(db, {
    tenantId: subscription.tenantId,
    subscriptionId: subscription.id,
    name: known?.name ?? name,
    location: known?.location ?? region?.name ?? "",
    // A PUT replaces: what it leaves out is gone, but for the owner, which only the platform takes away.
    tags: request.tags ?? {},
    ...(request.managedBy === undefined || request.managedBy === null ? {} : { managedBy: request.managedBy }),
  });
  return { group, isNew: !known };
}

/** ResourceGroups_CreateOrUpdate. */
export const createOrUpdate: Handler<typeof resourceManager.resourceGroups.createOrUpdate> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const { group, isNew } = await createGroup(tx, {
      ...body,
      subscriptionId: params.subscriptionId,
      name: params.resourceGroupName,
    });
    await ctx.audit(tx, {
      tenantId: group.tenantId,
      action: "Microsoft.Resources/subscriptions/resourceGroups/write",
      target: group.id,
      after: showGroup(group),
    });
    return isNew ? created(showGroup(group)) : ok(showGroup(group));
  });
