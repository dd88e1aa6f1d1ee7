import type { publishers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { publishersOf } from "../roles.ts";
import { listPublishers } from "./store.ts";
import { publisherView } from "./view.ts";

export const list: Handler<typeof publishers.list> = async (ctx) => ({
  value: (await listPublishers(ctx.db, publishersOf(ctx))).map(publisherView),
});
