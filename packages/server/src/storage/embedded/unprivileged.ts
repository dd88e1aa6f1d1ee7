import { spawnSync } from "node:child_process";
import { accessSync, chmodSync, chownSync, constants, cpSync, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { StartError } from "../../start-error.ts";
import type { Binaries } from "./binaries.ts";

/** How to run a PostgreSQL program so that it isn't root, which PostgreSQL refuses to be. */
export interface Runner {
  binaries: Binaries;
  /** What stands in front of the program. */
  prefix: readonly string[];
  uid?: number;
  gid?: number;
  /** Gives a folder to whoever the programs run as. */
  own(folder: string): void;
}

const nobody = 65534;

/** Ordinary users run the programs as they are; root does it inside a user namespace, or as nobody. */
export function findRunner(binaries: Binaries, data: string): Runner {
  if (process.getuid?.() !== 0) return { binaries, prefix: [], own: () => {} };
  const prefix = ["unshare", "--user", "--map-user=1000", "--map-group=1000"];
  // Data once made as nobody stay nobody's.
  const isNobodys = existsSync(data) && statSync(data).uid === nobody;
  if (!isNobodys && spawnSync(prefix[0] ?? "", [...prefix.slice(1), binaries.postgres, "--version"]).status === 0) {
    return { binaries, prefix, own: () => {} };
  }
  return {
    binaries: copyForEveryone(binaries),
    prefix: [],
    uid: nobody,
    gid: nobody,
    own(folder) {
      chownSync(folder, nobody, nobody);
      // What holds it may be walked through, not looked into; keys in it are for their owner only anyway.
      chmodSync(dirname(folder), 0o711);
      mayEnter(folder);
    },
  };
}

/** The packages may lie under a home folder that nobody else can enter, so nobody gets a copy where it can. */
function copyForEveryone(binaries: Binaries): Binaries {
  const at = join(tmpdir(), "stoa-postgresql-18.4");
  if (!existsSync(at)) {
    const draft = `${at}.${process.pid}`;
    cpSync(join(binaries.root, "native"), draft, { recursive: true, verbatimSymlinks: true });
    try {
      renameSync(draft, at);
    } catch {
      // Another start was quicker; its copy is as good.
      rmSync(draft, { recursive: true, force: true });
    }
  }
  return { root: at, initdb: join(at, "bin", "initdb"), postgres: join(at, "bin", "postgres") };
}

function mayEnter(folder: string): void {
  for (let at = folder; at !== dirname(at); at = dirname(at)) {
    const check = spawnSync("/bin/sh", ["-c", 'test -x "$1"', "sh", at], { uid: nobody, gid: nobody });
    if (check.status === 0) continue;
    accessSync(at, constants.F_OK);
    throw new StartError(
      `PostgreSQL may not run as root here, and the user nobody may not enter ${at}.`,
      "Start as an ordinary user, or choose a data folder that others may enter: --data /srv/stoa.",
    );
  }
}
