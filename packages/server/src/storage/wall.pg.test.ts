import { sql } from "kysely";
import { afterAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { parties } from "../../test/server.ts";
import { Store } from "./store.ts";

const store = new Store(await testDatabase(), 4);
afterAll(() => store.close());
const { fabrikam, adatum, northwind, contoso } = parties;

test("a query without any condition gives only the rows of tenants that are seen", async () => {
  const { db } = store.behindWall([fabrikam.tenantId]);
  const rows = await db.selectFrom("subscription").selectAll().execute();
  expect(rows.map(({ id }) => id)).toEqual([fabrikam.subscriptionId]);
  expect(await store.behindWall([]).db.selectFrom("subscription").selectAll().execute()).toEqual([]);
});

test("a row of two parties is seen by either", async () => {
  const seenBy = async (tenantId: string) =>
    (await store.behindWall([tenantId]).db.selectFrom("billingAccount").select("id").execute()).map(({ id }) => id);
  expect(await seenBy(northwind.tenantId)).toEqual([adatum.billingAccountId]);
  expect(await seenBy(adatum.tenantId)).toEqual([adatum.billingAccountId]);
});

test("nothing is written into a tenant that isn't seen, nor moved there", async () => {
  const { db } = store.behindWall([fabrikam.tenantId]);
  const foreign = {
    id: crypto.randomUUID(),
    tenantId: contoso.tenantId,
    billingAccountId: contoso.billingAccountId,
    name: "planted",
  };
  await expect(db.insertInto("subscription").values(foreign).execute()).rejects.toThrow(/row-level security/);
  await expect(db.updateTable("subscription").set({ tenantId: contoso.tenantId }).execute()).rejects.toThrow(
    /row-level security/,
  );
  const { numUpdatedRows } = await db
    .updateTable("subscription")
    .set({ name: "taken" })
    .where("id", "=", contoso.subscriptionId)
    .executeTakeFirstOrThrow();
  expect(numUpdatedRows).toBe(0n);
});

test("tables that no request is given can't be touched by one", async () => {
  const { db } = store.behindWall([fabrikam.tenantId]);
  for (const table of ["credential", "session", "signingKey", "refreshToken"] as const) {
    await expect(db.selectFrom(table).selectAll().execute()).rejects.toThrow(/permission denied/);
  }
});

test("connections that are handed on see what the next caller may see", async () => {
  const sights = [fabrikam, adatum, contoso];
  await Promise.all(
    Array.from({ length: 60 }, async (_, index) => {
      const party = sights[index % sights.length] ?? fabrikam;
      const access = store.behindWall([party.tenantId]);
      const rows = await (index % 2 === 0
        ? access.db.selectFrom("subscription").select("tenantId").execute()
        : access.transaction((tx) => tx.selectFrom("subscription").select("tenantId").execute()));
      expect(rows).toEqual([{ tenantId: party.tenantId }]);
    }),
  );
});

test("every table with a tenant has the rule, or belongs to no request at all", async () => {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and a.attname = 'tenant_id' and not c.relrowsecurity
      and has_table_privilege('stoa_request', c.oid, 'select')
  `.execute(store.system.db);
  // Everyone reads roles, for Azure's own are among them; whose one is, the handlers check.
  expect(rows.map(({ name }) => name).filter((name) => name !== "role_definition")).toEqual([]);
});
