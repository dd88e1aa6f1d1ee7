import { expect, test } from "vitest";
import { readArguments } from "./arguments.ts";
import { command } from "./command.ts";
import { readOrTell } from "./usage.ts";

const declared = command({
  arguments: [
    { name: "<from>", says: "where from" },
    { name: "[to]", says: "where to" },
  ],
  options: [
    { flags: "-p, --profile <name>", says: "whose judgement", choices: ["a", "b"], default: "a" },
    { flags: "--api-versions <file>", says: "a list" },
    { flags: "-r, --rule <name...>", says: "rules" },
    { flags: "-w, --watch", says: "go on" },
    { flags: "--no-seed", says: "begin empty" },
  ],
  examples: {},
  run: async () => 0,
});
const about = { verb: "try", says: "try it", command: declared };

test.each([
  ["here"],
  ["here", "there"],
  ["here", "-p", "b", "--watch"],
  ["-pb", "here", "--api-versions=list.json"],
  ["--rule", "x", "here", "-r", "y", "--no-seed"],
  ["-wp", "b", "here"],
  ["here", "--", "--watch"],
  ["--profile", "a", "--profile", "b", "here"],
  ["", "there"],
])("what is as declared is read alike with and without the library that knows every way: %j", (...argv) => {
  expect(readArguments(declared, argv)).toEqual(readOrTell(about, argv, { out: () => {}, err: () => {} }));
});

test.each([
  [[], "missing required argument"],
  [["a", "b", "c"], "too many arguments"],
  [["a", "--profil", "b"], "Did you mean --profile?"],
  [["a", "--profile", "c"], "Allowed choices are a, b"],
  [["a", "--profile"], "argument missing"],
  [["a", "--watch=1"], "unknown option"],
])("what isn't is left to it: %j", (argv, says) => {
  const told: string[] = [];
  expect(readArguments(declared, argv)).toBeUndefined();
  expect(readOrTell(about, argv, { out: () => {}, err: (text) => told.push(text) })).toBe(2);
  expect(told.join("")).toContain(says);
});
