import type { CheckResult } from "../check.ts";
import type { Finding, Severity } from "../finding.ts";
import { countsOf, lookedAt } from "./summary.ts";

/** Paints a text; without a terminal nothing is painted. */
export type Paint = (style: "red" | "yellow" | "blue" | "green" | "bold" | "dim" | "underline", text: string) => string;

const colours: Record<Severity, "red" | "yellow" | "blue"> = { error: "red", warning: "yellow", info: "blue" };

/** The report for people: each finding with its place, the source around it, why it matters and how to mend it. */
export function textReport(result: CheckResult, options: { paint?: Paint; title?: string } = {}): string {
  const paint: Paint = options.paint ?? ((_style, text) => text);
  const told = new Set<string>();
  const parts = result.findings.map((finding) => block(finding, paint, told));
  parts.push(summary(result, paint, options.title));
  return parts.join("\n");
}

function block(finding: Finding, paint: Paint, told: Set<string>): string {
  const place = `${finding.file || "package"}:${finding.line}:${finding.column}`;
  const head = `${paint("underline", place)}  ${paint(colours[finding.severity], finding.severity)}  ${paint("dim", finding.rule)}`;
  const lines = [head, `  ${paint("bold", finding.message)}`];
  if (finding.path) lines.push(paint("dim", `  at ${finding.path}`));
  if (finding.frame)
    lines.push(
      "",
      ...finding.frame.split("\n").map((line) => `  ${line.startsWith(">") ? line : paint("dim", line)}`),
      "",
    );
  // The reason of a rule is worth reading once; the advice belongs to each finding.
  const isFirst = !told.has(finding.rule);
  told.add(finding.rule);
  if (isFirst) lines.push(`  why:  ${finding.because}`);
  lines.push(`  mend: ${finding.help}${finding.fix ? paint("dim", " (--fix does it)") : ""}`);
  if (isFirst) lines.push(paint("dim", `  more: stoa explain ${finding.rule}, or ${finding.page}`));
  lines.push("");
  return lines.join("\n");
}

function summary(result: CheckResult, paint: Paint, title: string | undefined): string {
  const about = title ? `${title}: ` : "";
  const said = countsOf(result.findings, (severity, text) => paint(colours[severity], text));
  const whole = `${about}${said} (${lookedAt(result)})`;
  return result.findings.length === 0 ? paint("green", whole) : whole;
}
