import { subscriptionNow } from "../../accounts/index.ts";
import type { Services } from "../../context.ts";
import { finishOperation, type StartedOperation, startOperation } from "../../http/async-operations.ts";
import { removeIdentitiesOf, removeSystemAssignments } from "../../identity/index.ts";
import { endOrder } from "../../ordering/index.ts";
import { cancelDeployment, deleteGroup, findGroup, parseId } from "../../resource-manager/index.ts";
import type { Tx } from "../../storage/store.ts";
import { closeMeter } from "../metered.ts";
import { notify } from "../notifications/send.ts";
import { type ApplicationRow, deleteApplication, lockApplication, setState } from "./store.ts";

/**
 * Begins to delete an application: its billing ends now, its managed group goes with everything in it, and
 * `applicationGone` takes the rest away. Undefined where there is none; a repeat answers the deletion under way.
 */
export async function beginDeletion(ctx: Services, id: string): Promise<StartedOperation | undefined> {
  return ctx.store.system.transaction(async (tx) => {
    const row = await lockApplication(tx, id);
    if (!row) return undefined;
    if (row.provisioningState === "Deleting" && row.operationId) {
      return { id: row.operationId, subscriptionId: row.subscriptionId };
    }
    const now = await subscriptionNow(tx, ctx.clock, row.subscriptionId);
    if (row.operationId) await finishOperation(tx, row.operationId, { status: "Canceled" });
    const operation = await startOperation(tx, {
      tenantId: row.tenantId,
      subscriptionId: row.subscriptionId,
      resourceId: row.id,
    });
    await setState(tx, row.id, "Deleting", { operationId: operation.id });
    await notify(tx, row, { eventType: "DELETE", provisioningState: "Deleting" }, now);
    await endOrder(tx, row.id, now);
    if (row.resourceUsageId) await closeMeter(tx, row.resourceUsageId, now);
    const name = parseId(row.managedGroupId)?.name ?? "";
    const group = await findGroup(tx, row.subscriptionId, name);
    if (row.deploymentId) await cancelDeployment(tx, row.deploymentId);
    // A group that never came to be, or was lost, must not keep its application from going.
    if (group) await deleteGroup(tx, group);
    else await finishDeletion(ctx, tx, { ...row, operationId: operation.id });
    return operation;
  });
}

/** Takes away what is left of an application once its managed group is gone. */
export async function finishDeletion(ctx: Pick<Services, "clock">, tx: Tx, row: ApplicationRow): Promise<void> {
  const now = await subscriptionNow(tx, ctx.clock, row.subscriptionId);
  await removeSystemAssignments(tx, row.managedGroupId);
  await removeSystemAssignments(tx, row.id);
  await removeIdentitiesOf(tx, [row.id]);
  await deleteApplication(tx, row.id);
  if (row.operationId) await finishOperation(tx, row.operationId, { status: "Succeeded" });
  await notify(tx, row, { eventType: "DELETE", provisioningState: "Deleted" }, now);
}
