import { eachCall, expressionIn, invalid } from "../expression/index.ts";
import type { JsonNode } from "../json/index.ts";
import { loopsOf } from "./code.ts";
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

/** Refuses `copyIndex` outside a loop, which the engine sees before it works anything out. */
export function refuseLooseIndex(node: JsonNode, scope: PlaceScope): void {
  const refusal = scope.copyIndex ? undefined : scope.barred("copyindex", "copyIndex");
  if (refusal === undefined) return;
  let isLoose = known.get(node);
  if (isLoose === undefined) {
    isLoose = hasLooseIndex(node);
    known.set(node, isLoose);
  }
  if (isLoose) throw invalid(refusal);
}
