import { type Result, TemplateError, Unresolved } from "../expression/index.ts";
import { toValue } from "../json/index.ts";
import { type Code, type ExpressionCode, parsedOf, printCode } from "./code.ts";
import { workOut } from "./first-pass.ts";
import type { PlaceScope } from "./scope.ts";

/** Works a member of a resource out whose condition is open; in the engine's preview one that fails stays as it is written. */
export function reduce(code: Code, scope: PlaceScope): Result {
  try {
    return workOut(code, scope);
  } catch (error) {
    if (!isPreviewed(error)) throw error;
    return asWritten(code);
  }
}

/** Works such a resource's name or scope out: only one that names what isn't there stays as it is written. */
export function reduceName(code: Code, scope: PlaceScope): Result {
  try {
    return workOut(code, scope);
  } catch (error) {
    if (!isPreviewed(error) || !namesNothing.some((words) => words.test(error.message))) throw error;
    return asWritten(code);
  }
}

// The rest fails again when the ID is made of it.
const namesNothing = [
  /^The template function '.*' is not (valid|expected at this location)\./s,
  /^The template (parameter|variable) '.*' is not found\./s,
  /^The deployment metadata '.*' is not valid\./s,
  /^The language expression property '.*' doesn't exist,/s,
];

function isPreviewed(error: unknown): error is TemplateError {
  return error instanceof TemplateError && error.code !== "TemplateLimitExceeded";
}

function asWritten(code: Code): Result {
  if (code.kind === "constant") return code.value;
  if (code.kind === "expression") return expressionAsWritten(code);
  if (code.kind === "array") return code.items.map(asWritten);
  const object = new Map<string, Result>();
  for (const entry of code.members) {
    if (entry.kind === "loops")
      object.set(
        "copy",
        entry.loops.map(({ node }) => toValue(node)),
      );
    else object.set(entry.computed ? printCode(entry.computed) : entry.name, asWritten(entry.value));
  }
  return object;
}

function expressionAsWritten(code: ExpressionCode): Result {
  try {
    return new Unresolved(parsedOf(code));
  } catch {
    return code.text;
  }
}
