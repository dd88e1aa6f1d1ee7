import type { submissions } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { submissionCancelled } from "../events.ts";
import { addEvent } from "../offers/store.ts";
import { move } from "./move.ts";
import { requireSubmission } from "./read.ts";
import { submissionView } from "./view.ts";

export const cancel: Handler<typeof submissions.cancel> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await requireSubmission(tx, params);
    const at = ctx.clock.now();
    const moved = await move(tx, row, { type: "cancelled" }, at);
    await addEvent(tx, row, {
      at,
      by: ctx.principal.name,
      what: "Canceled submission to preview",
      detail: params.number,
    });
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "offer.cancel-submission",
      target: `${row.publisherId}.${row.offerId}`,
      after: { number: row.number },
    });
    await announce(tx, submissionCancelled, { submissionId: row.id });
    return submissionView(moved);
  });
