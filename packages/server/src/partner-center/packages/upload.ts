import { fail } from "@stoa/api";
import type { plans } from "@stoa/api/partner-center";
import { BlobTooLarge } from "../../blobs/blobs.ts";
import type { Context } from "../../context.ts";
import { created } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { requirePlan } from "../plans/read.ts";
import { inspect, openBlob } from "./inspect.ts";
import { addPackage, listPackages, type PackageRow } from "./store.ts";
import { packageView } from "./view.ts";

export const upload: Handler<typeof plans.uploadPackage> = async (ctx, { params }) => {
  const { version, ...key } = params;
  await requirePlan(ctx.db, key);
  const blob = await keep(ctx);
  const pkg = await openBlob(ctx.blobs.path(blob.id), `${key.offerId}-${key.planId}-${version}`);
  const inspected = await inspect(pkg, blob.id, ctx.clock.now());
  return ctx.transaction(async (tx) => {
    const { plan } = await requirePlan(tx, key, true);
    const [highest] = await listPackages(tx, key);
    if (highest && !isHigher(version, highest.version)) throw fail("PackageVersionTaken", version, highest.version);
    const row: Omit<PackageRow, "versionKey"> = {
      ...key,
      version,
      tenantId: plan.tenantId,
      blob: blob.id,
      sha256: blob.id,
      size: blob.size,
      ...inspected,
      uploadedAt: ctx.clock.now(),
      uploadedBy: ctx.principal.name,
    };
    await addPackage(tx, row);
    await ctx.audit(tx, {
      tenantId: plan.tenantId,
      action: "package.upload",
      target: `${key.publisherId}.${key.offerId}.${key.planId}`,
      after: { version, sha256: blob.id, size: blob.size },
    });
    return created(packageView({ ...row, versionKey: [] }));
  });
};

async function keep(ctx: Context) {
  if (!ctx.upload) throw fail("UploadMissing");
  const { packageBytes } = ctx.config.limits;
  try {
    return await ctx.blobs.put(ctx.upload, { maxBytes: packageBytes });
  } catch (error) {
    if (error instanceof BlobTooLarge) throw fail("RequestTooLarge", packageBytes);
    throw error;
  }
}

/** Whether a version comes after another, number by number. */
function isHigher(version: string, than: string): boolean {
  const [a, b] = [version.split(".").map(Number), than.split(".").map(Number)];
  const at = a.findIndex((number, i) => number !== b[i]);
  return at >= 0 && (a[at] ?? 0) > (b[at] ?? 0);
}
