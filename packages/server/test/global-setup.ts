import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { prepare } from "../src/app.ts";
import { readConfig } from "../src/config.ts";
import { createLogger } from "../src/log/logger.ts";
import { seedParties } from "../src/seed/parties.ts";
import { closeServices, openServices } from "../src/services.ts";
import { isAlive } from "../src/storage/embedded/data-lock.ts";
import { launch } from "../src/storage/embedded/launch.ts";
import { migrate } from "../src/storage/migrate.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Of the database `postgres` on the run's server. */
    databaseServer: string;
  }
}

/** The database that every test file's own is copied from. */
export const templateName = "stoa_template";

/** Brings up one PostgreSQL for the run, with a database that is migrated and holds the sample companies. */
export default async function setup({ provide }: { provide(name: "databaseServer", value: string): void }) {
  sweep();
  const folder = mkdtempSync(join(tmpdir(), "stoa-test-"));
  writeFileSync(join(folder, "owner"), String(process.pid));
  const outside = process.env.DATABASE_URL;
  const server = outside ? undefined : await launch({ folder, forgetful: true, maxConnections: 400 });
  const url = outside ?? server?.url ?? "";
  await query(url, `drop database if exists ${templateName} with (force)`);
  await query(url, `create database ${templateName}`);
  const template = databaseUrl(url, templateName);
  await migrate(template);
  const services = openServices(readConfig({ data: folder, env: {} }), template, createLogger("error"));
  await prepare(services);
  await seedParties(services);
  await closeServices(services);
  provide("databaseServer", url);
  return async () => {
    await server?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}

/** The same server, another database. */
export function databaseUrl(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function query(url: string, text: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(text);
  } finally {
    await client.end();
  }
}

/** Stops and removes what a run that was killed left behind. */
function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    if (!/^stoa-test-\w+$/.test(name)) continue;
    const folder = join(tmpdir(), name);
    try {
      if (isAlive(Number(readFileSync(join(folder, "owner"), "utf8")))) continue;
      const pid = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
      if (pid > 1) process.kill(pid, "SIGQUIT");
    } catch {
      // Nothing runs there any more.
    }
    rmSync(folder, { recursive: true, force: true });
  }
}
