import { type FSWatcher, statSync, watch } from "node:fs";
import { resolve } from "node:path";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

// Editors write a file in several steps; they count as one change.
const settledAfterMilliseconds = 100;

/** Checks now and after every change, until the process is told to stop. */
export async function watchPackage(io: Io, path: string, check: () => Promise<number>): Promise<number> {
  const place = resolve(io.cwd, path);
  let changed = Promise.withResolvers<void>();
  let watcher: FSWatcher;
  try {
    const isFolder = statSync(place).isDirectory();
    watcher = watch(place, { recursive: isFolder }, (_event, name) => {
      if (!/(^|[\\/])(node_modules|\.git)([\\/]|$)/.test(name ?? "")) changed.resolve();
    });
  } catch (problem) {
    throw new UsageError(`${path}: It can't be watched: ${problem instanceof Error ? problem.message : problem}`);
  }
  const stopped = new Promise<void>((done) => io.stop?.addEventListener("abort", () => done(), { once: true }));
  try {
    while (!io.stop?.aborted) {
      await checkOnce(io, check);
      io.err(`\nstoa: watching ${path}; Ctrl-C ends.\n`);
      await Promise.race([changed.promise, stopped]);
      if (!io.stop?.aborted) await new Promise((done) => setTimeout(done, settledAfterMilliseconds));
      changed = Promise.withResolvers();
    }
  } finally {
    watcher.close();
  }
  return 0;
}

// A file may be half written, or gone for a moment; the next change is looked at all the same.
async function checkOnce(io: Io, check: () => Promise<number>): Promise<void> {
  try {
    await check();
  } catch (problem) {
    if (!(problem instanceof UsageError)) throw problem;
    io.err(`stoa: ${problem.message}\n`);
  }
}
