import type { shapes } from "@stoa/api/partner-center";
import type { GeneratedAlways, Selectable } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { PlanKey } from "../content.ts";

interface PlanPackageTable {
  publisherId: string;
  offerId: string;
  planId: string;
  version: string;
  versionKey: GeneratedAlways<number[]>;
  tenantId: string;
  blob: string;
  size: number;
  sha256: string;
  files: { path: string; size: number }[];
  findings: shapes.Finding[];
  errors: number;
  warnings: number;
  uploadedAt: Date;
  uploadedBy: string;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    planPackage: PlanPackageTable;
  }
}

/** A package version's row. */
export type PackageRow = Selectable<PlanPackageTable>;

/** The package versions of a plan, the highest first. */
export async function listPackages(db: Db, { publisherId, offerId, planId }: PlanKey): Promise<PackageRow[]> {
  return db
    .selectFrom("planPackage")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("planId", "=", planId)
    .orderBy("versionKey", "desc")
    .execute();
}

/** One package version. */
export async function findPackage(
  db: Db,
  { publisherId, offerId, planId, version }: PlanKey & { version: string },
): Promise<PackageRow | undefined> {
  return db
    .selectFrom("planPackage")
    .selectAll()
    .where("publisherId", "=", publisherId)
    .where("offerId", "=", offerId)
    .where("planId", "=", planId)
    .where("version", "=", version)
    .executeTakeFirst();
}

/** Adds a package version. */
export async function addPackage(db: Db, row: Omit<PackageRow, "versionKey">): Promise<void> {
  await db
    .insertInto("planPackage")
    .values({ ...row, files: jsonb(row.files), findings: jsonb(row.findings) })
    .execute();
}
