/** How grave a finding is. An error makes a check fail. */
export type Severity = "error" | "warning" | "info";

/** One thing that a rule found, with its place. Lines and columns count from 1 in UTF-16 units; the end is exclusive. */
export interface Finding {
  rule: string;
  severity: Severity;
  message: string;
  /** Path inside the package. */
  file: string;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
  /** Where in the document, as in `resources[0].name`. */
  path: string;
  /** How to mend it. */
  help: string;
  /** Why the rule exists. */
  because: string;
  /** The page about the rule, from the root of the product. */
  page: string;
  /** The kind of finding inside a rule, as the ARM Template Toolkit names it, or the template engine's code. */
  code?: string;
  /** The source around it, marked. */
  frame?: string;
  /** What would mend it in its file, where a machine may do so without asking. */
  fix?: Edit[];
}

/** A piece of a text and what it becomes. Offsets count UTF-16 units; the end is exclusive. */
export interface Edit {
  offset: number;
  end: number;
  text: string;
}

/** Sorts findings as a reader meets them: by file, then by place. */
export function byPlace(a: Finding, b: Finding): number {
  if (a.file !== b.file) return a.file < b.file ? -1 : 1;
  return a.line - b.line || a.column - b.column || (a.rule < b.rule ? -1 : Number(a.rule !== b.rule));
}
