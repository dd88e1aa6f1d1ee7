import { Type } from "typebox";
import { subscriptionNow } from "../../accounts/index.ts";
import { finishOperation } from "../../http/async-operations.ts";
import { defineJob } from "../../jobs/job.ts";
import { activateOrder, endOrder } from "../../ordering/index.ts";
import { deploymentEnded, findDeployment, groupDeleted } from "../../resource-manager/index.ts";
import { tell } from "../../storage/changes.ts";
import { closeMeter } from "../metered.ts";
import { notify } from "../notifications/send.ts";
import { finishDeletion } from "./delete.ts";
import { type ErrorObject, findApplication, findByDeployment, setState } from "./store.ts";

/** Brings an application to its end when its deployment has come to one. */
export const settleApplication = defineJob({
  name: "solutions.settle-application",
  doc: "Copies state, outputs or error of an ended deployment to its application, and tells the publisher.",
  payload: Type.Object({ id: Type.String() }, { additionalProperties: true }),
  on: [deploymentEnded],
  run: (ctx, { id }) =>
    ctx.transaction(async (tx) => {
      const row = await findByDeployment(tx, id);
      // Not every deployment is an application's, and one that is being deleted no longer cares.
      if (row?.provisioningState !== "Accepted") return;
      const deployment = await findDeployment(tx, id);
      if (!deployment) return;
      const now = await subscriptionNow(tx, ctx.clock, row.subscriptionId);
      const hasSucceeded = deployment.state === "Succeeded";
      const error: ErrorObject | null = hasSucceeded
        ? null
        : {
            code: "ApplianceProvisioningFailed",
            message: `The operation to create application failed. Its deployment '${deployment.name}' ended as ${deployment.state}.`,
            ...(deployment.error && { details: [deployment.error as ErrorObject] }),
          };
      const state = hasSucceeded ? "Succeeded" : "Failed";
      await setState(tx, row.id, state, {
        parameters: deployment.parameters as Record<string, unknown>,
        ...(hasSucceeded && { outputs: (deployment.outputs ?? {}) as Record<string, unknown> }),
        error,
      });
      await tell(tx, "application-settled", row.idKey);
      if (hasSucceeded) await activateOrder(tx, row.id);
      // Nobody pays for what never ran; an order that was active before goes on.
      else if (row.outputs === null) {
        await endOrder(tx, row.id, now);
        if (row.resourceUsageId) await closeMeter(tx, row.resourceUsageId, now);
      }
      if (row.operationId)
        await finishOperation(tx, row.operationId, error ? { status: "Failed", error } : { status: "Succeeded" });
      await notify(tx, { ...row, error }, { eventType: "PUT", provisioningState: state }, now);
    }),
});

/** Takes an application away once its managed group is gone, whoever deleted that. */
export const applicationGone = defineJob({
  name: "solutions.application-gone",
  doc: "Takes an application away whose managed group is gone, and tells the publisher.",
  payload: Type.Object({ id: Type.String(), managedBy: Type.Union([Type.String(), Type.Null()]) }),
  on: [groupDeleted],
  run: (ctx, { managedBy }) =>
    ctx.transaction(async (tx) => {
      const row = managedBy === null ? undefined : await findApplication(tx, managedBy);
      if (row?.provisioningState === "Deleting") await finishDeletion(ctx, tx, row);
    }),
});
