import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { readOffer } from "./read.ts";

export const get: Handler<typeof offers.get> = (ctx, { params }) => readOffer(ctx.db, params);
