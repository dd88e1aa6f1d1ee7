import { closeSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { StartError } from "../../start-error.ts";

/** Takes the data folder for this process; a second server is refused while the first one lives. */
export function lockFolder(folder: string): { release(): void } {
  const file = join(folder, "server.lock");
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      const handle = openSync(file, "wx", 0o600);
      writeSync(handle, `${process.pid} ${bornAt(process.pid)}\n`);
      closeSync(handle);
      return { release: () => rmSync(file, { force: true }) };
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    const holder = readHolder(file);
    if (holder !== undefined) {
      throw new StartError(
        `The data folder ${folder} is in use by another server (process ${holder}).`,
        "Stop that one first, or give this one a folder of its own: --data DIR.",
      );
    }
    // Its writer was killed: nobody will remove it but us.
    rmSync(file, { force: true });
  }
  throw new StartError(`The data folder ${folder} can't be locked.`, `Remove ${file} if no server is running.`);
}

function readHolder(file: string): number | undefined {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
  const [pid = "", born = ""] = text.trim().split(" ");
  const process = Number(pid);
  if (!Number.isInteger(process) || process <= 0) return undefined;
  return isAlive(process) && bornAt(process) === born ? process : undefined;
}

/** Whether a process lives, also one of another user. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EPERM";
  }
}

/** When a process began, so that a number given out again is not taken for the old process. */
function bornAt(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // The name in parentheses may hold spaces; what follows it is counted from field 3.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "-";
  } catch {
    return "-";
  }
}
