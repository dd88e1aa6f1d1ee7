import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { StartError } from "../../start-error.ts";
import { diskIsFull, isDiskFull } from "../disk.ts";
import { findBinaries } from "./binaries.ts";
import { isAlive } from "./data-lock.ts";
import { copyTemplate, findTemplate } from "./template.ts";
import { findRunner, type Runner } from "./unprivileged.ts";

/** A PostgreSQL of our own that is running. */
export interface EmbeddedServer {
  /** Of the database `stoa`, for pg. */
  url: string;
  stop(): Promise<void>;
}

// There in every PostgreSQL, so it can be asked before ours is.
const always = "template1";

/** How the server is run. */
export interface LaunchOptions {
  /** Holds `postgres/` (the data) and `postgres.log`. */
  folder: string;
  /** For tests: what is lost with the machine is not missed, so nothing waits for the disk. */
  forgetful?: boolean;
  maxConnections?: number;
}

/** Starts the PostgreSQL that came as a package on a folder, or goes on with one that a killed server left running. */
export async function launch(options: LaunchOptions): Promise<EmbeddedServer> {
  const folder = options.folder;
  const data = join(folder, "postgres");
  const log = join(folder, "postgres.log");
  const sockets = socketFolder(folder);
  const runner = findRunner(findBinaries(), data);
  mkdirSync(data, { recursive: true, mode: 0o700 });
  mkdirSync(sockets, { recursive: true, mode: 0o700 });
  runner.own(data);
  runner.own(sockets);
  const url = (database: string) => urlIn(sockets, database);

  const left = runningServer(data);
  if (left !== undefined && (await answers(url(always)))) return { url: urlOf(folder), stop: () => stop(left, data) };
  if (left !== undefined) await stop(left, data);

  if (!isMade(folder)) await makeDatabase(runner, data, options.forgetful === true);
  const pid = await run(runner, options, { data, sockets, log }, url(always));
  await ensureDatabase(url(always));
  return { url: urlOf(folder), stop: () => stop(pid, data) };
}

/** Whether a folder holds a database. */
export function isMade(folder: string): boolean {
  return existsSync(join(folder, "postgres", "PG_VERSION"));
}

/** Where the database `stoa` of a folder is reached once it runs. */
export function urlOf(folder: string): string {
  return urlIn(socketFolder(folder), "stoa");
}

const urlIn = (sockets: string, database: string): string =>
  `postgres://stoa@localhost/${database}?host=${encodeURIComponent(sockets)}`;

/** The socket's folder: inside the data folder unless its path is longer than a socket's may be. */
function socketFolder(folder: string): string {
  const inside = join(folder, "run");
  if (Buffer.byteLength(join(inside, ".s.PGSQL.5432.lock")) < 100) return inside;
  return join(tmpdir(), `stoa-${createHash("sha256").update(folder).digest("hex").slice(0, 16)}`);
}

/** Makes a new database: a copy of the one that was built, if it was, which takes a tenth of the time. */
async function makeDatabase(runner: Runner, data: string, forgetful: boolean): Promise<void> {
  const template = findTemplate();
  if (template === undefined) return initialize(runner, data, forgetful);
  try {
    const sync = (draft: string) => (forgetful ? Promise.resolve() : syncToDisk(runner, draft));
    await copyTemplate(template, data, (program, args) => runAs(runner, program, args), sync);
  } catch (error) {
    if (isDiskFull(error)) throw diskIsFull(data);
    await initialize(runner, data, forgetful);
  }
}

