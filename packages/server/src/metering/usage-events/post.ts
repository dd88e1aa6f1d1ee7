import { fail } from "@stoa/api";
import type { usageEvents } from "@stoa/api/metering";
import { answer, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { callerOf, traceHeaders } from "../caller.ts";
import { ingestOf } from "../ingest-of.ts";
import { badArgument, conflict, takenAnswer } from "./answers.ts";

/** Takes one usage event. */
export const post: Handler<typeof usageEvents.post> = async (ctx, { body }) => {
  const headers = traceHeaders(ctx);
  const [outcome] = await ingestOf(ctx).submit([body], await callerOf(ctx));
  if (!outcome) throw fail("InvalidRequestContent", "the body holds no usage event.");
  if (outcome.kind === "accepted") return ok(takenAnswer(outcome.event, "Accepted"), headers);
  if (outcome.kind === "duplicate") return answer(409, conflict(outcome.first), headers);
  const foreign = outcome.refusals.find(({ status }) => status === "ResourceNotAuthorized");
  if (foreign) return answer(403, { code: "Forbidden", message: foreign.message }, headers);
  return answer(400, badArgument(outcome.refusals), headers);
};
