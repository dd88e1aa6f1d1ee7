import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import pg from "pg";

/** One step forward of the database. */
export interface Migration {
  name: string;
  sql: string;
  hash: string;
}

const folder = fileURLToPath(new URL("../../migrations/", import.meta.url));

/** Every migration, in order of its number. */
export function readMigrations(): Migration[] {
  return readdirSync(folder)
    .filter((name) => /^\d{4}-.*\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = readFileSync(`${folder}${name}`, "utf8");
      return { name: name.slice(0, -4), sql, hash: createHash("sha256").update(sql).digest("hex") };
    });
}

/** Brings the database forward. Several servers may start at once: one works, the others wait and find it done. */
export async function migrate(url: string, migrations: Migration[] = readMigrations()): Promise<string[]> {
  const client = new pg.Client({ connectionString: url, application_name: "stoa migrations" });
  await client.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('stoa migrations'))");
    await client.query(
      "create table if not exists stoa_migration (name text primary key, hash text not null, applied_at timestamptz not null default now())",
    );
    const { rows } = await client.query<{ name: string; hash: string }>("select name, hash from stoa_migration");
    const applied = new Map(rows.map((row) => [row.name, row.hash]));
    const done: string[] = [];
    for (const migration of migrations) {
      const hash = applied.get(migration.name);
      if (hash === migration.hash) continue;
      if (hash !== undefined) {
        throw new Error(
          `The database was made with another text of migration ${migration.name}. Migrations only go forward: add a new one instead of changing it, or start with an empty data folder.`,
        );
      }
      await apply(client, migration);
      done.push(migration.name);
    }
    return done;
  } finally {
    await client.end();
  }
}

async function apply(client: pg.Client, migration: Migration): Promise<void> {
  await client.query("begin");
  try {
    await client.query(migration.sql);
    await client.query("insert into stoa_migration (name, hash) values ($1, $2)", [migration.name, migration.hash]);
    await client.query("commit");
  } catch (error) {
    await client.query("rollback");
    throw new Error(`Migration ${migration.name} failed: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    });
  }
}
