import { makePackage } from "@stoa/archive";
import { expect, test } from "vitest";
import { check } from "../check.ts";
import { githubReport } from "./github.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

const resources = [{ type: "A/b", name: 'a<b> & "c"', apiVersion: "2023-01-01", location: "westeurope" }];
const pkg = makePackage({ "linked/a b.json": JSON.stringify({ resources }, undefined, 2) });
const found = check(pkg, { only: ["resources-should-have-location", "location-should-not-be-hardcoded"] });
const clean = check(makePackage({}), { only: ["handler-must-be-correct"] });

test("SARIF names each finding's rule, place and lasting fingerprint", () => {
  const [run] = JSON.parse(sarifReport(found, { version: "1.2.3", root: "my app/" })).runs;
  expect(run.tool.driver).toMatchObject({ name: "stoa check", semanticVersion: "1.2.3" });
  expect(run.results[0]).toMatchObject({
    level: "error",
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: "my%20app/linked/a%20b.json" },
          region: { startLine: 7, startColumn: 19, endLine: 7, endColumn: 31 },
        },
        logicalLocations: [{ fullyQualifiedName: "resources[0].location" }],
      },
    ],
    partialFingerprints: { "stoa/v1": expect.stringMatching(/^[0-9a-f]{16}:0$/) },
  });
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
});

test("JUnit has a case for each rule that was run, and escapes what XML does not take", () => {
  const xml = junitReport(found, { title: 'a "b" & \u0001c' });
  expect(xml).toContain('tests="2" failures="2"');
  expect(xml).toContain('<testsuite name="a &quot;b&quot; &amp; c"');
  expect(junitReport(clean)).toContain('<testcase name="handler-must-be-correct" classname="package"/>');
});

test("GitHub shows each finding at its line", () => {
  expect(githubReport(found, { root: "app/" }).split("\n")[0]).toMatch(
    /^::error file=app\/linked\/a b\.json,line=7,endLine=7,col=19,endColumn=30,title=[a-z-]+::.*%0A/,
  );
  expect(githubReport(clean)).toBe("");
});

test("Markdown counts, lists and explains", () => {
  const page = markdownReport(found, { title: "./my_app" });
  expect(page).toMatch(/^## \.\/my\\_app: \d errors?/);
  expect(page).toContain("| ❌ error | `linked/a b.json:7:19` |");
  expect(markdownReport(clean)).toBe("## no findings\n\n0 files, 1 rule.");
});

test("text ends with the counts", () => {
  expect(textReport(clean, { title: "x" })).toBe("x: no findings (0 files, 1 rule)");
});
