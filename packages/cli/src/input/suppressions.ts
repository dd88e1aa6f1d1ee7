import { itemsOf, member, stringOf } from "@stoa/arm/json";
import type { Suppression } from "@stoa/lint";
import type { Io } from "../io.ts";
import { UsageError } from "../usage-error.ts";
import { readJsonFile } from "./file.ts";

/** Reads a list of accepted findings: [{rule, file?, path?, because}]. */
export function readSuppressions(io: Io, path: string): Suppression[] {
  const { root, position } = readJsonFile(io, path);
  if (root?.kind !== "array") throw new UsageError(`${path}: It has to be a list of {rule, file, path, because}.`);
  return itemsOf(root).map((item) => {
    const [rule, because, file, place] = ["rule", "because", "file", "path"].map((name) =>
      stringOf(member(item, name))?.trim(),
    );
    if (!rule || !because)
      throw new UsageError(
        `${path}:${position(item.offset).line}: A suppression names its rule and says why: {"rule": …, "because": …}.`,
      );
    return { rule, because, ...(file ? { file } : {}), ...(place ? { path: place } : {}) };
  });
}
