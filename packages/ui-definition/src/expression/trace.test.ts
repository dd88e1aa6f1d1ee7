import { expect, test } from "vitest";
import { createWizard } from "../engine/wizard.ts";
import { readersOf } from "../read/feeds.ts";
import { readUiDefinition } from "../read/read.ts";
import type { Trace } from "./trace.ts";

const box = (name: string, more: object = {}) => ({ name, type: "Microsoft.Common.TextBox", label: name, ...more });

function wizardOf(elements: object[], outputs: object = {}) {
  const parameters = { basics: elements, steps: [], outputs };
  const text = JSON.stringify({ handler: "Microsoft.Azure.CreateUIDef", version: "0.1.2-preview", parameters });
  return createWizard(readUiDefinition(text), { answers: { basics: { a: "x,y", n: "no number" } } });
}

/** A trace as lines, the deeper the further in. */
function lines({ text, value, problem, isSkipped, argument, parts }: Trace, indent = ""): string[] {
  const round = argument ? `${argument.name}=${JSON.stringify(argument.value)}: ` : "";
  const result = isSkipped ? "not worked out" : (problem ?? JSON.stringify(value) ?? "no value");
  return [`${indent}${round}${text} -> ${result}`, ...parts.flatMap((part) => lines(part, `${indent}  `))];
}

const traced = (expression: string) => {
  const [found] = wizardOf([box("a"), box("n")], { o: expression }).traces("outputs.o");
  return found ? lines(found.trace) : [];
};

test("every part of an expression has its value, and each round of a function its own", () => {
  expect(traced("[concat('v-', first(map(split(basics('a'), ','), (part) => toUpper(part))))]")).toEqual([
    `concat('v-', first(map(split(basics('a'), ','), (part) => toUpper(part)))) -> "v-X"`,
    `  first(map(split(basics('a'), ','), (part) => toUpper(part))) -> "X"`,
    `    map(split(basics('a'), ','), (part) => toUpper(part)) -> ["X","Y"]`,
    `      split(basics('a'), ',') -> ["x","y"]`,
    `        basics('a') -> "x,y"`,
    `      part="x": toUpper(part) -> "X"`,
    `      part="y": toUpper(part) -> "Y"`,
  ]);
});

test("a branch that isn't taken says so, and so does what comes after a failure", () => {
  expect(traced("[if(equals(basics('a'), 'x'), int(basics('n')), basics('gone').more)]")).toEqual([
    `if(equals(basics('a'), 'x'), int(basics('n')), basics('gone').more) -> no value`,
    `  equals(basics('a'), 'x') -> false`,
    `    basics('a') -> "x,y"`,
    `  int(basics('n')) -> not worked out`,
    `    basics('n') -> not worked out`,
    `  basics('gone').more -> no value`,
  ]);
  const failed = traced("[concat('a', string(add(basics('n'), 1)), basics('a'))]");
  expect(failed[2]).toMatch(/^ {4}add\(basics\('n'\), 1\) -> add\(\): argument 1: expected number/);
  expect(failed.at(-1)).toBe("  basics('a') -> not worked out");
  expect(traced("[concat('a'")).toEqual([]);
  expect(traced("[concat('a']")[0]).toMatch(/^\[concat\('a'\] -> Expected/);
});

test("an element shows its expressions by where they stand, also while it is hidden", () => {
  const wizard = wizardOf([
    box("a"),
    box("b", { visible: "[equals(basics('a'), 'z')]", constraints: { validations: [{ isValid: "[not(false)]" }] } }),
  ]);
  expect(wizard.traces("basics.b").map(({ path, trace }) => [path.join("."), trace.value])).toEqual([
    ["visible", false],
    ["constraints.validations.0.isValid", true],
  ]);
  expect(wizard.traces("basics.b")[0]?.trace.parts[0]?.reference).toEqual({ root: "basics", name: "a", path: [] });
});

test("who reads an element is known by its place", () => {
  const { definition } = wizardOf([box("a"), box("b", { toolTip: "[basics('a')]" })], { o: { deep: "[basics('a')]" } });
  expect(readersOf(definition).get("basics.a")).toEqual([
    { place: "basics.b", path: ["toolTip"] },
    { place: "outputs.o", path: ["deep"] },
  ]);
});
