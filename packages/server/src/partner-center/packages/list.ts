import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requirePlan } from "../plans/read.ts";
import { listPackages } from "./store.ts";
import { packageView } from "./view.ts";

export const list: Handler<typeof plans.listPackages> = async (ctx, { params }) => {
  await requirePlan(ctx.db, params);
  return { value: (await listPackages(ctx.db, params)).map(packageView) };
};
