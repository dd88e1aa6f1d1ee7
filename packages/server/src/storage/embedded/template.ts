import { createHash } from "node:crypto";
import { constants, existsSync, readFileSync, renameSync, rmSync } from "node:fs";
import { chmod, chown, copyFile, mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { readMigrations } from "../migrate.ts";
import { findBinaries } from "./binaries.ts";

/** Where what is built of this package lies. */
export const built = fileURLToPath(new URL("../../../dist/", import.meta.url));

/** Whose a copy is, and what others may do with what is in it; it stays as it is where nothing is said. */
interface Access {
  folder?: number;
  file?: number;
  uid?: number | undefined;
  gid?: number | undefined;
}

/** The folder of a database that was made and migrated when the product was built, if it is this PostgreSQL's and these migrations'. */
export function findTemplate(): string | undefined {
  const folder = join(built, templateName());
  return existsSync(join(folder, "PG_VERSION")) ? folder : undefined;
}

/** Puts a copy of a template at a path where nothing is yet: whole, and on the disk once `sync` has worked, or not at all. */
export async function copyTemplate(
  template: string,
  to: string,
  { uid, gid }: Pick<Access, "uid" | "gid">,
  sync: (folder: string) => Promise<void>,
): Promise<void> {
  const draft = `${to}.draft`;
  rmSync(draft, { recursive: true, force: true });
  try {
    await copyTree(template, draft, { uid, gid });
    // What PostgreSQL insists on; behind this door the rest may stay readable, and a thousand calls are spared.
    await chmod(draft, 0o700);
    await sync(draft);
    renameSync(draft, to);
  } catch (error) {
    rmSync(draft, { recursive: true, force: true });
    throw error;
  }
}

/** Copies a folder and all below it. */
export async function copyTree(from: string, to: string, access: Access): Promise<void> {
  await mkdir(to);
  await grant(to, access.folder, access);
  const entries = await readdir(from, { withFileTypes: true });
  await Promise.all(
    entries.map(async (entry) => {
      const [source, target] = [join(from, entry.name), join(to, entry.name)];
      if (entry.isDirectory()) return copyTree(source, target, access);
      await copyFile(source, target, constants.COPYFILE_FICLONE);
      await grant(target, access.file, access);
    }),
  );
}

async function grant(path: string, mode: number | undefined, { uid, gid }: Access): Promise<void> {
  if (mode !== undefined) await chmod(path, mode);
  if (uid !== undefined && gid !== undefined) await chown(path, uid, gid);
}

/** Goes up whenever `launch` makes a database in another way. */
const recipe = 2;

/** Names the PostgreSQL and the migrations that a template was made with. */
export function templateName(): string {
  const hash = createHash("sha256").update(`recipe ${recipe}\n`);
  hash.update(readFileSync(join(findBinaries().root, "package.json")));
  for (const migration of readMigrations()) hash.update(`${migration.name} ${migration.hash}\n`);
  return `database-${hash.digest("hex").slice(0, 16)}`;
}
