import { itemsOf, type JsonDocument, type JsonNode, member, memberOf, pathOf, stringOf } from "@stoa/arm/json";
import type { Severity } from "./finding.ts";
import { type ProfileName, profiles } from "./profiles.ts";
import type { Suppression } from "./suppression.ts";

/** What a package says of how it wants to be checked, in its `stoa.json`. */
export interface Settings {
  profile?: ProfileName;
  /** The severity of a rule's findings, by the rule's name; `off` where it isn't run. */
  severities: ReadonlyMap<string, Severity | "off">;
  suppressions: Suppression[];
}

/** Settings that can't be read, with the place. */
export class SettingsError extends Error {
  readonly line: number;
  readonly column: number;
  constructor(message: string, document: JsonDocument, at: JsonNode | undefined) {
    super(message);
    this.name = "SettingsError";
    const { line, column } = document.position(at?.offset ?? 0);
    this.line = line;
    this.column = column;
  }
}

/** The file of a package that holds its settings. */
export const settingsFile = "stoa.json";

const severities = ["error", "warning", "info", "off"] as const;
const known = ["$schema", "profile", "severity", "suppressions"];

/** Reads settings: {profile, severity: {rule: severity}, suppressions: [{rule, file, path, reason, expires}]}. */
export function readSettings(document: JsonDocument): Settings {
  const { root } = document;
  if (root?.kind !== "object") throw new SettingsError("Settings are an object.", document, root);
  for (const { key } of root.members)
    if (!known.includes(key.value))
      throw new SettingsError(
        `There is no setting '${key.value}'; known are ${known.slice(1).join(", ")}.`,
        document,
        key,
      );
  const profile = profileOf(document, member(root, "profile"));
  return {
    ...(profile ? { profile } : {}),
    severities: severitiesOf(document, memberOf(root, "severity")?.value),
    suppressions: suppressionsOf(document, memberOf(root, "suppressions")?.value),
  };
}

function profileOf(document: JsonDocument, node: JsonNode | undefined): ProfileName | undefined {
  if (!node) return undefined;
  const name = stringOf(node) ?? "";
  if (Object.hasOwn(profiles, name)) return name as ProfileName;
  throw new SettingsError(
    `There is no profile '${name}'; known are ${Object.keys(profiles).join(", ")}.`,
    document,
    node,
  );
}

function severitiesOf(document: JsonDocument, node: JsonNode | undefined): Settings["severities"] {
  if (!node) return new Map();
  if (node.kind !== "object") throw new SettingsError("'severity' is an object of rules.", document, node);
  return new Map(
    node.members.map(({ key, value }) => {
      const severity = severities.find((one) => one === stringOf(value));
      if (severity) return [key.value, severity] as const;
      throw new SettingsError(`The severity of '${key.value}' is one of ${severities.join(", ")}.`, document, value);
    }),
  );
}

/** Reads a list of suppressions: [{rule, file, path, reason, expires}]. */
export function suppressionsOf(document: JsonDocument, node: JsonNode | undefined): Suppression[] {
  if (!node) return [];
  if (node.kind !== "array")
    throw new SettingsError("Suppressions are a list of {rule, file, path, reason, expires}.", document, node);
  return itemsOf(node).map((item) => {
    const one = suppressionOf(document, item);
    const [file, path] = [stringOf(member(item, "file")), stringOf(member(item, "path"))];
    return { ...one, ...(file ? { file } : {}), ...(path ? { path } : {}) };
  });
}

/** Reads the rule, reason and expiry date of one suppression. */
export function suppressionOf(document: JsonDocument, item: JsonNode): Suppression {
  const text = (...names: string[]) => names.map((name) => stringOf(member(item, name))?.trim()).find(Boolean);
  const [rule, reason, expires] = [text("rule"), text("reason", "because"), text("expires", "until")];
  if (!rule || !reason)
    throw new SettingsError('A suppression names its rule and says why: {"rule": …, "reason": …}.', document, item);
  if (expires !== undefined && !isDate(expires))
    throw new SettingsError(`'${expires}' is no date of the form yyyy-mm-dd.`, document, item);
  return { rule, reason, ...(expires ? { expires } : {}), source: sourceOf(document, item) };
}

/** Where a suppression is written. */
export function sourceOf(document: JsonDocument, node: { offset: number; end: number }): Suppression["source"] {
  const start = document.position(node.offset);
  const end = document.position(node.end);
  return {
    file: document.file ?? settingsFile,
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    path: pathOf(document.root, node),
  };
}

/** Whether a text is a day as `yyyy-mm-dd`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  // `2026-02-30` is read as the second of March by some; a day that moves is no day.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
