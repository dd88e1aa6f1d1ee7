import type { Generated } from "kysely";
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
