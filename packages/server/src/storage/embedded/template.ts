import { createHash } from "node:crypto";
import { chmodSync, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrations } from "../migrate.ts";
import { findBinaries } from "./binaries.ts";

/** Where what is built of this package lies. */
export const built = fileURLToPath(new URL("../../../dist/", import.meta.url));

/** The folder of a database that was made and migrated when the product was built, if it is this PostgreSQL's and these migrations'. */
export function findTemplate(): string | undefined {
  const folder = join(built, templateName());
  return existsSync(join(folder, "PG_VERSION")) ? folder : undefined;
}

/** Runs a program as whoever the database runs as; answers what it complains about. */
export type RunAs = (program: string, args: readonly string[]) => Promise<string | undefined>;

/** Puts a copy of a template at a path where nothing is yet: whole, and on the disk once `sync` has worked, or not at all. */
export async function copyTemplate(
  template: string,
  to: string,
  runAs: RunAs,
  sync: (folder: string) => Promise<void>,
): Promise<void> {
  const draft = `${to}.draft`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await copyFolder(template, draft, runAs);
    // What PostgreSQL insists on; behind this door the rest may stay readable.
    chmodSync(draft, 0o700);
    await sync(draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Copies a folder in a process of its own: a thousand files would keep this one's threads from everything else of a start. */
export async function copyFolder(from: string, to: string, runAs: RunAs): Promise<void> {
  const said = await runAs("cp", ["-R", from, to]);
  if (said === undefined) return;
  const isFull = /no space left on device|quota exceeded/i.test(said);
  throw Object.assign(new Error(`${from} can't be copied: ${said.trim()}`), isFull ? { code: "ENOSPC" } : {});
}

/** Goes up whenever a template is made or filled in another way. */
const recipe = 3;

/** Names the PostgreSQL and the migrations that a template was made with. */
export function templateName(): string {
  const hash = createHash("sha256").update(`recipe ${recipe}\n`);
  hash.update(readFileSync(join(findBinaries().root, "package.json")));
  for (const migration of readMigrations()) hash.update(`${migration.name} ${migration.hash}\n`);
  return `database-${hash.digest("hex").slice(0, 16)}`;
}
