import type { Selectable } from "kysely";
import { type Clock, createTestClock } from "../../clock/clock.ts";
import type { Db } from "../../storage/store.ts";
import type { BillingAccountTable } from "../tables.ts";

/** A billing account as it is stored. */
export type BillingAccountRow = Selectable<BillingAccountTable>;

/** A billing account by its id. */
export async function findBillingAccount(db: Db, id: string): Promise<BillingAccountRow | undefined> {
  return db.selectFrom("billingAccount").selectAll().where("id", "=", id.toLowerCase()).executeTakeFirst();
}

/** A billing account to be. */
export interface NewBillingAccount {
  id: string;
  tenantId: string;
  name: string;
  market: string;
  currency: string;
  /** Then the agreement is with the reseller, which also pays. */
  resellerTenantId?: string;
  /** With a clock of its own that can be moved. */
  sandbox?: boolean;
}

/** Makes a billing account, or leaves the one that is there. */
export async function saveBillingAccount(db: Db, clock: Clock, account: NewBillingAccount): Promise<void> {
  if (await findBillingAccount(db, account.id)) return;
  const testClockId = account.sandbox ? await createTestClock(db, clock, account.tenantId) : null;
  await db
    .insertInto("billingAccount")
    .values({
      id: account.id,
      tenantId: account.tenantId,
      name: account.name,
      market: account.market,
      currency: account.currency,
      agreement: account.resellerTenantId === undefined ? "direct" : "reseller",
      resellerTenantId: account.resellerTenantId ?? null,
      payerTenantId: account.resellerTenantId ?? account.tenantId,
      testClockId,
    })
    .execute();
}

/** The tenants whose agreement is with a reseller. */
export async function resoldTenants(db: Db): Promise<Set<string>> {
  const rows = await db.selectFrom("billingAccount").select("tenantId").where("agreement", "=", "reseller").execute();
  return new Set(rows.map(({ tenantId }) => tenantId));
}
