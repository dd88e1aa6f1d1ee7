import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { readOffer, requireLockedOffer } from "./read.ts";
import { addEvent, setStopped } from "./store.ts";

export const stop: Handler<typeof offers.stop> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const row = await requireLockedOffer(tx, params);
    if (row.liveSubmission === null || row.stoppedAt) throw fail("NotLive", `The offer '${row.id}'`);
    const at = ctx.clock.now();
    await setStopped(tx, params, { at, reason: body?.reason ?? null, alternative: body?.alternative ?? null });
    await addEvent(
      tx,
      { ...params, tenantId: row.tenantId },
      { at, by: ctx.principal.name, what: "Stop distribution offer" },
    );
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "offer.stop",
      target: `${row.publisherId}.${row.id}`,
      after: body,
    });
    await announce(tx, sellingChanged, params);
    return readOffer(tx, params);
  });
