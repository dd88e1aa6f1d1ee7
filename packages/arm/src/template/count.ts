import {
  type Call,
  type Expression,
  isSettled,
  limitExceeded,
  type Result,
  TemplateError,
  type TemplateErrorFacts,
  Unresolved,
} from "../expression/index.ts";
import { expressionIn } from "../expression/parser.ts";
import { printUnresolved } from "../expression/print.ts";
import { itemsOf, type JsonNode, type JsonObject, member } from "../json/index.ts";
import { limits } from "../limits.ts";
import { type Code, originOf, resultOf } from "./code.ts";
import { at, facts, markWhole, see, unframed } from "./errors.ts";
import { escaped } from "./same-value.ts";
import type { PlaceScope } from "./scope.ts";
import type { Symbols } from "./symbols.ts";

/** How the engine tells the place of a value that it got from elsewhere. */
export const nowhere = "at line '<null>' and column '<null>'";

/** The most turns that a loop may have. */
export const mostTurns = 800n;

/** A loop as far as its count goes. */
export interface CountedLoop {
  count: Code;
  node: JsonObject;
}

/** What a loop's count comes to: how often it turns, or a value that is no integer. */
export type Count = { turns: number } | { value: Result };

/** Works a loop's count out. Refuses an integer that is out of bounds; what to do with another value is the caller's. */
export function countOf(loop: CountedLoop, scope: PlaceScope): Count {
  const value = resultOf(loop.count, scope);
  if (typeof value !== "bigint") return { value };
  if (value < 0n || value > mostTurns) throw wrongCount(value, loop, scope.symbols);
  const { budget } = scope.symbols.place;
  budget.turns -= Number(value);
  if (budget.turns < 0) throw limitExceeded("loopTurns", limits.loopTurns);
  return { turns: Number(value) };
}

/** How often a loop turns; nothing if only the running deployment can tell. */
export function turnsOf(loop: CountedLoop, scope: PlaceScope): number | undefined {
  const count = countOf(loop, scope);
  if ("turns" in count) return count.turns;
  if (!isSettled(count.value)) return undefined;
  throw wrongCount(count.value, loop, scope.symbols);
}

/** The refusal of a count that is no integer: a nested deployment stays closed then, for it may become one as the parent runs. */
export class UnknownCount extends TemplateError {
  readonly count: Result;
  constructor(message: string, count: Result, more: TemplateErrorFacts) {
    super("InvalidTemplate", message, more);
    this.count = count;
  }
}

/** The refusal of a loop's count. */
export function wrongCount(value: Result, loop: CountedLoop, symbols: Symbols): TemplateError {
  const { document } = symbols.template;
  const seen =
    typeof value === "string" ? escaped(value) : typeof value === "bigint" ? String(value) : printUnresolved(value);
  // Of an integer the engine knows no place, only that of the loop.
  const where = typeof value === "bigint" ? loop.node : placeOfValue(value, loop.count, symbols);
  const place = where ? at(document, where) : nowhere;
  const words = `The template 'copy' definition ${place} has an invalid copy count of: '${seen}'. The copy count must be a non-negative integer value and cannot exceed '${mostTurns}'. ${see("arm-resource-loops")}`;
  const more = facts(document, where ?? loop.count.node, { seen });
  return typeof value === "bigint" ? unframed(words, more) : markWhole(new UnknownCount(words, value, more));
}

/** Where the engine says that a value was written: nothing for what it got from elsewhere. */
export function placeOfValue(value: Result, { node }: { node: JsonNode }, symbols: Symbols): JsonNode | undefined {
  if (value instanceof Unresolved) return isFromElsewhere(value.expression) ? undefined : (originOf(value) ?? node);
  const source = writtenAt(node, symbols);
  const expression = source.kind === "string" ? expressionIn(source.value) : undefined;
  return expression && isFromElsewhere(expression) ? undefined : source;
}

/** Says whether a value is part of what a function such as `resourceGroup()` answers: the engine knows no place of it. */
export function isFromElsewhere(expression: Expression): boolean {
  let root = expression;
  while (root.kind === "access") root = root.target;
  if (root.kind !== "call") return false;
  return surroundings.has(root.key) || (root.key === "createobject" && root.args.some(isUnknown));
}

// So a nested deployment knows itself.
function isUnknown(expression: Expression): boolean {
  return expression.kind === "call" && expression.key === "unknown";
}

const surroundings: ReadonlySet<string> = new Set([
  "resourcegroup",
  "subscription",
  "managementgroup",
  "tenant",
  "environment",
  "deployer",
  "deployment",
]);

/** The node that a value was taken from unchanged, through parameters, variables and their members. */
function writtenAt(node: JsonNode, symbols: Symbols): JsonNode {
  const expression = node.kind === "string" ? expressionIn(node.value) : undefined;
  return (expression && sourceOf(expression, symbols)) ?? node;
}

// What was worked out once is in no ring of names, so this ends.
function sourceOf(expression: Expression, symbols: Symbols): JsonNode | undefined {
  if (expression.kind === "call") {
    const declared = declaredBy(expression, symbols);
    return declared && writtenAt(declared, symbols);
  }
  if (expression.kind !== "access" || expression.property.kind !== "literal") return undefined;
  const container = sourceOf(expression.target, symbols);
  const step = expression.property.value;
  const inner = typeof step === "string" ? member(container, step) : itemsOf(container)[Number(step)];
  return inner && writtenAt(inner, symbols);
}

function declaredBy({ key, args }: Call, symbols: Symbols): JsonNode | undefined {
  const [name] = args;
  if (name?.kind !== "literal" || typeof name.value !== "string") return undefined;
  if (key === "parameters") return symbols.template.parameters.get(name.value.toLowerCase())?.defaultValue?.node;
  return key === "variables" ? symbols.variableNode(name.value) : undefined;
}
