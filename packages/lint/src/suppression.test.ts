import { makePackage } from "@stoa/archive";
import { expect, test } from "vitest";
import { check, UnknownRule } from "./check.ts";
import type { Suppression } from "./suppression.ts";

const resources = ["westeurope", "northeurope"].map((location) => ({ type: "A/b", location }));
const pkg = makePackage({ "mainTemplate.json": JSON.stringify({ resources }) });
const run = (one: Partial<Suppression>) =>
  check(pkg, {
    only: ["resources-should-have-location"],
    suppressions: [{ rule: "Resources-Should-Have-Location", reason: "a test", ...one }],
  });

test("a suppression accepts the findings of its rule, by file and place, with what is below", () => {
  expect(run({})).toMatchObject({ findings: [], suppressed: 2 });
  expect(run({ file: "MainTemplate.json", path: "resources[1]" })).toMatchObject({
    findings: [{ path: "resources[0].location" }],
    suppressed: 1,
  });
  expect(run({ path: "resources[0].location" })).toMatchObject({ suppressed: 1 });
});

test("a suppression that accepts nothing is told", () => {
  for (const one of [{ file: "other.json" }, { path: "resources" + "[1" }, { path: "outputs" }]) {
    expect(run(one)).toMatchObject({
      findings: [{ rule: "suppressions-are-used", severity: "warning" }, {}, {}],
      suppressed: 0,
    });
  }
  expect(() => run({ rule: "no-such-rule" })).toThrow(UnknownRule);
});
