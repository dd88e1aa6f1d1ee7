import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requireOffer } from "./read.ts";
import { listEvents } from "./store.ts";

export const history: Handler<typeof offers.history> = async (ctx, { params }) => {
  await requireOffer(ctx.db, params);
  const events = await listEvents(ctx.db, params);
  return {
    value: events.map(({ at, by, what, detail }) => ({
      at: at.toISOString(),
      by,
      what,
      ...(detail !== null && { detail }),
    })),
  };
};
