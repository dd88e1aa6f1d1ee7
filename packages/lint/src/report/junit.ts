import type { CheckResult } from "../check.ts";
import { byRule, type ReportedRule } from "./rules.ts";

/** The report as JUnit XML: each rule that was run is a case, and one with errors or warnings has failed. */
export function junitReport(result: CheckResult, options: { title?: string } = {}): string {
  const cases = byRule(result);
  const failures = cases.filter(hasFailed).length;
  const name = attribute(options.title ?? "package");
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<testsuites name="stoa check" tests="${cases.length}" failures="${failures}" errors="0">`,
    `  <testsuite name="${name}" tests="${cases.length}" failures="${failures}" errors="0" skipped="0">`,
    ...cases.flatMap((one) => testCase(one, name)),
    "  </testsuite>",
    "</testsuites>",
  ].join("\n");
}

function hasFailed({ findings }: ReportedRule): boolean {
  return findings.some(({ severity }) => severity !== "info");
}

function testCase(one: ReportedRule, suite: string): string[] {
  const open = `    <testcase name="${attribute(one.name)}" classname="${suite}"`;
  if (one.findings.length === 0) return [`${open}/>`];
  const lines = one.findings.map(
    ({ file, line, column, severity, message, help }) =>
      `${file || "package"}:${line}:${column}: ${severity}: ${message}\n  ${help}`,
  );
  const body = escaped(lines.join("\n"));
  if (!hasFailed(one)) return [`${open}>`, `      <system-out>${body}</system-out>`, "    </testcase>"];
  const worst = one.findings.some(({ severity }) => severity === "error") ? "error" : "warning";
  const message = attribute(one.findings[0]?.message ?? "");
  return [`${open}>`, `      <failure type="${worst}" message="${message}">${body}</failure>`, "    </testcase>"];
}

// XML 1.0 has no way to write most control characters, so they are left out.
function escaped(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu, "")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}

function attribute(text: string): string {
  return escaped(text).replaceAll('"', "&quot;").replaceAll("\t", "&#9;").replaceAll("\n", "&#10;");
}
