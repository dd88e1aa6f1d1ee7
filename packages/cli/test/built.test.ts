import { mkdirSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { builtProgram } from "../bin/built.js";

const root = mkdtempSync(join(tmpdir(), "stoa-built-"));
afterAll(() => rmSync(root, { recursive: true }));

test("a built program counts until one of its sources is changed or gone", () => {
  expect(builtProgram(root)).toBeUndefined();
  const source = join(root, "source.ts");
  const folder = join(root, "packages/cli/dist");
  mkdirSync(folder, { recursive: true });
  writeFileSync(source, "");
  writeFileSync(join(folder, "sources.json"), JSON.stringify({ builtAt: Date.now() + 1000, sources: ["source.ts"] }));
  expect(builtProgram(root)).toBe(join(folder, "stoa.js"));
  const later = Date.now() / 1000 + 60;
  utimesSync(source, later, later);
  expect(builtProgram(root)).toBeUndefined();
  rmSync(source);
  expect(builtProgram(root)).toBeUndefined();
});
