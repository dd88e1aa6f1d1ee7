import { expect, test } from "vitest";
import { evalRequest, fromPlain, type Obj } from "./index.ts";

test("a refusal names the place in the expression, what was seen and how to mend it, beside the engine's words", () => {
  expect(evalRequest({ expression: "[concat('a',\n  padLfet('x', 3))]" })).toMatchObject({
    error: expect.stringContaining("The template function 'padLfet' is not valid."),
    line: 2,
    column: 3,
    seen: "padLfet",
    hint: "Did you mean 'padLeft'?",
  });
  expect(evalRequest({ expression: "[substring('abc', 'x')]" })).toMatchObject({
    seen: "String 'x'",
    hint: "Use substring(String, Integer, [Integer]).",
  });
  expect(evalRequest({ expression: "[createObject('name', 1).nam]" })).toMatchObject({
    column: 26,
    hint: "Did you mean 'name'?",
  });
  expect(evalRequest({ expression: "[createArray(1, 2)[2]]" })).toMatchObject({
    hint: "The array has indexes 0 to 1.",
  });
});

test("a fault in the template around the expression is told with its JSON path", () => {
  const context = fromPlain({ variables: { size: "[nosuch()]" } }) as Obj;
  expect(evalRequest({ expression: "[variables('size')]", context })).toMatchObject({ path: "variables.size" });
});
