import { evaluate } from "../expression/evaluate.ts";
import { measure } from "../expression/expression.ts";
import {
  call,
  type Expression,
  invalid,
  limitExceeded,
  type Result,
  type Scope,
  TemplateError,
  Unresolved,
} from "../expression/index.ts";
import { expressionIn, isExpression, unescapeText } from "../expression/parser.ts";
import { printLeaves, printUnresolved, printWhole } from "../expression/print.ts";
import {
  exactMember,
  type JsonArray,
  type JsonNode,
  type JsonObject,
  type JsonString,
  member,
  type PlainJson,
  toPlain,
  toValue,
  type Value,
} from "../json/index.ts";
import { formatDoubleShort } from "../json/number.ts";
import { limits } from "../limits.ts";
import { tokenType } from "./token-type.ts";

/** A piece of a template made ready to be evaluated any number of times. */
export type Code = ConstantCode | ExpressionCode | ArrayCode | ObjectCode;

/** A piece without expressions; its value is shared and never changed. */
export interface ConstantCode {
  kind: "constant";
  value: Value;
  node: JsonNode;
}

/** A text that is an expression. It is parsed when first needed, for what is never reached may be broken. */
export interface ExpressionCode {
  kind: "expression";
  text: string;
  node: JsonString;
  parsed: Expression | undefined;
}

export interface ArrayCode {
  kind: "array";
  items: Code[];
  node: JsonArray;
}

export interface ObjectCode {
  kind: "object";
  members: MemberCode[];
  node: JsonObject;
}

/** A member, or the loops that stand for several. */
export type MemberCode =
  | { kind: "member"; name: string; computed?: ExpressionCode; value: Code }
  | { kind: "loops"; loops: LoopCode[] };

/** One element of a `copy` array. */
export interface LoopCode {
  name: Code;
  count: Code;
  input: Code;
  node: JsonObject;
}

/** What a scope must know so that loops inside objects can run. */
export interface LoopingScope extends Scope {
  /** The same place inside one turn of a loop. */
  inLoop(name: string, index: number): Scope;
  /** Works the name of a loop out. */
  loopName(name: Code): Result;
  /** Fills `copyIndex` in where it stays in what can't be known yet. */
  fillIn(result: Unresolved): Result;
  /** Works a count out, or refuses; nothing if it can't be known. */
  count(loop: { count: Code; node: JsonObject }): number | undefined;
}

/** Makes a piece of a template ready. With `loops`, `copy` arrays in objects are loops. */
export function compile(node: JsonNode, loops: boolean): Code {
  switch (node.kind) {
    case "string":
      if (isExpression(node.value)) return { kind: "expression", text: node.value, node, parsed: undefined };
      return { kind: "constant", value: unescapeText(node.value), node };
    case "array": {
      const items = node.items.map((item) => compile(item, loops));
      if (items.every(isConstant)) return { kind: "constant", value: items.map((item) => item.value), node };
      return { kind: "array", items, node };
    }
    case "object":
      return compileObject(node, loops);
    default:
      return { kind: "constant", value: toValue(node), node };
  }
}

function compileObject(node: JsonObject, loops: boolean): Code {
  // A later member of one name takes the place of the earlier; names that are expressions never meet here.
  const members = new Map<string | number, MemberCode>();
  let constant = true;
  for (const { key, value } of node.members) {
    const loopNodes = loops && isCopy(key.value) ? loopsOf(value) : undefined;
    if (loopNodes) {
      constant = false;
      members.set(`\u0000${key.value}`, { kind: "loops", loops: loopNodes.map(compileLoop) });
      continue;
    }
    const code = compile(value, loops);
    if (isExpression(key.value)) {
      constant = false;
      const computed: ExpressionCode = { kind: "expression", text: key.value, node: key, parsed: undefined };
      members.set(key.offset, { kind: "member", name: key.value, value: code, computed });
      continue;
    }
    if (code.kind !== "constant") constant = false;
    const name = unescapeText(key.value);
    members.set(name, { kind: "member", name, value: code });
  }
  if (!constant) return { kind: "object", members: [...members.values()], node };
  const value = new Map<string, Value>();
  for (const entry of members.values())
    if (entry.kind === "member") value.set(entry.name, (entry.value as ConstantCode).value);
  return { kind: "constant", value, node };
}