/** Makes a new database from nothing. */
async function initialize(runner: Runner, data: string, forgetful: boolean): Promise<void> {
  const args = ["-D", data, "-U", "stoa", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions"];
  const said = await runAs(runner, runner.binaries.initdb, forgetful ? [...args, "--no-sync"] : args);
  if (said === undefined) return;
  // A folder half made would be taken for a whole one at the next start.
  rmSync(data, { recursive: true, force: true });
  throw cannotStart(said, data);
}

/** Waits until a database's files are on the disk; on Linux with one call for all of them. */
async function syncToDisk(runner: Runner, data: string): Promise<void> {
  const method = process.platform === "linux" ? ["--sync-method=syncfs"] : [];
  const said = await runAs(runner, runner.binaries.initdb, ["-D", data, "--sync-only", ...method]);
  if (said !== undefined) throw cannotStart(said, data);
}

/** Runs a program in a process of its own, so that the rest of ours is read meanwhile. Answers what it complains about. */
async function runAs(runner: Runner, program: string, args: readonly string[]): Promise<string | undefined> {
  const [command, ...rest] = [...runner.prefix, program, ...args];
  const child = spawn(command ?? "", rest, { stdio: ["ignore", "ignore", "pipe"], ...identity(runner) });
  let said = "";
  child.stderr?.setEncoding("utf8").on("data", (text: string) => {
    said += text;
  });
  const status = await new Promise<number | null>((done) => {
    child.on("error", (error) => {
      said += error.message;
      done(null);
    });
    child.on("close", done);
  });
  return status === 0 ? undefined : said;
}

async function run(
  runner: Runner,
  options: LaunchOptions,
  at: { data: string; sockets: string; log: string },
  url: string,
): Promise<number> {
  const settings: Record<string, string> = {
    listen_addresses: "",
    unix_socket_directories: at.sockets,
    unix_socket_permissions: "0700",
    max_connections: String(options.maxConnections ?? 100),
    shared_buffers: "128MB",
    max_wal_size: "2GB",
    jit: "off",
    log_min_messages: "warning",
    ...(options.forgetful
      ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off", autovacuum: "off" }
      : {}),
  };
  const args = ["-D", at.data, ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
  const [command, ...rest] = [...runner.prefix, runner.binaries.postgres, ...args];
  rmSync(at.log, { force: true });
  const log = openSync(at.log, "a", 0o600);
  // In a session of its own, so that Ctrl-C in a terminal reaches us alone and we stop it in order.
  const child = spawn(command ?? "", rest, { detached: true, stdio: ["ignore", log, log], ...identity(runner) });
  closeSync(log);
  child.unref();
  let ended = false;
  child.on("error", () => {
    ended = true;
  });
  child.on("exit", () => {
    ended = true;
  });
  for (let waited = 0; waited < 60_000; waited += 20) {
    if (ended || child.pid === undefined) throw cannotStart(tail(at.log), at.data);
    if (existsSync(join(at.sockets, ".s.PGSQL.5432")) && (await answers(url))) return child.pid;
    await sleep(20);
  }
  throw cannotStart(`it did not answer within a minute. ${tail(at.log)}`, at.data);
}

const identity = ({ uid, gid }: Runner) => (uid === undefined ? {} : { uid, gid });

async function answers(url: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query("select 1");
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
}

async function ensureDatabase(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rowCount } = await client.query("select from pg_database where datname = 'stoa'");
    // The one that initdb makes for nobody in particular; a new one would be a copy of three hundred files.
    if (!rowCount) await client.query("alter database postgres rename to stoa");
  } finally {
    await client.end();
  }
}

/** The process that postmaster.pid names, if it lives. */
function runningServer(data: string): number | undefined {
  try {
    const pid = Number(readFileSync(join(data, "postmaster.pid"), "utf8").split("\n")[0]);
    return Number.isInteger(pid) && pid > 0 && isAlive(pid) ? pid : undefined;
  } catch {
    return undefined;
  }
}

/** Stops it in order (rolling back what is under way), by force if it doesn't listen. */
async function stop(pid: number, data: string): Promise<void> {
  for (const [signal, patience] of [
    ["SIGINT", 20_000],
    ["SIGQUIT", 5_000],
  ] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patience; waited += 20) {
      if (!existsSync(join(data, "postmaster.pid")) || !isAlive(pid)) return;
      await sleep(20);
    }
  }
}

function tail(file: string): string {
  try {
    return readFileSync(file, "utf8").trimEnd().split("\n").slice(-5).join("\n");
  } catch {
    return "";
  }
}

function cannotStart(said: string, data: string): StartError {
  if (/no space left on device/i.test(said)) return diskIsFull(data);
  if (/permission denied/i.test(said)) {
    return new StartError(
      `The data folder ${data} belongs to somebody else. ${said.trim()}`,
      "Start as its owner, or choose another one: --data DIR.",
    );
  }
  return new StartError(
    `The database in ${data} can't be started: ${said.trim()}`,
    "If that doesn't tell you enough, its log is postgres.log in the data folder.",
  );
}
