import { sql } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";

/** A dimension as the customer bought it. */
export interface MeteredDimension {
  id: string;
  displayName: string;
  unit: string;
  unitPrice: string;
  currency: string;
  includedQuantity: string;
}

/** An application for which usage may be reported, or could until it ended. */
export interface MeteredApplication {
  usageId: string;
  applicationId: string;
  tenantId: string;
  publisherTenantId: string;
  subscriptionId: string;
  publisher: string;
  offer: string;
  plan: string;
  orderId: string;
  /** Resource ID of its managed group, in lower case: identities of resources in there may report. */
  managedGroupKey: string;
  dimensions: MeteredDimension[];
  meteringTenantId: string | null;
  meteringAppId: string | null;
  startedAt: Date;
  endedAt: Date | null;
}

/** An application as it stood when it was looked up. */
export interface FoundMeter extends MeteredApplication {
  /** Another one after each change. */
  version: string;
}

declare module "../storage/tables.ts" {
  interface Tables {
    meteredApplication: MeteredApplication & { applicationKey: import("kysely").GeneratedAlways<string> };
  }
}

/** Opens an application for usage; a repeat changes nothing but its plan's terms. */
export async function openMeter(db: Db, meter: Omit<MeteredApplication, "endedAt">): Promise<void> {
  const { dimensions, ...rest } = meter;
  await db
    .insertInto("meteredApplication")
    .values({ ...rest, dimensions: jsonb(dimensions), endedAt: null })
    .onConflict((conflict) =>
      conflict.column("usageId").doUpdateSet({ plan: rest.plan, dimensions: jsonb(dimensions) }),
    )
    .execute();
}

/** Closes it: hours before may still be reported for a day. */
export async function closeMeter(db: Db, usageId: string, at: Date): Promise<void> {
  await db
    .updateTable("meteredApplication")
    .set({ endedAt: at })
    .where("usageId", "=", usageId)
    .where("endedAt", "is", null)
    .execute();
}

/** Finds applications by usage ID or by resource ID in lower case; of a resource ID used again, the last one. */
export async function findMetered(db: Db, usageIds: string[], applicationKeys: string[]): Promise<FoundMeter[]> {
  const rows = await db
    .selectFrom("meteredApplication")
    .select([...plainColumns, sql<string>`dimensions::text`.as("dimensions"), sql<string>`xmin::text`.as("version")])
    .where((where) =>
      where.or([
        where("usageId", "=", sql<string>`any (${usageIds}::uuid[])`),
        where("applicationKey", "=", sql<string>`any (${applicationKeys}::text[])`),
      ]),
    )
    .orderBy("startedAt")
    .execute();
  return rows.map((row) => ({ ...row, dimensions: readDimensions(row.dimensions) }));
}

const plainColumns = [
  "usageId",
  "applicationId",
  "tenantId",
  "publisherTenantId",
  "subscriptionId",
  "publisher",
  "offer",
  "plan",
  "orderId",
  "managedGroupKey",
  "meteringTenantId",
  "meteringAppId",
  "startedAt",
  "endedAt",
] as const;

const dimensionsRead = new Map<string, MeteredDimension[]>();

/** Customers of one plan share its dimensions, so each wording is read once; usage events come by the thousand. */
function readDimensions(text: string): MeteredDimension[] {
  const known = dimensionsRead.get(text);
  if (known) return known;
  const dimensions = JSON.parse(text) as MeteredDimension[];
  if (dimensionsRead.size >= 1000) dimensionsRead.clear();
  dimensionsRead.set(text, dimensions);
  return dimensions;
}

/** A publisher's meters, running or ended. */
export async function listMetered(db: Db, publisher: string): Promise<MeteredApplication[]> {
  return await db
    .selectFrom("meteredApplication")
    .selectAll()
    .where("publisher", "=", publisher)
    .orderBy("startedAt")
    .execute();
}

/** Applications that a caller might report for: those of offers that registered it, and the one that its resource belongs to. */
export async function listMeteredFor(
  db: Db,
  caller: { appId: string | undefined; resourceId: string | undefined },
): Promise<MeteredApplication[]> {
  const group = caller.resourceId?.toLowerCase().match(/^\/subscriptions\/[^/]+\/resourcegroups\/[^/]+/)?.[0];
  if (caller.appId === undefined && group === undefined) return [];
  return await db
    .selectFrom("meteredApplication")
    .selectAll()
    .where((where) =>
      where.or([
        ...(caller.appId === undefined ? [] : [where("meteringAppId", "=", caller.appId)]),
        ...(group === undefined ? [] : [where("managedGroupKey", "=", group)]),
      ]),
    )
    .execute();
}
