import type { submissions } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { previewSignedOff } from "../events.ts";
import { addEvent } from "../offers/store.ts";
import { move } from "./move.ts";
import { requireSubmission } from "./read.ts";
import { submissionView } from "./view.ts";

export const goLive: Handler<typeof submissions.goLive> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await requireSubmission(tx, params);
    const at = ctx.clock.now();
    const moved = await move(tx, row, { type: "signed off" }, at);
    await addEvent(tx, row, { at, by: ctx.principal.name, what: "Sign-off to go live", detail: params.number });
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "offer.go-live",
      target: `${row.publisherId}.${row.offerId}`,
      after: { number: row.number },
    });
    await announce(tx, previewSignedOff, { submissionId: row.id });
    return submissionView(moved);
  });
