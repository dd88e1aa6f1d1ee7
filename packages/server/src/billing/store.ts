import type { Invoice, InvoiceLine } from "@stoa/api/billing";
import { type Generated, type Selectable, sql } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";
import type { Posting } from "./ledger/transaction.ts";

interface InvoiceTable {
  number: string;
  billingAccountId: string;
  customerTenantId: string;
  payerTenantId: string;
  month: string;
  currency: string;
  total: string;
  document: Invoice;
  state: "Open" | "Paid";
  issuedAt: Date;
}

interface InvoiceLineTable {
  invoice: string;
  ordinal: number;
  kind: InvoiceLine["kind"];
  month: string;
  currency: string;
  payerTenantId: string;
  publisherTenantId: string | null;
  publisher: string | null;
  offer: string | null;
  plan: string | null;
  applicationId: string | null;
  customer: string;
  text: string;
  quantity: string;
  unit: string;
  unitPrice: string;
  amount: string;
  storeFee: string;
}

declare module "../storage/tables.ts" {
  interface Tables {
    invoice: InvoiceTable;
    invoiceLine: InvoiceLineTable;
    ledgerTransaction: {
      id: string;
      kind: string;
      invoice: string | null;
      text: string;
      at: Date;
      writtenAt: Generated<Date>;
    };
    ledgerPosting: { id: Generated<number>; transactionId: string; account: string; currency: string; amount: string };
  }
}

/** A closed month as it is stored. */
export type InvoiceRow = Selectable<InvoiceTable>;
/** A line of a closed month as statements read it. */
export type InvoiceLineRow = Selectable<InvoiceLineTable>;

/** Writes an invoice with its lines unless the month is closed already; answers whether it was written. */
export async function insertInvoice(
  db: Db,
  invoice: Invoice,
  issuedAt: Date,
  lines: InvoiceLineTable[],
): Promise<boolean> {
  const inserted = await db
    .insertInto("invoice")
    .values({
      number: invoice.number,
      billingAccountId: invoice.billingAccountId,
      customerTenantId: invoice.customer.tenantId,
      payerTenantId: invoice.payer.tenantId,
      month: invoice.month,
      currency: invoice.currency,
      total: invoice.total,
      document: jsonb(invoice),
      state: "Open",
      issuedAt,
    })
    .onConflict((conflict) => conflict.columns(["billingAccountId", "month"]).doNothing())
    .returning("number")
    .executeTakeFirst();
  if (inserted && lines.length > 0) await db.insertInto("invoiceLine").values(lines).execute();
  return inserted !== undefined;
}

/** Books a transaction. The database itself refuses one that doesn't sum to zero. */
export async function book(
  db: Db,
  transaction: { kind: "invoice"; invoice: string; text: string; at: Date },
  postings: readonly Posting[],
): Promise<void> {
  if (postings.length === 0) return;
  const id = crypto.randomUUID();
  await db
    .insertInto("ledgerTransaction")
    .values({ id, ...transaction })
    .execute();
  await db
    .insertInto("ledgerPosting")
    .values(postings.map((posting) => ({ transactionId: id, ...posting })))
    .execute();
}

/** An invoice by its number. */
export async function findInvoice(db: Db, number: string): Promise<InvoiceRow | undefined> {
  return db.selectFrom("invoice").selectAll().where("number", "=", number.toUpperCase()).executeTakeFirst();
}

/** Invoices, newest first. */
export async function listInvoices(
  db: Db,
  filter: { payerTenantId?: string; applicationId?: string; billingAccountId?: string; month?: string } = {},
): Promise<InvoiceRow[]> {
  let query = db.selectFrom("invoice").selectAll().orderBy("month", "desc").orderBy("number");
  if (filter.payerTenantId) query = query.where("payerTenantId", "=", filter.payerTenantId);
  if (filter.billingAccountId) query = query.where("billingAccountId", "=", filter.billingAccountId);
  if (filter.month) query = query.where("month", "=", filter.month);
  const { applicationId } = filter;
  if (applicationId) {
    query = query.where("number", "in", (where) =>
      where
        .selectFrom("invoiceLine")
        .select("invoice")
        .where(sql`lower(application_id)`, "=", applicationId.toLowerCase()),
    );
  }
  return query.execute();
}

/** What a publisher sold in closed months. */
export async function listSold(db: Db, publisher: string): Promise<InvoiceLineRow[]> {
  return db
    .selectFrom("invoiceLine")
    .selectAll()
    .where("publisher", "=", publisher)
    .orderBy("month", "desc")
    .orderBy("currency")
    .orderBy("invoice")
    .orderBy("ordinal")
    .execute();
}

/** What accounts stand at, and the transactions that don't sum to zero: none, unless somebody went past the database. */
export async function sumLedger(db: Db) {
  const balances = await sql<{ account: string; currency: string; balance: string }>`
    select account, currency, trim_scale(sum(amount))::text as balance from ledger_posting group by 1, 2 order by 1, 2
  `.execute(db);
  const unbalanced = await sql<{ id: string }>`
    select transaction_id as id from ledger_posting group by transaction_id, currency having sum(amount) <> 0
  `.execute(db);
  const counts = await sql<{ transactions: number; postings: number }>`
    select (select count(*)::int from ledger_transaction) as transactions, (select count(*)::int from ledger_posting) as postings
  `.execute(db);
  return {
    balances: balances.rows,
    unbalanced: unbalanced.rows.map(({ id }) => id),
    ...(counts.rows[0] ?? { transactions: 0, postings: 0 }),
  };
}

/** Since when a billing account may have something to be invoiced: its creation, or the end of its last closed month. */
export async function openSince(db: Db, billingAccountId: string): Promise<Date | undefined> {
  const { rows } = await sql<{ since: Date | null }>`
    select coalesce(
      (select max((month || '-01')::date + interval '1 month') at time zone 'UTC' from invoice where billing_account_id = ${billingAccountId}),
      (select created_at from billing_account where id = ${billingAccountId})
    ) as since
  `.execute(db);
  return rows[0]?.since ?? undefined;
}
