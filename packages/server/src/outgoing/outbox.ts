import type { Generated, Selectable } from "kysely";
import { Type } from "typebox";
import type { JobContext } from "../context.ts";
import { enqueue } from "../jobs/enqueue.ts";
import { defineJob } from "../jobs/job.ts";
import { jsonb } from "../storage/json.ts";
import type { Db, Tx } from "../storage/store.ts";
import { OutgoingError, type OutgoingReply } from "./outgoing.ts";
import { type ScheduleName, schedules } from "./schedules.ts";
import { signatureHeaders } from "./signature.ts";

/** A message to the outside, as it is stored. */
export interface OutboxTable {
  id: Generated<string>;
  sequence: Generated<number>;
  tenantId: string;
  kind: string;
  orderKey: string | null;
  subject: string | null;
  url: string;
  method: Generated<string>;
  headers: { [name: string]: string };
  body: string;
  secret: string | null;
  schedule: Generated<string>;
  state: Generated<"pending" | "delivered" | "failed">;
  attempts: Generated<number>;
  nextAttemptAt: Date | null;
  createdAt: Generated<Date>;
  endedAt: Date | null;
}

/** One try to deliver a message, as it is stored. */
export interface OutboxAttemptTable {
  id: Generated<number>;
  outboxId: string;
  tenantId: string;
  at: Generated<Date>;
  milliseconds: number;
  status: number | null;
  error: string | null;
  requestHeaders: { [name: string]: string };
  responseHeaders: { [name: string]: string } | null;
  responseBody: string | null;
}

declare module "../storage/tables.ts" {
  interface Tables {
    outbox: OutboxTable;
    outboxAttempt: OutboxAttemptTable;
  }
}

/** A message as it was written down. */
export type OutboxRow = Selectable<OutboxTable>;

/** A message to be. */
export interface Message {
  id?: string;
  /** Whose log it stands in. */
  tenantId: string;
  /** What sort of message, as in "solutions.notification". */
  kind: string;
  /** Messages with one key are sent one after the other. */
  orderKey?: string;
  /** What it is about, such as the application's resource id. */
  subject?: string;
  url: string;
  method?: "POST" | "PUT" | "DELETE";
  headers?: Record<string, string>;
  /** The bytes that are sent and signed. */
  body: string;
  /** Signs it, `whsec_…`. */
  secret?: string;
  schedule?: ScheduleName;
}

