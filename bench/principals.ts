// What it costs to know a caller who holds roles at 1, 100, 1,000 and 10,000 customers, which each request begins with; in turns with
// `select 1` on the same connections, so the ratio says how many of the shortest statements it is. usage: node bench/principals.ts
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { loadPrincipal } from "../packages/server/src/identity/index.ts";
import { launch } from "../packages/server/src/storage/embedded/launch.ts";
import { migrate } from "../packages/server/src/storage/migrate.ts";
import { Store } from "../packages/server/src/storage/store.ts";
import { median, timed } from "./table.ts";

const rounds = Number(process.env.ROUNDS ?? 30);
const [tenantId, groupId, personId, roleId] = Array.from({ length: 4 }, () => crypto.randomUUID());

const folder = mkdtempSync(join(tmpdir(), "stoa-bench-"));
const server = await launch({ folder, forgetful: true });
try {
  await migrate(server.url);
  const store = new Store(server.url, 2);
  const { db } = store.system;
  await sql`insert into tenant (id, name, domain) values (${tenantId}, 'Contoso', 'contoso.example')`.execute(db);
  await sql`insert into principal (id, tenant_id, kind, display_name, user_name) values (${groupId}, ${tenantId}, 'Group', 'Support', null),
    (${personId}, ${tenantId}, 'User', 'Owner', 'owner@contoso.example')`.execute(db);
  await sql`insert into group_member (tenant_id, group_id, member_id) values (${tenantId}, ${groupId}, ${personId})`.execute(
    db,
  );
  await sql`insert into role_definition (id, name, permissions, assignable_scopes) values (${roleId}, 'Owner',
    '[{"actions":["*"],"notActions":[],"dataActions":[],"notDataActions":[]}]', '{/}')`.execute(db);
  console.log(
    "| customers | known | after a change | `select 1` | known, in `select 1` |\n| --- | --- | --- | --- | --- |",
  );
  for (const customers of [1, 100, 1_000, 10_000]) {
    await grow(store, customers);
    const know = () => loadPrincipal(db, String(personId));
    const shortest = () => sql`select 1`.execute(db);
    const [known, changed, least]: [number[], number[], number[]] = [[], [], []];
    for (let round = 0; round < rounds; round++) {
      least.push(await timed(shortest));
      known.push(await timed(know));
      if (round % 10 > 0) continue;
      await sql`update role_assignment set updated_at = now() where id = (select id from role_assignment limit 1)`.execute(
        db,
      );
      changed.push(await timed(know));
    }
    const [a, b, c] = [median(known), median(changed), median(least)];
    const ms = (value: number) => `${value.toFixed(2)} ms`;
    console.log(`| ${customers} | ${ms(a)} | ${ms(b)} | ${ms(c)} | ${(a / c).toFixed(1)} |`);
  }
  await store.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

/** Customers up to a number, each with a group of resources in which Contoso's support is an owner. */
async function grow({ system: { db } }: Store, customers: number): Promise<void> {
  await sql`with new as (
      insert into tenant (id, name, domain)
      select gen_random_uuid(), 'Customer', gen_random_uuid() || '.example'
      from generate_series((select count(*) from role_assignment) + 1, ${customers}) returning id)
    insert into role_assignment (id, tenant_id, scope, role_definition_id, principal_id, principal_type)
    select gen_random_uuid(), id, '/subscriptions/' || id || '/resourceGroups/managed', ${roleId}, ${groupId}, 'Group' from new`.execute(
    db,
  );
  await sql`analyze`.execute(db);
}
