import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { requirePlan } from "../plans/read.ts";
import { findPackage } from "./store.ts";
import { packageView } from "./view.ts";

export const get: Handler<typeof plans.getPackage> = async (ctx, { params }) => {
  await requirePlan(ctx.db, params);
  const row = await findPackage(ctx.db, params);
  if (!row) throw fail("PackageNotFound", params.planId, params.version);
  return packageView(row);
};