/** Writes a message in the transaction of what it tells of; it leaves after the commit. Answers its id. */
export async function post(tx: Tx, message: Message): Promise<string> {
  const { id } = await tx
    .insertInto("outbox")
    .values({
      ...(message.id === undefined ? {} : { id: message.id }),
      tenantId: message.tenantId,
      kind: message.kind,
      orderKey: message.orderKey ?? null,
      subject: message.subject ?? null,
      url: message.url,
      method: message.method ?? "POST",
      headers: jsonb(message.headers ?? {}),
      body: message.body,
      secret: message.secret ?? null,
      schedule: message.schedule ?? "standard",
      nextAttemptAt: null,
      endedAt: null,
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  await enqueue(tx, deliver, { id });
  return id;
}

/** Sends a message again, whatever became of it. */
export async function replay(tx: Tx, id: string): Promise<void> {
  await tx.updateTable("outbox").set({ state: "pending", attempts: 0, endedAt: null }).where("id", "=", id).execute();
  await enqueue(tx, deliver, { id });
}

/** Messages of one kind, newest first, with their tries. */
export async function listMessages(
  db: Db,
  {
    kind,
    tenantId,
    subject,
    before,
    top,
  }: { kind: string; tenantId?: string; subject?: string; before?: number; top: number },
): Promise<(OutboxRow & { tries: Selectable<OutboxAttemptTable>[] })[]> {
  let query = db.selectFrom("outbox").selectAll().where("kind", "=", kind).orderBy("sequence", "desc").limit(top);
  if (tenantId !== undefined) query = query.where("tenantId", "=", tenantId);
  if (subject !== undefined) query = query.where("subject", "=", subject);
  if (before !== undefined) query = query.where("sequence", "<", before);
  const rows = await query.execute();
  if (rows.length === 0) return [];
  const ids = rows.map(({ id }) => id);
  const tries = await db.selectFrom("outboxAttempt").selectAll().where("outboxId", "in", ids).orderBy("id").execute();
  return rows.map((row) => ({ ...row, tries: tries.filter(({ outboxId }) => outboxId === row.id) }));
}

/** Delivers one message, or finds that it isn't its turn. */
export const deliver = defineJob({
  name: "platform.deliver",
  doc: "Sends a message of the outbox and notes what came back.",
  payload: Type.Object({ id: Type.String() }),
  // Tries are the message's own business, by its schedule; only our own failures are the job's.
  retry: { limit: 10, delaySeconds: 5, backoff: true, maxDelaySeconds: 300 },
  concurrency: 10,
  pollSeconds: 2,
  run: deliverOne,
});

async function deliverOne(ctx: JobContext, { id }: { id: string }): Promise<void> {
  const row = await ctx.db.selectFrom("outbox").selectAll().where("id", "=", id).executeTakeFirst();
  if (row?.state !== "pending") return;
  // An earlier one of the same order goes first; its end brings this one up again.
  if (row.orderKey !== null && (await earliest(ctx.db, row.orderKey)) !== id) return;

  const headers = {
    "content-type": "application/json",
    "user-agent": "Stoa/1",
    ...row.headers,
    ...(row.secret === null ? {} : signatureHeaders(row.id, new Date(), row.body, row.secret)),
  };
  let reply: OutgoingReply | undefined;
  let problem: OutgoingError | undefined;
  const began = performance.now();
  try {
    reply = await ctx.outgoing.call({ url: row.url, method: row.method as "POST", headers, body: row.body });
  } catch (error) {
    if (!(error instanceof OutgoingError)) throw error;
    problem = error;
  }
  await ctx.transaction(async (tx) => {
    await tx
      .insertInto("outboxAttempt")
      .values({
        outboxId: id,
        tenantId: row.tenantId,
        milliseconds: Math.round(performance.now() - began),
        status: reply?.status ?? null,
        error: problem?.message ?? null,
        requestHeaders: jsonb(headers),
        responseHeaders: reply ? jsonb(reply.headers) : null,
        // As text may hold NUL, which PostgreSQL's text can't.
        responseBody: reply?.body.toString("utf8").slice(0, 10_000).replaceAll("\0", "") ?? null,
      })
      .execute();
    await settle(tx, row, reply, problem);
  });
}

async function settle(
  tx: Tx,
  row: OutboxRow,
  reply: OutgoingReply | undefined,
  problem: OutgoingError | undefined,
): Promise<void> {
  const attempts = row.attempts + 1;
  const isDelivered = reply !== undefined && reply.status >= 200 && reply.status < 300;
  const wait = schedules[row.schedule as ScheduleName]?.[attempts - 1];
  // 410 means that the receiver is gone, and an address that isn't called today isn't called tomorrow.
  const isOver = isDelivered || wait === undefined || isRefused(row, reply?.status) || problem?.isRefusal === true;
  const asked = Number(reply?.headers["retry-after"]);
  const seconds = isOver
    ? 0
    : Math.max(wait, Number.isFinite(asked) ? Math.min(asked, 86_400) : 0) * (0.9 + Math.random() * 0.2);
  await tx
    .updateTable("outbox")
    .set({
      attempts,
      state: isDelivered ? "delivered" : isOver ? "failed" : "pending",
      endedAt: isOver ? new Date() : null,
      nextAttemptAt: isOver ? null : new Date(Date.now() + seconds * 1000),
    })
    .where("id", "=", row.id)
    .execute();
  if (!isOver) return enqueue(tx, deliver, { id: row.id }, { startAfterSeconds: Math.ceil(seconds) });
  if (row.orderKey === null) return;
  const next = await earliest(tx, row.orderKey);
  if (next !== undefined) await enqueue(tx, deliver, { id: next });
}

/** Whether a receiver has said no for good. Azure gives a notification up at any 4xx but "too many". */
function isRefused({ schedule }: OutboxRow, status = 0): boolean {
  return status === 410 || (schedule === "azure" && status >= 400 && status < 500 && status !== 429);
}

async function earliest(db: Db, orderKey: string): Promise<string | undefined> {
  const row = await db
    .selectFrom("outbox")
    .select("id")
    .where("orderKey", "=", orderKey)
    .where("state", "=", "pending")
    .orderBy("sequence")
    .limit(1)
    .executeTakeFirst();
  return row?.id;
}
