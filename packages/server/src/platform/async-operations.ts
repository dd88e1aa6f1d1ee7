import { fail, type platform } from "@stoa/api";
import { Type } from "typebox";
import { Answer, accepted, answer, noContent } from "../http/answer.ts";
import { findOperation, removeOldOperations, resultUrl } from "../http/async-operations.ts";
import type { Handler } from "../http/route.ts";
import { defineJob } from "../jobs/job.ts";

/** AsyncOperations_Status: a failed operation is a 200 too; its state says so. */
export const status: Handler<typeof platform.asyncOperations.status> = async (ctx, { params }) => {
  const row = await findOperation(ctx.db, params.operationId);
  if (!row) throw fail("NotFound", `The operation '${params.operationId}'`);
  const body = {
    id: `/subscriptions/${row.subscriptionId}/providers/Microsoft.Resources/operationStatuses/${row.id}`,
    name: row.id,
    status: row.status,
    startTime: row.startedAt.toISOString(),
    ...(row.endedAt ? { endTime: row.endedAt.toISOString() } : {}),
    ...(row.error ? { error: row.error } : {}),
    ...(row.result ? { properties: row.result } : {}),
  };
  return answer(200, body, row.endedAt ? {} : { "retry-after": "1" });
};

/** AsyncOperations_Result: 202 while it runs, then what it came to. */
export const result: Handler<typeof platform.asyncOperations.result> = async (ctx, { params }) => {
  const row = await findOperation(ctx.db, params.operationId);
  if (!row) throw fail("NotFound", `The operation '${params.operationId}'`);
  if (!row.endedAt) {
    return accepted(undefined, { "retry-after": "1", location: resultUrl(ctx, row) });
  }
  if (row.status !== "Succeeded") return new Answer(row.resultStatus ?? 409, { body: { error: row.error } });
  return row.result === null ? noContent() : answer(row.resultStatus ?? 200, row.result);
};

/** Forgets operations that nobody polls any more. */
export const forgetOperations = defineJob({
  name: "platform.forget-operations",
  doc: "Removes long-running operations that ended a week ago.",
  payload: Type.Object({}),
  schedule: "17 3 * * *",
  run: async (ctx) => removeOldOperations(ctx.db),
});
