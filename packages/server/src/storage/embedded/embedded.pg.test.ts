import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../../config.ts";
import { StartError } from "../../start-error.ts";
import { type Database, openDatabase } from "../database.ts";
import { lockFolder } from "./data-lock.ts";
import { launch } from "./launch.ts";
import { copyTemplate } from "./template.ts";

const folders: string[] = [];
const newFolder = () => {
  const folder = mkdtempSync(join(tmpdir(), "stoa-embedded-"));
  folders.push(folder);
  return folder;
};
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

const query = async (url: string, text: string) => {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
};

/** Opens a database, or lets go of what it took where that is refused. */
async function open(options: Parameters<typeof readConfig>[0]): Promise<Database> {
  const database = openDatabase(readConfig(options));
  try {
    await database.opened;
  } catch (error) {
    await database.close();
    throw error;
  }
  return database;
}

/** A process that opens the database of a folder and then waits. */
async function holder(folder: string): Promise<ChildProcess> {
  const source = `
    import { openDatabase } from ${JSON.stringify(fileURLToPath(new URL("../database.ts", import.meta.url)))};
    import { readConfig } from ${JSON.stringify(fileURLToPath(new URL("../../config.ts", import.meta.url)))};
    await openDatabase(readConfig({ data: ${JSON.stringify(folder)}, env: {} })).opened;
    console.log("open");
    setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", source], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout as NodeJS.ReadableStream, "data");
  return child;
}

test("a server that was killed leaves its database running; the next start goes on with it, nothing is lost", async () => {
  const folder = newFolder();
  const child = await holder(folder);
  const { url } = await launch({ folder });
  await query(url, "create table kept (n int); insert into kept values (1)");
  const [before] = await query(url, "select pg_postmaster_start_time() as at");
  child.kill("SIGKILL");
  await once(child, "exit");
  const database = await open({ data: folder, env: {} });
  expect(await query(database.url, "select n from kept")).toEqual([{ n: 1 }]);
  expect((await query(database.url, "select pg_postmaster_start_time() as at"))[0]).toEqual(before);
  await database.close();
  await expect(query(database.url, "select 1")).rejects.toThrow();
});

test("a database that was built is copied whole or not at all", async () => {
  const [built, folder] = [newFolder(), newFolder()];
  const server = await launch({ folder: built, forgetful: true });
  await query(server.url, "create table made_before (n int); insert into made_before values (7)");
  await server.stop();
  const [template, data] = [join(built, "postgres"), join(folder, "postgres")];
  const full = Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  const runAs = async (program: string, args: readonly string[]) =>
    spawnSync(program, args).status === 0 ? undefined : "it failed";
  await expect(copyTemplate(template, data, runAs, () => Promise.reject(full))).rejects.toBe(full);
  expect(readdirSync(folder)).toEqual([]);
  await copyTemplate(template, data, runAs, async () => {});
  const copy = await launch({ folder, forgetful: true });
  expect(await query(copy.url, "select n from made_before")).toEqual([{ n: 7 }]);
  await copy.stop();
});

test("a second server on a folder is refused, and the first one is named", async () => {
  const folder = newFolder();
  const child = await holder(folder);
  const refusal = await open({ data: folder, env: {} }).catch((error: unknown) => error);
  expect(refusal).toBeInstanceOf(StartError);
  expect((refusal as StartError).message).toContain(`in use by another server (process ${child.pid})`);
  child.kill("SIGKILL");
  await once(child, "exit");
  await (await open({ data: folder, env: {} })).close();
});

test("a lock whose number went to another process since is nobody's", () => {
  const folder = newFolder();
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "server.lock"), `${process.pid} 1\n`);
  lockFolder(folder).release();
});

test("a database that can't be reached is said with its address and without its password", async () => {
  const databaseUrl = "postgres://someone:canary-password@127.0.0.1:1/stoa";
  const refusal = (await open({ data: newFolder(), env: { DATABASE_URL: databaseUrl } }).catch(
    (error: unknown) => error,
  )) as StartError;
  expect(refusal).toBeInstanceOf(StartError);
  expect(refusal.message).toMatch(/can't be reached \(127\.0\.0\.1:1\/stoa\): .*ECONNREFUSED/);
  expect(refusal.message).not.toContain("canary-password");
});

test("a data folder that can't be made is said", async () => {
  const file = join(newFolder(), "file");
  writeFileSync(file, "");
  await expect(open({ data: join(file, "data"), env: {} })).rejects.toThrow(/can't be made/);
});
