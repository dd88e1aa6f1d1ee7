import type { resourceManager } from "@stoa/api";
import { Type } from "typebox";
import { subscriptionNow } from "../../accounts/index.ts";
import type { JobContext } from "../../context.ts";
import { finishOperation, startOperation, withLocation } from "../../http/async-operations.ts";
import type { Handler } from "../../http/route.ts";
import { removeAssignmentsUnder, removeIdentitiesOf } from "../../identity/index.ts";
import { announce, enqueue } from "../../jobs/enqueue.ts";
import { defineEvent, defineJob } from "../../jobs/job.ts";
import type { Tx } from "../../storage/store.ts";
import { deleteDeploymentsUnder } from "../deployments/store.ts";
import { keyOf, parseId } from "../ids.ts";
import { registeredProviders } from "../registry.ts";
import { checkLocks } from "../resources/locks.ts";
import { deleteResources } from "../resources/store.ts";
import { endUsage } from "../usage/store.ts";
import { requireGroup } from "./read.ts";
import { deleteGroupRow, findGroup, markDeleting, type ResourceGroupRow } from "./store.ts";

/** News that a group is gone with everything in it. */
export const groupDeleted = defineEvent<{ id: string; managedBy: string | null }>("resource-manager.group-deleted");

/** Marks a group as going and sees to it that it goes. A door for the subjects above; answers what a client polls. */
export async function deleteGroup(
  tx: Tx,
  group: Pick<ResourceGroupRow, "id" | "idKey" | "tenantId" | "subscriptionId">,
) {
  await markDeleting(tx, group.idKey);
  const operation = await startOperation(tx, {
    tenantId: group.tenantId,
    subscriptionId: group.subscriptionId,
    resourceId: group.id,
  });
  await enqueue(tx, deleteGroupJob, { id: group.id, operationId: operation.id });
  return operation;
}

/** ResourceGroups_Delete. */
export const remove: Handler<typeof resourceManager.resourceGroups.remove> = async (ctx, { params }) => {
  const group = await requireGroup(ctx, params);
  await checkLocks(ctx.system.db, group.id, "delete");
  // Past the wall: the job that is enqueued here belongs to the platform.
  const operation = await ctx.system.transaction(async (tx) => {
    await ctx.audit(tx, {
      tenantId: group.tenantId,
      action: "Microsoft.Resources/subscriptions/resourceGroups/delete",
      target: group.id,
    });
    return deleteGroup(tx, group);
  });
  return withLocation(ctx, operation);
};

/** Takes a group away: first what other subjects keep in it, then its resources, then itself. */
export const deleteGroupJob = defineJob({
  name: "resource-manager.delete-group",
  doc: "Deletes a resource group with everything in it.",
  payload: Type.Object({ id: Type.String(), operationId: Type.String() }),
  // What an application leaves takes a second or two, and somebody waits for it.
  pollSeconds: 2,
  retry: { limit: 30, delaySeconds: 1, backoff: true, maxDelaySeconds: 60 },
  run: async (ctx, { id, operationId }) => {
    await deleteForeign(ctx, id);
    await ctx.transaction(async (tx) => {
      await emptyGroup(ctx, tx, id);
      await finishOperation(tx, operationId, { status: "Succeeded" });
    });
  },
});

/** Asks every provider to delete what it keeps in the group, and waits until it has. */
async function deleteForeign(ctx: JobContext, id: string): Promise<void> {
  const groupKey = keyOf(id);
  const subscriptionId = parseId(id)?.subscriptionId ?? "";
  const context = { ...ctx, principal: undefined, correlationId: ctx.jobId };
  for (const provider of registeredProviders()) {
    if (!provider.list) continue;
    const there = await provider.list(context, { subscriptionId, groupKey });
    for (const resource of there) await provider.delete(context, resource.id);
    if (there.length > 0 && (await provider.list(context, { subscriptionId, groupKey })).length > 0) {
      throw new Error(`${id} still holds ${there.map((each) => each.id).join(", ")}; it is looked at again.`);
    }
  }
}

async function emptyGroup(ctx: JobContext, tx: Tx, id: string): Promise<void> {
  const place = parseId(id);
  const group = place ? await findGroup(tx, place.subscriptionId ?? "", place.name) : undefined;
  if (!group) return;
  const gone = await deleteResources(tx, group.idKey);
  await removeIdentitiesOf(tx, gone);
  await endUsage(tx, gone, await subscriptionNow(tx, ctx.clock, group.subscriptionId));
  await deleteDeploymentsUnder(tx, group.idKey);
  await removeAssignmentsUnder(tx, group.id);
  await deleteGroupRow(tx, group.idKey);
  await announce(tx, groupDeleted, { id: group.id, managedBy: group.managedBy });
}
