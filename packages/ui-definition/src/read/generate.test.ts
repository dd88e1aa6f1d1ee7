import { expect, test } from "vitest";
import { runWizard } from "../engine/run-wizard.ts";
import type { JsonMap } from "../json.ts";
import { definitionFor } from "./generate.ts";
import { readUiDefinition } from "./read.ts";

const outputsOf = (parameters: JsonMap, answers: JsonMap = {}) => {
  const definition = readUiDefinition(JSON.stringify(definitionFor({ parameters })));
  expect(definition.problems.filter(({ severity }) => severity === "error")).toEqual([]);
  return runWizard(definition, { basics: answers }).outputs;
};

test("what is left blank is not sent, so the template's own default applies", () => {
  const parameters = {
    text: { type: "string", nullable: true },
    list: { type: "array", defaultValue: "[createArray(1)]" },
    one: { type: "string", allowedValues: ["a"], nullable: true },
    flag: { type: "bool", nullable: true },
    made: { type: "bool", defaultValue: "[equals(1, 1)]" },
    count: { type: "int", defaultValue: 3 },
    on: { type: "bool", defaultValue: true },
    must: { type: "bool" },
  };
  expect(outputsOf(parameters)).toEqual({ count: 3, on: true, must: false });
  expect(outputsOf(parameters, { flag: false, made: true, list: "[1]", text: "x", one: "a" })).toEqual({
    text: "x",
    list: [1],
    one: "a",
    flag: false,
    made: true,
    count: 3,
    on: true,
    must: false,
  });
});
