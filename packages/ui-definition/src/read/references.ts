import { parseOnce } from "../expression/evaluate.ts";
import { ExpressionError } from "../expression/lexer.ts";
import { children, type Expression, isExpression } from "../expression/parser.ts";
import { type FormReference, formReference } from "../expression/reference.ts";
import { isMap, type Maybe } from "../json.ts";
import { type ElementDeclaration, named, type UiDefinition } from "./definition.ts";
import type { Path } from "./problem.ts";

/** A `basics('a').b` or `steps('a').b` in an expression, as far as its names are written out. */
export interface Reference extends FormReference {
  /** As it was written, for a message. */
  written: string;
}

/** Every text under a JSON value that is an expression, with its path. */
export function expressionsIn(json: Maybe, path: Path = []): { text: string; path: Path }[] {
  if (typeof json === "string") return isExpression(json) ? [{ text: json, path }] : [];
  if (Array.isArray(json)) return json.flatMap((item, i) => expressionsIn(item, [...path, i]));
  if (!isMap(json)) return [];
  return Object.entries(json).flatMap(([key, item]) => expressionsIn(item, [...path, key]));
}

/** The references of an expression; none where it can't be parsed. */
export function referencesIn(text: string): Reference[] {
  const expression = parseOnce(text);
  if (expression instanceof ExpressionError) return [];
  const found: Reference[] = [];
  const visit = (node: Expression): void => {
    const reference = formReference(node);
    if (reference) {
      found.push({ ...reference, written: text.slice(node.start, node.end) });
      return;
    }
    for (const child of children(node)) visit(child);
  };
  visit(expression);
  return found;
}

/** What a reference leads to: an element, a whole step, or nothing. */
export type Target =
  | { kind: "element"; element: ElementDeclaration; rest: string[] }
  | { kind: "step"; elements: readonly ElementDeclaration[] }
  | { kind: "missing"; what: "step" | "element"; name: string };

/** Follows a reference through the definition. */
export function follow(
  definition: UiDefinition,
  root: "basics" | "steps",
  name: string,
  path: readonly string[],
): Target {
  const names = root === "basics" ? ["basics", name, ...path] : [name, ...path];
  const isPlainStep = root === "basics" && definition.kind === "form";
  const step = isPlainStep ? undefined : definition.steps.find((one) => one.name === names[0]);
  if (!step) return { kind: "missing", what: "step", name: names[0] ?? "" };
  if (names.length === 1) return { kind: "step", elements: step.elements };
  let element = named(step.elements, names[1] as string);
  if (!element) return { kind: "missing", what: "element", name: names[1] as string };
  let at = 2;
  while (element.children && at < names.length) {
    const child = named(element.children, names[at] as string);
    if (!child) return { kind: "missing", what: "element", name: names[at] as string };
    element = child;
    at++;
  }
  return { kind: "element", element, rest: names.slice(at) };
}
