import type { Selectable } from "kysely";
import type { Db } from "../../storage/store.ts";

interface AgreementTable {
  subscriptionId: string;
  publisherId: string;
  offerId: string;
  planId: string;
  tenantId: string;
  termsHash: string;
  signature: string;
  retrievedAt: Date;
  state: "accepted" | "cancelled";
  acceptedAt: Date | null;
  acceptedBy: string;
}

interface TermsKeyTable {
  id: boolean;
  secret: string;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    agreement: AgreementTable;
    termsKey: TermsKeyTable;
  }
}

/** An acceptance of terms, or its revocation. */
export type AgreementRow = Selectable<AgreementTable>;

/** What terms belong to. */
export interface AgreementKey {
  subscriptionId: string;
  publisherId: string;
  offerId: string;
  planId: string;
}

/** What a subscription said to the terms of a plan last. */
export async function findAgreement(db: Db, key: AgreementKey): Promise<AgreementRow | undefined> {
  return db
    .selectFrom("agreement")
    .selectAll()
    .where("subscriptionId", "=", key.subscriptionId)
    .where("publisherId", "=", key.publisherId)
    .where("offerId", "=", key.offerId)
    .where("planId", "=", key.planId)
    .executeTakeFirst();
}

/** Everything that a subscription has accepted. */
export async function listAgreements(db: Db, subscriptionId: string): Promise<AgreementRow[]> {
  return db
    .selectFrom("agreement")
    .selectAll()
    .where("subscriptionId", "=", subscriptionId)
    .where("state", "=", "accepted")
    .orderBy("acceptedAt")
    .execute();
}

/** Keeps what a subscription said, in place of what it said before. */
export async function saveAgreement(db: Db, row: AgreementRow): Promise<void> {
  await db
    .insertInto("agreement")
    .values(row)
    .onConflict((conflict) => conflict.columns(["subscriptionId", "publisherId", "offerId", "planId"]).doUpdateSet(row))
    .execute();
}

/** The secret that terms are signed with; made the first time that it is asked for. */
export async function termsSecret(system: Db): Promise<string> {
  const known = await system.selectFrom("termsKey").select("secret").executeTakeFirst();
  if (known) return known.secret;
  const secret = Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64");
  // Two may ask for the first time at once: one is kept, and both read that one.
  await system
    .insertInto("termsKey")
    .values({ id: true, secret })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await system.selectFrom("termsKey").select("secret").executeTakeFirstOrThrow()).secret;
}
