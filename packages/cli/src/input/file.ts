import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { decodeText } from "@stoa/archive";
import { firstError, type JsonDocument, readJson } from "@stoa/arm/json";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";

/** Reads a text file that was named on the command line. */
export function readText(io: Io, path: string): string {
  try {
    return decodeText(readFileSync(resolve(io.cwd, path)));
  } catch (problem) {
    const code = problem instanceof Error && "code" in problem ? problem.code : undefined;
    const why =
      code === "ENOENT" ? "There is no such file." : code === "EISDIR" ? "This is a folder." : "It can't be read.";
    throw new UsageError(`${path}: ${why}`);
  }
}

/** Reads a JSON file that was named on the command line. */
export function readJsonFile(io: Io, path: string): JsonDocument {
  const document = readJson(readText(io, path), { file: path });
  const error = firstError(document);
  if (!error) return document;
  const { line, column } = document.position(error.offset);
  throw new UsageError(`${path}:${line}:${column}: ${error.message}`);
}
