import type { Generated, Selectable } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";

/** Who changed what, when, from what to what. */
interface AuditEntryTable {
  id: Generated<number>;
  tenantId: string;
  at: Generated<Date>;
  principalId: string | null;
  principalName: string;
  action: string;
  target: string;
  before: unknown;
  after: unknown;
  requestId: string | null;
}

declare module "../storage/tables.ts" {
  interface Tables {
    auditEntry: AuditEntryTable;
  }
}

/** What a handler says of a change; who and in which request is added for it. */
export interface AuditEntry {
  tenantId: string;
  /** The operation's own name, as in "Microsoft.Solutions/applications/write" or "offer.publish". */
  action: string;
  target: string;
  before?: unknown;
  after?: unknown;
}

/** Writes an entry in the transaction of the change, so that neither is there without the other. */
export async function writeAudit(
  tx: Db,
  by: { principalId: string | null; principalName: string; requestId: string | null },
  entry: AuditEntry,
): Promise<void> {
  await tx
    .insertInto("auditEntry")
    .values({
      ...by,
      tenantId: entry.tenantId,
      action: entry.action,
      target: entry.target,
      before: entry.before === undefined ? null : jsonb(entry.before),
      after: entry.after === undefined ? null : jsonb(entry.after),
    })
    .execute();
}

/** Entries, newest first: of a tenant, of a thing and what is beneath it. */
export async function listAudit(
  db: Db,
  { top, tenantId, target, before }: { top: number; tenantId?: string; target?: string; before?: number },
): Promise<Selectable<AuditEntryTable>[]> {
  let query = db.selectFrom("auditEntry").selectAll().orderBy("id", "desc").limit(top);
  if (tenantId !== undefined) query = query.where("tenantId", "=", tenantId);
  if (before !== undefined) query = query.where("id", "<", before);
  if (target !== undefined) {
    const key = target.toLowerCase();
    query = query.where(sql<boolean>`lower(target) = ${key} or starts_with(lower(target), ${`${key}/`})`);
  }
  return query.execute();
}
