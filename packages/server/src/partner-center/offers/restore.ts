import { fail } from "@stoa/api";
import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import { sellingChanged } from "../events.ts";
import { readOffer, requireLockedOffer } from "./read.ts";
import { addEvent, setStopped } from "./store.ts";

export const restore: Handler<typeof offers.restore> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await requireLockedOffer(tx, params);
    if (row.liveSubmission === null) throw fail("NotLive", `The offer '${row.id}'`);
    await setStopped(tx, params, null);
    const by = ctx.principal.name;
    await addEvent(tx, { ...params, tenantId: row.tenantId }, { at: ctx.clock.now(), by, what: "Resume distribution" });
    await ctx.audit(tx, { tenantId: row.tenantId, action: "offer.restore", target: `${row.publisherId}.${row.id}` });
    await announce(tx, sellingChanged, params);
    return readOffer(tx, params);
  });
