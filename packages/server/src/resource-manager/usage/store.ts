import type { Db } from "../../storage/store.ts";
import type { Meter } from "../emulated-cloud/resource-type.ts";
import { keyOf } from "../ids.ts";

/** What a resource used, from when to when; `to` is absent while it is there. */
export interface InfrastructureUsage {
  resourceId: string;
  type: string;
  size: string;
  region: string;
  quantity: string;
  from: string;
  to: string | null;
}

/** Whose usage it is. */
export interface UsageOwner {
  tenantId: string;
  subscriptionId: string;
  resourceId: string;
  type: string;
  region: string;
}

/** Brings the open rows of a resource in line with what it costs from now on. */
export async function saveMeters(db: Db, owner: UsageOwner, meters: readonly Meter[], now: Date): Promise<void> {
  const resourceKey = keyOf(owner.resourceId);
  const wanted = new Map<string, { type: string; size: string; quantity: number }>();
  for (const { type = owner.type, size, quantity } of meters) {
    const key = `${type}\n${size}`;
    wanted.set(key, { type, size, quantity: (wanted.get(key)?.quantity ?? 0) + quantity });
  }
  const open = await db
    .selectFrom("infrastructureUsage")
    .selectAll()
    .where("resourceKey", "=", resourceKey)
    .where("toAt", "is", null)
    .execute();
  const ended: number[] = [];
  for (const row of open) {
    const key = `${row.type}\n${row.size}`;
    if (wanted.get(key)?.quantity === Number(row.quantity)) wanted.delete(key);
    else ended.push(row.id);
  }
  await endRows(db, ended, now);
  const added = [...wanted.values()].filter(({ quantity }) => quantity > 0);
  if (added.length === 0) return;
  await db
    .insertInto("infrastructureUsage")
    .values(
      added.map(({ type, size, quantity }) => ({
        tenantId: owner.tenantId,
        subscriptionId: owner.subscriptionId,
        resourceId: owner.resourceId,
        type,
        size,
        region: owner.region,
        quantity: String(quantity),
        fromAt: now,
        toAt: null,
      })),
    )
    .execute();
}

/** Ends the usage of resources that are gone. */
export async function endUsage(db: Db, resourceKeys: readonly string[], now: Date): Promise<void> {
  if (resourceKeys.length === 0) return;
  const open = await db
    .selectFrom("infrastructureUsage")
    .select("id")
    .where("resourceKey", "in", [...resourceKeys])
    .where("toAt", "is", null)
    .execute();
  await endRows(
    db,
    open.map(({ id }) => id),
    now,
  );
}

async function endRows(db: Db, ids: readonly number[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await db
    .updateTable("infrastructureUsage")
    // A row never ends before it begins, even where a test clock was exchanged for the real one.
    .set((set) => ({ toAt: set.fn<Date>("greatest", ["fromAt", set.val(now)]) }))
    .where("id", "in", [...ids])
    .execute();
}

/** What a subscription's resources used within a time: every row that overlaps it. */
export async function listInfrastructureUsage(
  db: Db,
  { subscriptionId, from, to }: { subscriptionId: string; from: Date; to: Date },
): Promise<InfrastructureUsage[]> {
  const rows = await db
    .selectFrom("infrastructureUsage")
    .selectAll()
    .where("subscriptionId", "=", subscriptionId)
    .where("fromAt", "<", to)
    .where((where) => where.or([where("toAt", "is", null), where("toAt", ">", from)]))
    .orderBy("fromAt")
    .orderBy("id")
    .execute();
  return rows.map((row) => ({
    resourceId: row.resourceId,
    type: row.type,
    size: row.size,
    region: row.region,
    quantity: row.quantity,
    from: row.fromAt.toISOString(),
    to: row.toAt?.toISOString() ?? null,
  }));
}

/** Forgets what a subscription used: a trial of the marketplace's own costs nobody anything. */
export async function forgetUsage(db: Db, subscriptionId: string): Promise<void> {
  await db.deleteFrom("infrastructureUsage").where("subscriptionId", "=", subscriptionId).execute();
}
