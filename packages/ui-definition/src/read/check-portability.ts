import { findFunction } from "../expression/evaluate.ts";
import { children, type Expression, walk } from "../expression/parser.ts";
import { functions } from "../functions/index.ts";
import type { UiDefinition } from "./definition.ts";

// What one spelling of ours does and Azure documents nowhere.
const undocumented = new Set(["trim", "format"]);
const formOnly = new Set(["getYear", "getMonth", "getDate", "toUtc", "duration", "durationFormat"]);

/** What an expression does that Azure's portal may not do, in words. */
export function portabilityOf(definition: UiDefinition, text: string, expression: Expression): string[] {
  const found = new Set<string>();
  if (text.trim() !== text) found.add("Blanks around the brackets: the portal may take it for plain text.");
  walk(expression, (node) => {
    if (node.kind === "index") found.add("A value in square brackets is not documented: use last(take(list, n)).");
    if (node.kind !== "call") return;
    const name = nameOf(node.name);
    if (name === undefined) return;
    if (name !== node.name)
      found.add(`Write '${name}' for '${node.name}': the portal may tell the case of letters apart.`);
    if (undocumented.has(name) && definition.kind === "createUiDefinition")
      found.add(`Azure doesn't document ${name}() for a createUiDefinition.`);
    if (formOnly.has(name) && definition.kind === "createUiDefinition")
      found.add(`${name}() goes with DatePicker, which only forms of template specs have.`);
    if (name === "range" && isAmbiguous(node))
      found.add("range(): Azure's page fits (start, count) as well as (start, end); here the second is a count.");
    const [first] = node.args;
    if (name === "steps" && first?.kind === "literal" && first.value === "basics" && definition.kind !== "form")
      found.add("The usual way to write steps('basics').x is basics('x').");
  });
  return [...found];
}

function nameOf(written: string): string | undefined {
  const entry = findFunction(written);
  return entry && Object.keys(functions).find((name) => functions[name] === entry);
}

function isAmbiguous({ args }: Expression & { kind: "call" }): boolean {
  const [from, to] = args;
  return from?.kind === "literal" && to?.kind === "literal" && from.value !== 1;
}

/** The variables of an expression that nothing defines. */
export function unknownVariables(expression: Expression): string[] {
  const found: string[] = [];
  const visit = (node: Expression, known: readonly string[]): void => {
    if (node.kind === "variable" && !known.includes(node.name) && !node.name.startsWith("$")) found.push(node.name);
    const inner = node.kind === "lambda" ? [...known, node.parameter] : known;
    for (const child of children(node)) visit(child, inner);
  };
  visit(expression, []);
  return found;
}