function isCopy(name: string): boolean {
  return name.length === 4 && name.toLowerCase() === "copy";
}

/** Makes a loop ready. */
export function compileLoop(node: JsonObject): LoopCode {
  const part = (name: string) => exactMember(node, name) as JsonNode;
  return {
    name: compile(part("name"), false),
    count: compile(part("count"), false),
    input: compile(part("input"), true),
    node,
  };
}

/** The loops that a `copy` member holds; nothing if it is data. An empty array holds none, and disappears. */
export function loopsOf(node: JsonNode): JsonObject[] | undefined {
  if (node.kind !== "array") return undefined;
  const whole = node.items.every(
    (item) => item.kind === "object" && member(item, "name") && member(item, "count") && member(item, "input"),
  );
  return whole ? (node.items as JsonObject[]) : undefined;
}

function isConstant(code: Code): code is ConstantCode {
  return code.kind === "constant";
}

/** What a piece comes to where it stands. */
export function resultOf(code: Code, scope: LoopingScope): Result {
  switch (code.kind) {
    case "constant":
      return code.value;
    case "expression":
      return from(code, evaluate(parsedOf(code), scope), scope);
    case "array":
      return code.items.map((item) => resultOf(item, scope));
    default:
      return objectOf(code, scope);
  }
}

/**
 * Refuses a value that is too large. One that holds another twice, which holds a third twice, is small in memory and
 * endless to walk; only variables and loops can grow so.
 */
