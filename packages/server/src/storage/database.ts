import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import type { Config } from "../config.ts";
import { StartError } from "../start-error.ts";
import { diskIsFull, isDiskFull } from "./disk.ts";
import { lockFolder } from "./embedded/data-lock.ts";
import { isMade, launch, urlOf } from "./embedded/launch.ts";

/** The database that a process works on. */
export interface Database {
  /** Known before the database answers, so that what uses it can be put together meanwhile. */
  url: string;
  /** Whether it is ours alone: nobody else can have jobs under way in it. */
  isAlone: boolean;
  /** Whether it is made just now, so that nothing can be in it. */
  isNew: boolean;
  /** Settles when the database answers, or with a StartError when it won't. */
  opened: Promise<unknown>;
  close(): Promise<void>;
}

/** Opens the database that DATABASE_URL names, or starts the one that comes along on the data folder. */
export function openDatabase(config: Config): Database {
  makeFolder(config.data);
  if (config.databaseUrl !== undefined) {
    return {
      url: config.databaseUrl,
      isAlone: false,
      isNew: false,
      opened: reach(config.databaseUrl),
      close: async () => {},
    };
  }
  const lock = lockFolder(config.data);
  const isNew = !isMade(config.data);
  // Twice the pools, the queue, migrations, listeners, and some for whoever looks in by hand.
  const launching = launch({ folder: config.data, maxConnections: config.limits.connections * 2 + 40 });
  return {
    url: urlOf(config.data),
    isAlone: true,
    isNew,
    opened: launching,
    async close() {
      const server = await launching.catch(() => undefined);
      await server?.stop();
      lock.release();
    },
  };
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(join(folder), { recursive: true, mode: 0o700 });
  } catch (error) {
    if (isDiskFull(error)) throw diskIsFull(folder);
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
