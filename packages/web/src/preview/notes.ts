import { formatPath } from "@stoa/arm/json";
import type { Finding } from "@stoa/lint";
import { allElements, type Diagnostic, outputFeeds, type UiDefinition } from "@stoa/ui-definition";

/** Something to say at an element: a finding of `check`, or what Azure's portal would do without a word. */
export interface Note {
  severity: Finding["severity"];
  message: string;
  /** The rule, or `portal`. */
  source: string;
  finding?: Finding;
}

/** Notes by the element that they are about. */
export type Notes = ReadonlyMap<string, readonly Note[]>;

/** The element that a finding is about: the one its path leads into, or the only one that feeds the parameter or output it names. */
export function elementOf(
  finding: Finding,
  definition: UiDefinition,
  files: { definition: string; template: string | undefined },
): string | undefined {
  if (finding.file === files.definition) {
    let found: { id: string; length: number } | undefined;
    for (const { id, path } of allElements(definition)) {
      const prefix = formatPath(path);
      if (isWithin(finding.path, prefix) && prefix.length > (found?.length ?? 0)) found = { id, length: prefix.length };
    }
    if (found) return found.id;
    return soleFeed(definition, nameAfter(finding.path, formatPath(definition.outputsPath)));
  }
  if (finding.file !== files.template) return undefined;
  return soleFeed(definition, nameAfter(finding.path, "parameters"));
}

/** Gathers what is to be said at each element. */
export function notesOf(
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  definition: UiDefinition,
  files: { definition: string; template: string | undefined },
): Notes {
  const notes = new Map<string, Note[]>();
  const add = (id: string, note: Note) => {
    const known = notes.get(id) ?? [];
    if (!known.some((one) => one.message === note.message)) notes.set(id, [...known, note]);
  };
  for (const finding of findings) {
    const id = elementOf(finding, definition, files);
    const { severity, message, rule } = finding;
    if (id !== undefined) add(id, { severity, message, source: rule, finding });
  }
  for (const { element, message } of diagnostics) add(element, { severity: "info", message, source: "portal" });
  return notes;
}

function soleFeed(definition: UiDefinition, output: string | undefined): string | undefined {
  if (output === undefined) return undefined;
  for (const [name, ids] of outputFeeds(definition))
    if (name.toLowerCase() === output.toLowerCase() && ids.length === 1) return ids[0];
  return undefined;
}

function isWithin(path: string, prefix: string): boolean {
  return path === prefix || path.startsWith(`${prefix}.`) || path.startsWith(`${prefix}[`);
}

function nameAfter(path: string, prefix: string): string | undefined {
  if (!path.startsWith(`${prefix}.`)) return undefined;
  return /^[^.[]+/.exec(path.slice(prefix.length + 1))?.[0];
}