export function sized(result: Result): Result {
  const { weight, depth } = measure(result);
  if (weight > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
  if (depth > limits.valueDepth) throw limitExceeded("valueDepth", limits.valueDepth);
  return result;
}

function from({ node, text }: ExpressionCode, result: Result, scope: LoopingScope): Result {
  if (!(result instanceof Unresolved)) return result;
  if (scope.copyIndex && text.toLowerCase().includes("copyindex")) return inPlace(node, scope.fillIn(result));
  return inPlace(node, result);
}

function inPlace(node: JsonNode, result: Result): Result {
  if (!(result instanceof Unresolved)) return result;
  if (expressionSize(result.expression) > mostCalls) throw limitExceeded("unresolvedExpression", mostCalls);
  // Where it was first written is the place that the engine names, wherever it is used.
  result.origin ??= node;
  return result;
}

/** Parts that an expression may have that is kept because it can't be worked out yet. */
const mostCalls = 100_000;

// Only large ones are remembered: those that hold each other twice and again are, and small ones are counted at once.
const expressionSizes = new WeakMap<Expression, number>();
const smallExpression = 64;

function expressionSize(expression: Expression): number {
  if (expression.kind === "literal") return 1;
  const known = expressionSizes.get(expression);
  if (known !== undefined) return known;
  let size = 1;
  if (expression.kind === "call") for (const arg of expression.args) size += expressionSize(arg);
  else size += expressionSize(expression.target) + expressionSize(expression.property);
  if (size > smallExpression) expressionSizes.set(expression, size);
  return size;
}

/** The node that an unknown value was written at. */
export function originOf(value: Result): JsonNode | undefined {
  return value instanceof Unresolved ? value.origin : undefined;
}

/** A value that stands for another one, and keeps its place. */
export function inPlaceOf(value: Unresolved, other: Unresolved): Unresolved {
  if (other.origin) value.origin = other.origin;
  return value;
}

/** The parsed expression of a piece; refuses one that is broken. */
export function parsedOf(code: ExpressionCode): Expression {
  code.parsed ??= expressionIn(code.text) as Expression;
  return code.parsed;
}

function objectOf(code: ObjectCode, scope: LoopingScope): Map<string, Result> {
  const object = new Map<string, Result>();
  let hasComputed = false;
  let hasLoops = false;
  for (const entry of code.members) {
    if (entry.kind === "loops") {
      hasLoops = true;
      for (const loop of entry.loops) runLoop(loop, scope, object);
      continue;
    }
    if (hasLoops && !entry.computed && object.has(entry.name)) throw repeatedKey(entry.name);
    if (!entry.computed && !hasComputed) {
      object.set(entry.name, resultOf(entry.value, scope));
      continue;
    }
    hasComputed = true;
    const value = resultOf(entry.value, scope);
    const name = entry.computed ? memberName(evaluate(parsedOf(entry.computed), scope)) : entry.name;
    if (entry.computed || object.has(name)) refuseRepeated(object.keys(), name);
    object.set(name, value);
  }
  return object;
}

function runLoop(loop: LoopCode, scope: LoopingScope, into: Map<string, Result>): void {
  const name = scope.loopName(loop.name);
  if (name instanceof Unresolved) {
    into.set(printUnresolved(name), new Unresolved(call("unknown", [])));
    return;
  }
  if (typeof name !== "string") {
    throw invalid(
      `Evaluation result of language expression '${showSeen(name)}' is type '${tokenType(name)}', expected type is 'String'.`,
    );
  }
  const count = scope.count(loop);
  if (count === undefined) {
    into.set(name, new Unresolved(call("unknown", [])));
    return;
  }
  const items: Result[] = [];
  for (let index = 0; index < count; index++) {
    items.push(
      loop.input.kind === "constant"
        ? loop.input.value
        : resultOf(loop.input, scope.inLoop(name, index) as LoopingScope),
    );
  }
  if (into.has(name)) throw repeatedKey(name);
  into.set(name, sized(items));
}

/** The engine's slip where a loop and a member have one name: a resource says no reason at all, a variable this one. */
export function repeatedKey(name: string): TemplateError {
  return new TemplateError("RepeatedKey", `An item with the same key has already been added. Key: ${name}`);
}

/** Says whether a loop's input holds a loop again, which the engine refuses. */
export function holdsLoops(code: Code): boolean {
  if (code.kind === "array") return code.items.some(holdsLoops);
  if (code.kind !== "object") return false;
  return code.members.some((entry) => entry.kind === "loops" || holdsLoops(entry.value));
}

/** The name that a value gives to a member; refuses one that can't be a name. */
export function memberName(name: Result): string {
  if (typeof name === "string") return name;
  if (name instanceof Unresolved) return printUnresolved(name);
  throw notAName(name);
}

/** The refusal of a value that can't be the name of a member. */
export function notAName(value: Result): TemplateError {
  return invalid(
    `Unable to evaluate language expression '${showSeen(value)}' as JSON property name: the expression value of type '${tokenType(value)}' could not be used as property name. `,
  );
}

/** Refuses a name that stands among others already, in any case. */
export function refuseRepeated(names: Iterable<string>, name: string): void {
  const wanted = name.toLowerCase();
  for (const other of names) {
    if (other.toLowerCase() !== wanted) continue;
    throw invalid(
      `Unable to evaluate language expression '[function]' as JSON property name: the property with name '${other}' already exists.`,
    );
  }
}

/** A value as messages show it: texts plain, the rest as an expression. */
export function showSeen(result: Result): string {
  if (typeof result === "string") return result;
  if (result === null) return "null";
  if (typeof result === "boolean") return result ? "True" : "False";
  if (typeof result === "number") return formatDoubleShort(result);
  if (Array.isArray(result)) return "[array]";
  if (result instanceof Map) return "[object]";
  return result instanceof Unresolved ? "[function]" : printUnresolved(result).slice(1, -1);
}

/** A node as messages show what stands there before it is worked out. */
export function showNode(node: JsonNode): string {
  return node.kind === "string" && isExpression(node.value) ? "[function]" : showSeen(toValue(node));
}

/** A result as plain JSON; what is unknown becomes expression text at its leaf. */
export function show(result: Result): PlainJson {
  return toPlain(printLeaves(result));
}

/** A result as an output is shown: with one unknown part the whole is one expression. */
export function showWhole(result: Result): PlainJson {
  return toPlain(printWhole(result));
}

/** The expression a text stands for when a template is printed again; a name as written. */
export function printCode(code: Code | undefined): string {
  if (!code) return "";
  if (code.kind === "constant") return typeof code.value === "string" ? code.value : printUnresolved(code.value);
  if (code.kind !== "expression") return "";
  try {
    const parsed = parsedOf(code);
    if (parsed.kind === "literal" && typeof parsed.value === "string") return parsed.value;
    return printUnresolved(new Unresolved(parsed));
  } catch {
    return code.text;
  }
}
