import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { listPlansOfPublisher } from "../plans/store.ts";
import { lastSubmissions } from "../submissions/store.ts";
import { listOffers } from "./store.ts";
import { offerSummary } from "./view.ts";

export const list: Handler<typeof offers.list> = async (ctx, { params: { publisherId } }) => {
  const rows = await listOffers(ctx.db, publisherId);
  const plans = Map.groupBy(await listPlansOfPublisher(ctx.db, publisherId), (plan) => plan.offerId);
  const last = new Map(
    (await lastSubmissions(ctx.db, publisherId)).map((submission) => [submission.offerId, submission]),
  );
  return { value: rows.map((row) => offerSummary(row, plans.get(row.id) ?? [], last.get(row.id))) };
};
