import { evaluate } from "../expression/evaluate.ts";
import { call, type EvaluatedCall, literal, type Result } from "../expression/index.ts";
import { show } from "../template/code.ts";
import type { Deployment } from "../template/deployment.ts";
import type { Symbols } from "../template/symbols.ts";
import type { PlanInputs } from "./types.ts";

/** Answers utcNow() and newGuid() from the inputs, so that a deployment can be replayed. */
export function fixedAnswers({
  now,
  seed,
}: PlanInputs): (call: EvaluatedCall, deployment: Deployment) => Result | undefined {
  // Counted per reading of a deployment: its defaults are worked out in one order, so a replay gives the same GUIDs.
  const counts = new WeakMap<Symbols, number>();
  return ({ key, args }, deployment) => {
    const { symbols, facts } = deployment;
    if (key === "utcnow" && now !== undefined) {
      const format = typeof args[0] === "string" ? args[0] : "yyyyMMddTHHmmssZ";
      return evaluate(call("dateTimeAdd", [literal(now), literal("PT0S"), literal(format)]), symbols.scope("default"));
    }
    if (key === "newguid" && seed !== undefined) {
      const count = counts.get(symbols) ?? 0;
      counts.set(symbols, count + 1);
      const parts = [seed, String(show(facts.id)), String(count)].map(literal);
      return evaluate(call("guid", parts), symbols.scope("default"));
    }
    return undefined;
  };
}
