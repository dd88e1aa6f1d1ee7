import { readFileSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { decodeText } from "@stoa/archive";
import { firstError, type JsonDocument, readJson } from "@stoa/arm/json";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** Reads a text file that was named on the command line. */
export function readText(io: Io, path: string): string {
  const place = resolve(io.cwd, path);
  try {
    // A pipe that nobody writes to would be waited for without end; the ones that a shell makes are written to.
    if (!isPipeOfShell(place) && isPipe(place)) throw new UsageError(`${path}: This is neither a file nor a folder.`);
    return decodeText(readFileSync(place));
  } catch (problem) {
    if (problem instanceof UsageError) throw problem;
    const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
    const why =
      code === "ENOENT"
        ? "There is no such file."
        : code === "EISDIR"
          ? "This is a folder; a file is needed here."
          : code === "EACCES"
            ? "It can't be read: permission is denied."
            : "It can't be read.";
    throw new UsageError(`${path}: ${why}`);
  }
}

function isPipe(place: string): boolean {
  const info = statSync(place);
  return !info.isFile() && !info.isDirectory();
}

function isPipeOfShell(place: string): boolean {
  return /^\/(dev|proc)\//.test(place);
}

/** Reads a JSON file that was named on the command line. */
export function readJsonFile(io: Io, path: string): JsonDocument {
  const document = readJson(readText(io, path), { file: path });
  const error = firstError(document);
  if (!error) return document;
  const { line, column } = document.position(error.offset);
  throw new UsageError(`${path}:${line}:${column}: ${error.message}`);
}
