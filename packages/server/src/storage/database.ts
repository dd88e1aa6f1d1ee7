import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Config } from "../config.ts";
import { StartError } from "../start-error.ts";
import { lockFolder } from "./embedded/data-lock.ts";
import { launch } from "./embedded/launch.ts";

/** The database that a process works on. */
export interface Database {
  url: string;
  /** Whether it is ours alone: nobody else can have jobs under way in it. */
  isAlone: boolean;
  close(): Promise<void>;
}

/** Opens the database that DATABASE_URL names, or starts the one that comes along on the data folder. */
export async function openDatabase(config: Config): Promise<Database> {
  makeFolder(config.data);
  if (config.databaseUrl !== undefined) {
    await reach(config.databaseUrl);
    return { url: config.databaseUrl, isAlone: false, close: async () => {} };
  }
  const lock = lockFolder(config.data);
  try {
    // Twice the pools, the queue, migrations, listeners, and some for whoever looks in by hand.
    const server = await launch({ folder: config.data, maxConnections: config.limits.connections * 2 + 40 });
    return {
      url: server.url,
      isAlone: true,
      async close() {
        await server.stop();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(join(folder), { recursive: true, mode: 0o700 });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "ENOSPC") {
      throw new StartError(
        `The disk that holds ${folder} is full.`,
        "Free some space there, or start with --data on another disk.",
      );
    }
    throw new StartError(
      `The data folder ${folder} can't be made: ${error instanceof Error ? error.message : error}.`,
      "Choose one that you may write to: --data DIR.",
    );
  }
}

/** Tries for some seconds, because databases and servers are often started together. */
async function reach(url: string): Promise<void> {
  let last: unknown;
  for (let attempt = 0; attempt < 10; attempt++) {
    if (attempt > 0) await sleep(500);
    try {
      const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
      client.on("error", () => {});
      await client.connect();
      const { rows } = await client.query<{ version: string }>(
        "select current_setting('server_version_num') as version",
      );
      await client.end();
      if (Number(rows[0]?.version) >= 150_000) return;
      throw new StartError("The database that DATABASE_URL names is older than PostgreSQL 15.", "Use 15 or newer.");
    } catch (error) {
      if (error instanceof StartError) throw error;
      last = error;
    }
  }
  throw new StartError(
    `The database that DATABASE_URL names can't be reached (${withoutPassword(url)}): ${told(last)}.`,
    "Check that it runs and that host, port, name and password are right; or leave DATABASE_URL out to use the database that comes along.",
  );
}

function told(error: unknown): string {
  // Where a name has several addresses the reasons are inside.
  if (error instanceof AggregateError) return error.errors.map((one) => told(one)).join(", ");
  return error instanceof Error ? error.message : String(error);
}

function withoutPassword(url: string): string {
  try {
    const { host, pathname } = new URL(url);
    return `${host}${pathname}`;
  } catch {
    return "it is no address";
  }
}
