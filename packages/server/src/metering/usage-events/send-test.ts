import type { usageEvents } from "@stoa/api/metering";
import { clocksOf } from "../../accounts/index.ts";
import { ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { findMetered } from "../../solutions/index.ts";
import { ingestOf } from "../ingest-of.ts";
import { batchItem } from "./answers.ts";

/** Sends an event from the publisher's own page. It counts like any other, so a meter is tried for real. */
export const sendTest: Handler<typeof usageEvents.sendTest> = async (ctx, { params, body }) => {
  // The application is a customer's, and only one of this publisher's is taken below.
  const { db } = ctx.system;
  const [application] = await findMetered(db, [], [body.resourceUri.toLowerCase()]);
  const clocks = application ? await clocksOf(db, ctx.clock, [application.subscriptionId]) : new Map<string, Date>();
  const now = (application && clocks.get(application.subscriptionId)) ?? ctx.clock.now();
  const sent = {
    ...body,
    effectiveStartTime: body.effectiveStartTime ?? now.toISOString(),
    planId: body.planId ?? application?.plan,
  };
  const { principal } = ctx;
  const caller = { tenantId: principal.tenantId, appId: undefined, resourceId: undefined, actsFor: params.publisherId };
  const [outcome] = await ingestOf(ctx).submit([sent], caller);
  return ok(outcome && batchItem(outcome));
};
