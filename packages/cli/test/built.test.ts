import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtProgram } from "../bin/built.js";
import { openParts } from "../bin/parts.js";

const root = mkdtempSync(join(tmpdir(), "stoa-built-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a built program counts until one of its sources is changed or gone; for a command only its own sources count", () => {
  expect(builtProgram(undefined, root)).toBeUndefined();
  const [own, other] = ["own.ts", "other.ts"].map((name) => join(root, name)) as [string, string];
  const folder = join(root, "packages/cli/dist");
  mkdirSync(folder, { recursive: true });
  for (const source of [own, other]) writeFileSync(source, "");
  const sources = { builtAt: Date.now() + 1000, sources: ["other.ts", "own.ts"], commands: { check: [1] } };
  writeFileSync(join(folder, "sources.json"), JSON.stringify(sources));
  for (const command of ["check", "constructor", undefined]) expect(builtProgram(command, root)).toBe(folder);
  const later = Date.now() / 1000 + 60;
  utimesSync(other, later, later);
  expect(builtProgram("check", root)).toBe(folder);
  for (const command of ["constructor", undefined]) expect(builtProgram(command, root)).toBeUndefined();
  utimesSync(own, later, later);
  expect(builtProgram("check", root)).toBeUndefined();
  rmSync(own);
  expect(builtProgram("check", root)).toBeUndefined();
});

test("parts run alike with and without kept code, and with code that isn't theirs", () => {
  const folder = join(root, "parts");
  mkdirSync(folder);
  const first = `(function (exports, require) {
    const second = require("./second.js");
    exports.join = (name) => require("node:path").posix.join(second.home, name);
  })`;
  writeFileSync(join(folder, "first.js"), first);
  writeFileSync(join(folder, "second.js"), '(function (exports) { exports.home = "/caf\\u00e9"; })');
  const joined = (parts: ReturnType<typeof openParts>) =>
    (parts.load("first.js") as { join(name: string): string }).join("x");
  const parts = openParts(folder);
  expect(joined(parts)).toBe("/café/x");
  expect(parts.load("first.js")).toBe(parts.load("first.js"));
  parts.keep();
  expect(joined(openParts(folder))).toBe("/café/x");
  writeFileSync(join(folder, "compiled/second.js"), "what no compiler wrote");
  expect(joined(openParts(folder))).toBe("/café/x");
});
