import { entries, type JsonNode, member, type PlainJson, toPlain, toValue } from "@stoa/arm/json";
import type { Io } from "../io.ts";
import { readJsonFile } from "./file.ts";

/**
 * The values of a parameters file: the deployment kind with `parameters` and `value`, or a plain object of values. A reference
 * to a secret can't be followed here; its name is told to `onReference`.
 */
export function parameterValues(
  root: JsonNode | undefined,
  onReference: (name: string) => void,
): Record<string, PlainJson> {
  const inner = member(root, "parameters");
  const isDeploymentKind =
    inner?.kind === "object" &&
    (member(root, "$schema") !== undefined || inner.members.every(({ value }) => isEntry(value)));
  const values = new Map<string, PlainJson>();
  for (const [name, node] of entries(isDeploymentKind ? inner : root)) {
    if (name === "$schema" || (!isDeploymentKind && name === "contentVersion" && node.kind === "string")) continue;
    const value = isDeploymentKind ? member(node, "value") : node;
    if (value) values.set(name, toPlain(toValue(value)));
    else if (member(node, "reference")) onReference(name);
  }
  return Object.fromEntries(values);
}

function isEntry(node: JsonNode): boolean {
  return member(node, "value") !== undefined || member(node, "reference") !== undefined;
}

/** The values of a parameters file that was named, if one was. */
export function givenParameters(io: Io, path: string | undefined): Record<string, PlainJson> | undefined {
  if (path === undefined) return undefined;
  return parameterValues(readJsonFile(io, path).root, (name) =>
    io.err(`stoa: '${name}' refers to a key vault, so it has no value here.\n`),
  );
}
