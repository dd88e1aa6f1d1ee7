import { CompiledQuery, type Generated, sql } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";

/** A usage event that was taken. Quantities are decimal text. */
export interface UsageEventRow {
  usageId: string;
  dimension: string;
  /** Start of its clock hour. */
  slot: Date;
  eventId: string;
  tenantId: string;
  publisherTenantId: string;
  publisher: string;
  offer: string;
  plan: string;
  quantity: string;
  effectiveStartTime: string;
  resourceUri: string | null;
  acceptedAt: Date;
}

/** A usage event that was refused, as the publisher's page shows it. */
export interface UsageRefusalRow {
  publisherTenantId: string | null;
  publisher: string | null;
  tenantId: string | null;
  applicationId: string | null;
  status: string;
  message: string;
  body: unknown;
  at: Date;
}

declare module "../storage/tables.ts" {
  interface Tables {
    usageEvent: UsageEventRow;
    usageRefusal: UsageRefusalRow & { id: Generated<number> };
  }
}

const monthsOf = new WeakMap<Db, Set<string>>();

/** Makes the partitions that these slots fall in; a month that this process has seen costs nothing. */
export async function ensureMonths(db: Db, slots: Iterable<Date>): Promise<void> {
  const months = monthsOf.get(db) ?? new Set();
  monthsOf.set(db, months);
  // Most events of a time are of one hour.
  for (const at of new Set(Array.from(slots, (slot) => slot.getTime()))) {
    const month = new Date(at).toISOString().slice(0, 7);
    if (months.has(month)) continue;
    await sql`select usage_event_month(${`${month}-01`}::date)`.execute(db);
    months.add(month);
  }
}

/** An event to be inserted, and the version of its application that it was judged by. */
export interface JudgedEvent {
  event: UsageEventRow;
  version: string;
}

/** What became of events that were not inserted, by event ID. */
export interface Left {
  /** Their slot was taken. */
  taken: Set<string>;
  /** Their application has changed since it was looked up. */
  stale: Set<string>;
}

const insertText = `/* prepared: insert usage events */
  with given as materialized (
    select * from unnest(
      $1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[], $9::text[],
      $10::numeric[], $11::text[], $12::text[], $13::timestamptz[], $14::xid[])
      as g (usage_id, dimension, slot, event_id, tenant_id, publisher_tenant_id, publisher, offer, plan, quantity,
            effective_start_time, resource_uri, accepted_at, version)
  ), judged as materialized (
    select g.* from given g join metered_application m on m.usage_id = g.usage_id and m.xmin = g.version
  ), inserted as (
    insert into usage_event (usage_id, dimension, slot, event_id, tenant_id, publisher_tenant_id, publisher, offer, plan,
                             quantity, effective_start_time, resource_uri, accepted_at)
    select usage_id, dimension, slot, event_id, tenant_id, publisher_tenant_id, publisher, offer, plan, quantity,
           effective_start_time, resource_uri, accepted_at
    from judged
    on conflict (usage_id, dimension, slot) do nothing
    returning event_id
  )
  select event_id as "eventId", event_id not in (select event_id from judged) as "isStale"
  from given where event_id not in (select event_id from inserted)`;

/** Inserts events, all in one statement, each only while its application stands as it was judged. */
export async function insertEvents(db: Db, judged: readonly JudgedEvent[]): Promise<Left> {
  const left: Left = { taken: new Set(), stale: new Set() };
  if (judged.length === 0) return left;
  const plain = (value: (event: UsageEventRow) => string) => `{${judged.map(({ event }) => value(event)).join(",")}}`;
  const text = (value: (event: UsageEventRow) => string | null) => arrayOf(judged.map(({ event }) => value(event)));
  const isoOf = isoTexts();
  const values = [
    plain((event) => event.usageId),
    text((event) => event.dimension),
    plain((event) => isoOf(event.slot)),
    plain((event) => event.eventId),
    plain((event) => event.tenantId),
    plain((event) => event.publisherTenantId),
    text((event) => event.publisher),
    text((event) => event.offer),
    text((event) => event.plan),
    plain((event) => event.quantity),
    text((event) => event.effectiveStartTime),
    text((event) => event.resourceUri),
    plain((event) => isoOf(event.acceptedAt)),
    `{${judged.map(({ version }) => version).join(",")}}`,
  ];
  type Row = { eventId: string; isStale: boolean };
  const { rows } = await db.executeQuery<Row>(CompiledQuery.raw(insertText, values));
  for (const { eventId, isStale } of rows) left[isStale ? "stale" : "taken"].add(eventId);
  return left;
}

/** Writes moments, each only once: the events of a commit share a few. */
function isoTexts(): (moment: Date) => string {
  const known = new Map<number, string>();
  return (moment) => {
    const time = moment.getTime();
    let text = known.get(time);
    if (text === undefined) {
      text = moment.toISOString();
      known.set(time, text);
    }
    return text;
  };
}

/** PostgreSQL's text of an array. The driver's own goes value by value, which is most of what an event would cost. */
function arrayOf(values: readonly (string | null)[]): string {
  const quoted = values.map((value) => (value === null ? "NULL" : `"${value.replace(/["\\]/g, "\\$&")}"`));
  return `{${quoted.join(",")}}`;
}

