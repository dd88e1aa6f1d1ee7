// What the second wall costs: the same statements past it and behind it, in turns, on one embedded PostgreSQL.
// Run: node bench/rls.ts   (prints a table; the ratio is behind ÷ past, so 1.00 means it costs nothing)
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "kysely";
import { launch } from "../packages/server/src/storage/embedded/launch.ts";
import { migrate } from "../packages/server/src/storage/migrate.ts";
import { type Access, Store } from "../packages/server/src/storage/store.ts";

const rounds = Number(process.env.BENCH_ROUNDS ?? 15);
const secondsPerTurn = Number(process.env.BENCH_SECONDS ?? 0.2);
const tenants = Array.from({ length: 200 }, () => crypto.randomUUID());
const mine = tenants.slice(0, 3);

const folder = mkdtempSync(join(tmpdir(), "stoa-bench-"));
const server = await launch({ folder });
try {
  await migrate(server.url);
  const store = new Store(server.url, 4);
  await fill(store.system);
  const [first = "", second = ""] = mine;
  const behind = store.behindWall(mine);
  // A caller who sees other tenants on the same connections, so that each call has to be told anew: the worst case.
  const stranger = store.behindWall(tenants.slice(0, 2));
  let turn = 0;
  const ways: [string, () => Access][] = [
    ["past", () => store.system],
    ["behind", () => behind],
    ["changing", () => (turn++ % 2 === 0 ? behind : stranger)],
  ];
  const statements: [string, (access: Access) => Promise<unknown>][] = [
    [
      "one row by its key",
      ({ db }) =>
        db
          .selectFrom("auditEntry")
          .selectAll()
          .where("id", "=", 1 + 200 * Math.floor(Math.random() * 500))
          .execute(),
    ],
    [
      "100 rows of a tenant",
      ({ db }) =>
        db
          .selectFrom("auditEntry")
          .selectAll()
          .where("tenantId", "=", first)
          .orderBy("id", "desc")
          .limit(100)
          .execute(),
    ],
    [
      "count of a tenant's 1,000",
      ({ db }) =>
        db
          .selectFrom("auditEntry")
          .select((e) => e.fn.countAll().as("n"))
          .where("tenantId", "=", second)
          .execute(),
    ],
    ["insert in a transaction", (access) => access.transaction((tx) => insert(tx, first))],
  ];
  console.log("statement | past the wall /s | behind /s | ratio | behind, tenants change with each call /s | ratio");
  console.log("--- | --- | --- | --- | --- | ---");
  for (const [name, run] of statements) {
    const rates = new Map<string, number[]>();
    for (let round = 0; round < rounds; round++) {
      for (const [way, access] of ways) {
        const measured = await rate(() => run(access()));
        rates.set(way, [...(rates.get(way) ?? []), measured]);
      }
    }
    const [past = 0, told = 0, changing = 0] = ways.map(([way]) => median(rates.get(way) ?? []));
    console.log(
      `${name} | ${Math.round(past)} | ${Math.round(told)} | ${ratio(told, past)} | ${Math.round(changing)} | ${ratio(changing, past)}`,
    );
  }
  await store.close();
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}

async function fill({ db }: Access): Promise<void> {
  await sql`
    insert into audit_entry (tenant_id, principal_name, action, target, after)
    select (${tenants}::uuid[])[1 + (n % 200)], 'somebody', 'offer.publish', '/offers/' || n, '{"state":"Live"}'
    from generate_series(1, 200000) n
  `.execute(db);
  await sql`analyze audit_entry`.execute(db);
}

function insert(tx: Parameters<Parameters<Access["transaction"]>[0]>[0], tenantId: string): Promise<unknown> {
  return tx
    .insertInto("auditEntry")
    .values({
      tenantId,
      principalId: null,
      principalName: "somebody",
      action: "a",
      target: "/t",
      before: null,
      after: null,
      requestId: null,
    })
    .execute();
}

async function rate(run: () => Promise<unknown>): Promise<number> {
  const end = performance.now() + secondsPerTurn * 1000;
  const began = performance.now();
  let count = 0;
  while (performance.now() < end) {
    await run();
    count++;
  }
  return (count * 1000) / (performance.now() - began);
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}

function ratio(value = 0, base = 1): string {
  return (value / base).toFixed(2);
}
