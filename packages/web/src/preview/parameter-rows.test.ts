import { expect, test } from "vitest";
import type { ParameterView } from "./api.ts";
import { parameterRows } from "./parameter-rows.ts";

const parameter = (name: string, more: Partial<ParameterView> = {}): ParameterView => ({
  name,
  type: "string",
  isRequired: true,
  isSecure: false,
  line: 1,
  column: 1,
  ...more,
});
const row = (value: never | unknown, more: Partial<ParameterView> = {}) =>
  parameterRows(["x"], { x: value as string }, [parameter("x", more)])[0];

test("an output of the parameter's type arrives, whatever the case of its name", () => {
  expect(parameterRows(["Size"], { Size: "small" }, [parameter("size")])).toMatchObject([
    { name: "Size", value: "small", tone: "good", words: undefined, parameter: { name: "size" } },
  ]);
});

test("what the template refuses is said before it is deployed, and stands first", () => {
  expect(row("2", { type: "int" })).toMatchObject({ tone: "bad", words: ["preview.isText", { type: "int" }] });
  expect(row("huge", { allowedValues: ["small"] })).toMatchObject({ words: ["preview.notAllowed", { value: "huge" }] });
  expect(row("ab", { minLength: 3 })).toMatchObject({ words: ["preview.tooShort", { length: 3 }] });
  const rows = parameterRows(["a", "b"], { a: "1", b: "2" }, [parameter("a")]);
  expect(rows.map(({ name, tone }) => [name, tone])).toEqual([
    ["b", "bad"],
    ["a", "good"],
  ]);
});

test("a parameter without an output keeps its default, or is missed", () => {
  const parameters = [parameter("a"), parameter("b", { isRequired: false, defaultValue: "x" })];
  expect(parameterRows([], {}, parameters)).toMatchObject([
    { name: "a", tone: "bad", words: ["preview.missed"] },
    { name: "b", tone: "idle", words: ["preview.keepsDefault"] },
  ]);
});

test("an output whose field is still to be answered waits and is no mistake", () => {
  const rows = parameterRows(["a"], { a: "" }, [parameter("a", { minLength: 3 })], () => true);
  expect(rows).toMatchObject([{ tone: "open", words: ["preview.waitsForField"] }]);
});

test("a secret shows as dots, and what goes to the application needs no parameter", () => {
  expect(row("Secret-0001!", { type: "securestring", isSecure: true })?.value).toBe("••••••••");
  expect(parameterRows(["applicationResourceName"], { applicationResourceName: "app" }, [])).toMatchObject([
    { tone: "good" },
  ]);
});
