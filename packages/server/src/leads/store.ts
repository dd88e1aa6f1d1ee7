import type { Selectable } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";
import type { Contact } from "./payload.ts";

interface LeadTable {
  id: string;
  tenantId: string;
  publisher: string;
  offer: string;
  offerTitle: string;
  plan: string | null;
  action: string;
  isTest: boolean;
  contact: Contact;
  consentedAt: Date;
  messageId: string | null;
  at: Date;
}

interface LeadDestinationTable {
  publisher: string;
  tenantId: string;
  kind: "none" | "https";
  url: string | null;
  changedAt: Date;
}

declare module "../storage/tables.ts" {
  interface Tables {
    lead: LeadTable;
    leadDestination: LeadDestinationTable;
  }
}

/** A lead as it is stored. */
export type LeadRow = Selectable<LeadTable>;

/** Keeps a lead; a repeat of the same one changes nothing. Answers whether it is new. */
export async function insertLead(db: Db, lead: LeadRow): Promise<boolean> {
  const row = await db
    .insertInto("lead")
    .values({ ...lead, contact: jsonb(lead.contact) })
    .onConflict((conflict) => conflict.column("id").doNothing())
    .returning("id")
    .executeTakeFirst();
  return row !== undefined;
}

/** Notes which message carries a lead. */
export async function setMessage(db: Db, leadId: string, messageId: string): Promise<void> {
  await db.updateTable("lead").set({ messageId }).where("id", "=", leadId).execute();
}

/** A publisher's lead. */
export async function findLead(db: Db, publisher: string, id: string): Promise<LeadRow | undefined> {
  return db.selectFrom("lead").selectAll().where("publisher", "=", publisher).where("id", "=", id).executeTakeFirst();
}

/** A publisher's leads, newest first. */
export async function listLeads(db: Db, publisher: string, limit: number): Promise<LeadRow[]> {
  return db
    .selectFrom("lead")
    .selectAll()
    .where("publisher", "=", publisher)
    .orderBy("at", "desc")
    .orderBy("id")
    .limit(limit)
    .execute();
}

/** Where a publisher's leads go, if that was said. */
export async function findDestination(db: Db, publisher: string) {
  return db.selectFrom("leadDestination").selectAll().where("publisher", "=", publisher).executeTakeFirst();
}

/** Says where a publisher's leads go. */
export async function saveDestination(db: Db, destination: Omit<LeadDestinationTable, "changedAt">): Promise<void> {
  const values = { ...destination, changedAt: new Date() };
  await db
    .insertInto("leadDestination")
    .values(values)
    .onConflict((conflict) => conflict.column("publisher").doUpdateSet(values))
    .execute();
}
