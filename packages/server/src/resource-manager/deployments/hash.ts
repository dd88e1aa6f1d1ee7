import { createHash } from "node:crypto";
import { fail } from "@stoa/api";
import { firstError, readJson, stringifyExact, toPlain, toValue } from "@stoa/arm";

/** A template without blanks and comments, and a hash of it: the same template always has the same. Azure's own figure can't be had. */
export function hashTemplate(text: string): { minifiedTemplate: string; templateHash: string } {
  const document = readJson(text);
  const problem = firstError(document);
  if (problem || !document.root) throw fail("InvalidTemplate", problem?.message ?? "The template is empty.");
  const minifiedTemplate = stringifyExact(toPlain(toValue(document.root)));
  return {
    minifiedTemplate,
    templateHash: createHash("sha256").update(minifiedTemplate).digest().readBigUInt64BE(0).toString(),
  };
}

/** The ID of a step's operation: 16 hex digits. */
export const operationIdOf = (run: string, key: string): string =>
  createHash("sha256").update(`${run}\n${key}`).digest("hex").slice(0, 16).toUpperCase();

/** A number of about twenty digits that names the status of a run. */
export const statusIdOf = (run: string): string =>
  createHash("sha256").update(run).digest().readBigUInt64BE(0).toString().padStart(20, "0");