/** The events that hold these slots already. */
export async function findSlots(
  db: Db,
  keys: readonly Pick<UsageEventRow, "usageId" | "dimension" | "slot">[],
): Promise<UsageEventRow[]> {
  if (keys.length === 0) return [];
  const { rows } = await sql<UsageEventRow>`
    select e.* from unnest(
      ${keys.map((key) => key.usageId)}::uuid[], ${keys.map((key) => key.dimension)}::text[],
      ${keys.map((key) => key.slot)}::timestamptz[]) as k (usage_id, dimension, slot)
    join usage_event e using (usage_id, dimension, slot)
  `.execute(db);
  return rows;
}

/** Keeps what was refused. */
export async function insertRefusals(db: Db, refusals: readonly UsageRefusalRow[]): Promise<void> {
  if (refusals.length === 0) return;
  await db
    .insertInto("usageRefusal")
    .values(refusals.map((refusal) => ({ ...refusal, body: jsonb(refusal.body) })))
    .execute();
}

/** What a query of reported usage may narrow down. */
export interface UsageFilter {
  from: Date;
  to: Date;
  usageIds?: string[];
  publisher?: string;
  offer?: string;
  plan?: string;
  dimension?: string;
}

/** Usage of one application and dimension on one day. */
export interface UsageDay {
  day: string;
  usageId: string;
  dimension: string;
  publisher: string;
  offer: string;
  plan: string;
  quantity: string;
  count: number;
  lastAt: Date;
}

/** Adds up usage by day (UTC), application and dimension. */
export async function sumByDay(db: Db, filter: UsageFilter): Promise<UsageDay[]> {
  const { rows } = await sql<UsageDay>`
    select to_char(slot at time zone 'UTC', 'YYYY-MM-DD') as day, usage_id, dimension, publisher, offer, plan,
           trim_scale(sum(quantity))::text as quantity, count(*)::int as count, max(accepted_at) as last_at
    from usage_event
    where slot >= ${filter.from} and slot < ${filter.to}
      ${filter.usageIds ? sql`and usage_id = any (${filter.usageIds}::uuid[])` : sql``}
      ${filter.publisher ? sql`and publisher = ${filter.publisher}` : sql``}
      ${filter.offer ? sql`and offer = ${filter.offer}` : sql``}
      ${filter.plan ? sql`and plan = ${filter.plan}` : sql``}
      ${filter.dimension ? sql`and dimension = ${filter.dimension}` : sql``}
    group by 1, 2, 3, 4, 5, 6
    order by 1, 2, 3
  `.execute(db);
  return rows;
}

/** How long after the start of its clock hour usage may come in: the hour itself and a day. */
export const usageReach = 25 * 3_600_000;

/**
 * Adds up usage by application and dimension that was accepted in a period: what rating needs. Usage of a month's last
 * day that is reported on the next day belongs to the next invoice, so a month that is over never changes.
 */
export async function sumUsage(
  db: Db,
  usageIds: readonly string[],
  from: Date,
  to: Date,
): Promise<Map<string, Record<string, string>>> {
  const { rows } = await sql<{ usageId: string; dimension: string; quantity: string }>`
    select usage_id, dimension, trim_scale(sum(quantity))::text as quantity
    from usage_event
    where usage_id = any (${usageIds}::uuid[]) and slot >= ${new Date(from.getTime() - usageReach)} and slot < ${to}
      and accepted_at >= ${from} and accepted_at < ${to}
    group by 1, 2
  `.execute(db);
  const sums = new Map<string, Record<string, string>>();
  for (const { usageId, dimension, quantity } of rows) {
    sums.set(usageId, { ...sums.get(usageId), [dimension]: quantity });
  }
  return sums;
}

/** Where a page of newest events goes on: many share a moment, so the key decides among them. */
export interface NewestCursor {
  at: Date;
  key: string;
}

/** Order among events of one moment: taken ones and refused ones have keys of their own. */
export const newestKey = {
  taken: ({ eventId }: { eventId: string }) => `e${eventId}`,
  refused: ({ id }: { id: number }) => `r${String(id).padStart(20, "0")}`,
};

/** A publisher's newest events, taken and refused, before a cursor. */
export async function listNewest(db: Db, publisher: string, before: NewestCursor, limit: number) {
  const taken = await db
    .selectFrom("usageEvent")
    .selectAll()
    .where("publisher", "=", publisher)
    .where("acceptedAt", "<=", before.at)
    .where(sql<boolean>`(accepted_at, 'e' || event_id) < (${before.at}, ${before.key})`)
    .orderBy("acceptedAt", "desc")
    .orderBy("eventId", "desc")
    .limit(limit)
    .execute();
  const refused = await db
    .selectFrom("usageRefusal")
    .selectAll()
    .where("publisher", "=", publisher)
    .where("at", "<=", before.at)
    .where(sql<boolean>`(at, 'r' || lpad(id::text, 20, '0')) < (${before.at}, ${before.key})`)
    .orderBy("at", "desc")
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return { taken, refused };
}

/** The slots of one application and dimension that were accepted within a time, oldest first. */
export async function listSlots(
  db: Db,
  usageId: string,
  dimension: string,
  { from, to }: { from: Date; to: Date },
): Promise<Pick<UsageEventRow, "slot" | "quantity" | "eventId">[]> {
  return db
    .selectFrom("usageEvent")
    .select(["slot", "quantity", "eventId"])
    .where("usageId", "=", usageId)
    .where("dimension", "=", dimension)
    .where("slot", ">=", new Date(from.getTime() - usageReach))
    .where("slot", "<", to)
    .where("acceptedAt", ">=", from)
    .where("acceptedAt", "<", to)
    .orderBy("slot")
    .execute();
}
