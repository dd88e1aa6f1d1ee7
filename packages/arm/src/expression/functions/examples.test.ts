import { expect, test } from "vitest";
import { fromPlain, type Obj, stringify, type Value } from "../../json/value.ts";
import { evaluate } from "../evaluate.ts";
import { isSettled } from "../expression.ts";
import { parseExpression } from "../parser.ts";
import { printUnresolved } from "../print.ts";
import { barDefaultsOnly, type Scope } from "../scope.ts";
import { functions } from "./index.ts";

const scope: Scope = {
  deployment: {
    scope: "resourceGroup",
    tenantId: "11111111-1111-1111-1111-111111111111",
    subscriptionId: "00000000-0000-0000-0000-000000000000",
    resourceGroup: "rg",
    location: "westeurope",
    deploymentName: "main",
  },
  parameter: (name) => (name === "prefix" ? "demo" : undefined),
  variable: (name) => (name === "names" ? ["a", "b"] : undefined),
  barred: barDefaultsOnly,
};

const examples = [...functions].flatMap(([, entry]) => Object.entries(entry.examples));

test.each(examples)("%s", (expression, expected) => {
  const run = () => evaluate(parseExpression(expression), scope);
  if (isObject(expected) && "fails" in expected) return expect(run).toThrow(String(expected.fails));
  const result = run();
  if (isObject(expected) && "unresolved" in expected) return expect(printUnresolved(result)).toBe(expected.unresolved);
  expect(isSettled(result) && stringify(result)).toBe(stringify(sameNumbers(fromPlain(expected), result as Value)));
});

test("every function says what it is for", () => {
  for (const [name, { doc }] of functions) expect(doc, name).toMatch(/^[A-Z].*\.$/s);
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

// Plain JavaScript can't say 1.0, so an example's whole number stands for an integer or a float.
function sameNumbers(expected: Value, actual: Value): Value {
  if (typeof expected === "bigint" && typeof actual === "number") return Number(expected);
  return expected as Value | Obj;
}
