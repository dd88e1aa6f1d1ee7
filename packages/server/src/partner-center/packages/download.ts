import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import { raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { requirePlan } from "../plans/read.ts";
import { findPackage } from "./store.ts";

export const download: Handler<typeof plans.downloadPackage> = async (ctx, { params }) => {
  await requirePlan(ctx.db, params);
  const row = await findPackage(ctx.db, params);
  if (!row) throw fail("PackageNotFound", params.planId, params.version);
  return raw("application/zip", ctx.blobs.stream(row.blob), {
    "content-length": String(row.size),
    "content-disposition": `attachment; filename="${params.offerId}-${params.planId}-${row.version}.zip"`,
  });
};
