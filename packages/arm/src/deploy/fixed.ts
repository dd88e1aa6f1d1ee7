import { evaluate } from "../expression/evaluate.ts";
import { call, type EvaluatedCall, literal, type Result } from "../expression/index.ts";
import type { Deployment } from "../template/deployment.ts";
import type { PlaceKind } from "../template/scope.ts";
import type { PlanInputs } from "./types.ts";

/** Answers utcNow() and newGuid() from the inputs, so that a deployment can be replayed. */
export function fixedAnswers({
  now,
  seed,
}: PlanInputs): (call: EvaluatedCall, deployment: Deployment, kind: PlaceKind) => Result | undefined {
  let count = 0;
  return ({ key, args }, deployment) => {
    if (key === "utcnow" && now !== undefined) {
      const format = typeof args[0] === "string" ? args[0] : "yyyyMMddTHHmmssZ";
      const scope = deployment.symbols.scope("default");
      return evaluate(call("dateTimeAdd", [literal(now), literal("PT0S"), literal(format)]), scope);
    }
    if (key === "newguid" && seed !== undefined) {
      const scope = deployment.symbols.scope("default");
      return evaluate(
        call("guid", [literal(seed), literal(String(deployment.facts.name)), literal(String(count++))]),
        scope,
      );
    }
    return undefined;
  };
}
