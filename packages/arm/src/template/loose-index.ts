import { eachCall, expressionIn, invalid } from "../expression/index.ts";
import type { JsonNode } from "../json/index.ts";
import { type Code, loopsOf } from "./code.ts";
import type { PlaceScope } from "./scope.ts";

const known = new WeakMap<JsonNode, boolean>();

/** Says whether `copyIndex` stands outside every loop in a piece of a template, reached or not. */
function hasLooseIndex(node: JsonNode): boolean {
  switch (node.kind) {
    case "string":
      return callsIndex(node.value);
    case "array":
      return node.items.some(hasLooseIndex);
    case "object":
      return node.members.some(
        ({ key, value }) => !(key.value.toLowerCase() === "copy" && loopsOf(value)) && hasLooseIndex(value),
      );
    default:
      return false;
  }
}

function callsIndex(text: string): boolean {
  if (!text.toLowerCase().includes("copyindex")) return false;
  let calls = false;
  try {
    const expression = expressionIn(text);
    if (expression) {
      eachCall(expression, ({ key }) => {
        calls ||= key === "copyindex";
      });
    }
  } catch {
    // A broken expression is told where it is worked out.
  }
  return calls;
}

/**
 * Refuses `copyIndex` outside a loop, which the engine sees before it works anything out but the names and counts of the
 * loops that stand before it.
 */
export function refuseLooseIndex(node: JsonNode, scope: PlaceScope, code?: Code): void {
  const refusal = scope.copyIndex ? undefined : scope.barred("copyindex", "copyIndex");
  if (refusal === undefined) return;
  let isLoose = known.get(node);
  if (isLoose === undefined) {
    isLoose = hasLooseIndex(node);
    known.set(node, isLoose);
  }
  if (!isLoose) return;
  if (code) countLoops(code, scope);
  throw invalid(refusal);
}

/** Counts the loops in a piece up to the first `copyIndex` outside them; says whether it came to one. */
function countLoops(code: Code, scope: PlaceScope): boolean {
  if (code.kind === "expression") return callsIndex(code.text);
  if (code.kind === "array") return code.items.some((item) => countLoops(item, scope));
  if (code.kind !== "object") return false;
  return code.members.some((entry) => {
    if (entry.kind === "member") return countLoops(entry.value, scope);
    for (const loop of entry.loops) {
      scope.loopName(loop.name);
      scope.count(loop);
    }
    return false;
  });
}
