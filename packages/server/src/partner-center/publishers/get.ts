import { fail } from "@stoa/api";
import type { publishers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { findPublisher } from "./store.ts";
import { publisherView } from "./view.ts";

export const get: Handler<typeof publishers.get> = async (ctx, { params }) => {
  const row = await findPublisher(ctx.db, params.publisherId);
  if (!row) throw fail("PublisherNotFound", params.publisherId);
  return publisherView(row);
};
