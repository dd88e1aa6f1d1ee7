import type { OutputShape } from "../elements/element.ts";
import { findFunction, parseOnce } from "../expression/evaluate.ts";
import { ExpressionError } from "../expression/lexer.ts";
import { walk } from "../expression/parser.ts";
import { portabilityOf, unknownVariables } from "./check-portability.ts";
import { allElements, type UiDefinition } from "./definition.ts";
import type { Path, ProblemList } from "./problem.ts";
import { expressionsIn, follow, type Reference, referencesIn } from "./references.ts";

/** Checks every expression of a form: its grammar, its functions, what it refers to. */
export function checkExpressions(definition: UiDefinition, problems: ProblemList): void {
  for (const element of allElements(definition)) {
    const { elements: _children, ...own } = element.raw;
    const raw = element.children ? own : element.raw;
    for (const { text, path } of expressionsIn(raw, element.path)) {
      check(definition, problems, text, path, false, element.id);
    }
  }
  for (const { raw, path: place } of definition.steps) {
    const { elements: _elements, ...own } = raw;
    for (const { text, path } of expressionsIn(own, place)) check(definition, problems, text, path, false);
  }
  for (const { text, path } of expressionsIn(definition.config, ["parameters", "config"])) {
    check(definition, problems, text, path, false);
  }
  for (const { text, path } of expressionsIn(definition.target, ["view", "outputs"])) {
    check(definition, problems, text, path, true);
  }
  for (const { text, path } of expressionsIn(definition.outputs, definition.outputsPath)) {
    check(definition, problems, text, path, true);
  }
}

function check(
  definition: UiDefinition,
  problems: ProblemList,
  text: string,
  path: Path,
  isOutput: boolean,
  element?: string,
): void {
  const expression = parseOnce(text);
  // A pattern that is a single class of characters looks like an expression, to the portal too.
  const isPattern = /regex$/i.test(String(path.at(-1)));
  const patternHint = isPattern ? " A pattern from [ to ] is read as an expression: write ^[…]$." : "";
  if (expression instanceof ExpressionError) {
    const quoteHint = text.includes("\\'") ? " A quote inside a text is written ''." : "";
    const message = `${expression.message} In: ${brief(text)}${patternHint}${quoteHint}`;
    problems.add("error", "expression", message, path, element);
    return;
  }
  for (const name of unknownVariables(expression)) {
    problems.add("warning", "expression", `'${name}' stands for nothing here.${patternHint}`, path, element);
  }
  for (const message of portabilityOf(definition, text, expression)) {
    problems.add("info", "portability", message, path, element);
  }
  walk(expression, (node) => {
    if (node.kind !== "call") return;
    const entry = findFunction(node.name);
    const count = node.args.length;
    if (!entry) problems.add("error", "function", `There is no function '${node.name}'.`, path, element);
    else if (count < entry.minimum || count > entry.maximum) {
      problems.add(
        "error",
        "function",
        `${node.name}() can't take ${count} argument${count === 1 ? "" : "s"}.`,
        path,
        element,
      );
    }
  });
  for (const reference of referencesIn(text)) checkReference(definition, problems, reference, path, isOutput, element);
}

function checkReference(
  definition: UiDefinition,
  problems: ProblemList,
  reference: Reference,
  path: Path,
  isOutput: boolean,
  element?: string,
): void {
  const target = follow(definition, reference.root, reference.name, reference.path);
  if (target.kind === "missing") {
    // The portal refuses only when somebody deploys. Elsewhere than in outputs the reference just has no value.
    const isFormBasics = definition.kind === "form" && reference.root === "basics";
    const message = isFormBasics
      ? `${reference.written}: a form has no basics(): write steps('…').`
      : `${reference.written}: there is no ${target.what} '${target.name}'${suggestion(definition, reference, target.name)}.`;
    problems.add(isOutput ? "error" : "warning", "missing-reference", message, path, element);
    return;
  }
  if (target.kind !== "element" || target.element.children || !target.element.entry) return;
  if (target.element.entry.isSilent) return;
  let shape: OutputShape = target.element.entry.gives;
  for (const name of target.rest) {
    if (shape === "any" || shape === "array") return;
    if (typeof shape === "object" && Object.hasOwn(shape, name)) shape = shape[name] as OutputShape;
    else if (!(shape === "text" && name === "length")) {
      const message = `${reference.written}: ${target.element.type} has no '${name}', so this has no value.`;
      problems.add("warning", "missing-member", message, path, element);
      return;
    }
  }
}

function suggestion(definition: UiDefinition, reference: Reference, missing: string): string {
  const names = [
    ...definition.steps.map((step) => step.name),
    ...allElements(definition)
      .filter((element) => reference.root === "steps" || element.step === "basics")
      .map((element) => element.name),
  ];
  const alike = names.find((name) => name !== missing && name.toLowerCase() === missing.toLowerCase());
  return alike === undefined ? "" : `; did you mean '${alike}'`;
}

function brief(text: string): string {
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
