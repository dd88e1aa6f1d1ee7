import {
  type Call,
  type Expression,
  eachCall,
  evaluate,
  expressionIn,
  invalid,
  type Result,
} from "../expression/index.ts";
import type { JsonNode } from "../json/index.ts";
import { type Code, loopsOf, resultOf } from "./code.ts";
import type { PlaceScope } from "./scope.ts";

/**
 * Works a piece of a resource out. The engine does so in two passes: the first spreads the loops and fills `copyIndex` in,
 * reached or not; the second works out the rest. So a fault of the first one is told before any of the second.
 */
export function workOut(code: Code, scope: PlaceScope): Result {
  if (code.kind === "constant") return code.value;
  refuseIndex(code.node, scope, code);
  try {
    return resultOf(code, scope);
  } catch (error) {
    spread(code, scope);
    throw error;
  }
}

/** Refuses `copyIndex` outside a loop, and one that names no loop where it isn't reached. */
export function refuseIndex(node: JsonNode, scope: PlaceScope, code?: Code): void {
  const refusal = scope.copyIndex ? undefined : scope.barred("copyindex", "copyIndex");
  if (refusal === undefined && !scope.copyIndex) return;
  let calls = known.get(node);
  if (!calls) {
    calls = { all: [], unreached: [] };
    collect(node, calls);
    known.set(node, calls);
  }
  if (refusal === undefined) for (const call of calls.unreached) fillIn(call, scope);
  else if (calls.all.length > 0) {
    if (code) spread(code, scope);
    throw invalid(refusal);
  }
}

/** The first pass alone: names and counts of loops, and `copyIndex`, in the order of the text. */
export function spread(code: Code, scope: PlaceScope): void {
  if (code.kind === "expression") {
    for (const call of indexCalls(code.text).all) fillIn(call, scope);
  } else if (code.kind === "array") for (const item of code.items) spread(item, scope);
  else if (code.kind === "object") {
    for (const entry of code.members) {
      if (entry.kind === "member") spread(entry.value, scope);
      else for (const loop of entry.loops) spreadLoop(loop, scope);
    }
  }
}

function spreadLoop(loop: { name: Code; count: Code; input: Code; node: Code["node"] }, scope: PlaceScope): void {
  const name = scope.loopName(loop.name);
  const turns = scope.count(loop as Parameters<PlaceScope["count"]>[0]);
  if (typeof name === "string" && turns) spread(loop.input, scope.inLoop(name, 0));
}

// What its arguments come to may not be known in this pass.
function fillIn(call: Call, scope: PlaceScope): void {
  if (call.args.every(({ kind }) => kind === "literal")) evaluate(call, scope);
}

interface IndexCalls {
  all: Call[];
  /** Those that an evaluation may pass over. */
  unreached: Call[];
}

const known = new WeakMap<JsonNode, IndexCalls>();

function collect(node: JsonNode, into: IndexCalls): void {
  if (node.kind === "string") {
    const { all, unreached } = indexCalls(node.value);
    into.all.push(...all);
    into.unreached.push(...unreached);
  } else if (node.kind === "array") for (const item of node.items) collect(item, into);
  else if (node.kind === "object") {
    for (const { key, value } of node.members)
      if (!(key.value.toLowerCase() === "copy" && loopsOf(value))) collect(value, into);
  }
}

const lazy: ReadonlySet<string> = new Set(["if", "and", "or", "coalesce", "lambda"]);
const none: IndexCalls = { all: [], unreached: [] };

function indexCalls(text: string): IndexCalls {
  if (!/copyindex/i.test(text)) return none;
  const calls: IndexCalls = { all: [], unreached: [] };
  try {
    const expression = expressionIn(text);
    if (expression) find(expression, false, calls);
  } catch {
    // A broken expression is told where it is worked out.
  }
  return calls;
}

function find(expression: Expression, isLazy: boolean, into: IndexCalls): void {
  eachCall(expression, (call) => {
    if (call.key === "copyindex") into.all.push(call);
    else if (!isLazy && lazy.has(call.key))
      for (const arg of call.args) find(arg, true, { all: into.unreached, unreached: [] });
  });
}
