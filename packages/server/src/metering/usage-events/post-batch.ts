import type { usageEvents } from "@stoa/api/metering";
import { answer, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { callerOf, traceHeaders } from "../caller.ts";
import { ingestOf } from "../ingest-of.ts";
import { badArgument, batchItem } from "./answers.ts";

/** Events that a batch may hold (Azure's limit). */
const batchLimit = 25;

/** Takes 1 to 25 usage events; each gets a verdict of its own, in the order of the request. */
export const postBatch: Handler<typeof usageEvents.postBatch> = async (ctx, { body }) => {
  const headers = traceHeaders(ctx);
  const events = body.request;
  if (!Array.isArray(events) || events.length === 0 || events.length > batchLimit) {
    const count = Array.isArray(events) ? `${events.length}` : "no array";
    const message = `A batch holds 1 to ${batchLimit} usage events in 'request'; this one has ${count}.`;
    return answer(400, badArgument([{ status: "BadArgument", target: "request", message }]), headers);
  }
  const outcomes = await ingestOf(ctx).submit(events, await callerOf(ctx));
  return ok({ count: outcomes.length, result: outcomes.map(batchItem) }, headers);
};
