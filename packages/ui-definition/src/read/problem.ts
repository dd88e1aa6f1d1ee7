import { formatPath, type JsonDocument, type JsonNode, memberOf, nodeAt } from "@stoa/arm/json";

/** Something in a form's file that its author should know of. An error keeps the package from being published. */
export interface Problem {
  code: ProblemCode;
  severity: "error" | "warning" | "info";
  message: string;
  /** JSON path, such as `parameters.steps[0].elements[1].defaultValue`. */
  path: string;
  /** The element it is about, as `steps.s.x`, where it is about one. */
  element?: string;
  offset: number;
  end: number;
  line: number;
  column: number;
  endLine: number;
  endColumn: number;
}

/** The kinds of problem. */
export type ProblemCode =
  | "json"
  | "comment"
  | "empty-definition"
  | "wrong-kind"
  | "wrong-type"
  | "missing"
  | "config-outside-parameters"
  | "reserved-step"
  | "duplicate-name"
  | "unknown-element"
  | "unknown-property"
  | "missing-property"
  | "missing-reference"
  | "missing-member"
  | "expression"
  | "function"
  | "cycle"
  | "secret-default"
  | "no-such-choice"
  | "portability"
  | "version";

/** One step of a JSON path after another. */
export type Path = readonly (string | number)[];

/** Makes problems with their places in a document. */
export class ProblemList {
  readonly list: Problem[];
  readonly document: JsonDocument;
  private readonly base: Path;

  constructor(document: JsonDocument, base: Path = [], list: Problem[] = []) {
    this.document = document;
    this.base = base;
    this.list = list;
  }

  /** The same list, for something that stands at a path inside the document. */
  below(path: Path): ProblemList {
    return new ProblemList(this.document, [...this.base, ...path], this.list);
  }

  add(severity: Problem["severity"], code: ProblemCode, message: string, path: Path, element?: string): void {
    const node = this.nearest(path);
    this.at(severity, code, message, node?.offset ?? 0, node?.end ?? 0, path, element);
  }

  /** A problem at a member's name rather than at its value. */
  addAtKey(severity: Problem["severity"], code: ProblemCode, message: string, path: Path, element?: string): void {
    const parent = nodeAt(this.document.root, [...this.base, ...path.slice(0, -1)]);
    const key = memberOf(parent, String(path.at(-1)))?.key;
    if (key) this.at(severity, code, message, key.offset, key.end, path, element);
    else this.add(severity, code, message, path, element);
  }

  at(
    severity: Problem["severity"],
    code: ProblemCode,
    message: string,
    offset: number,
    end: number,
    path: Path = [],
    element?: string,
  ): void {
    const from = this.document.position(offset);
    const to = this.document.position(end);
    this.list.push({
      code,
      severity,
      message,
      path: formatPath([...this.base, ...path]),
      ...(element === undefined ? {} : { element }),
      offset,
      end,
      line: from.line,
      column: from.column,
      endLine: to.line,
      endColumn: to.column,
    });
  }

  // What is missing has no place of its own, so the nearest thing around it is shown.
  private nearest(inside: Path): JsonNode | undefined {
    const path = [...this.base, ...inside];
    for (let length = path.length; length >= 0; length--) {
      const node = nodeAt(this.document.root, path.slice(0, length));
      if (node) return node;
    }
    return undefined;
  }
}
