import type { CheckResult } from "../check.ts";
import type { Severity } from "../finding.ts";
import { byRule } from "./rules.ts";
import { countsOf, lookedAt } from "./summary.ts";

const marks: Record<Severity, string> = { error: "❌ error", warning: "⚠️ warning", info: "ℹ️ hint" };
const order: Severity[] = ["error", "warning", "info"];
// A pull request's comment may hold 65,536 characters; a table that long is read by nobody anyway.
const most = 100;

/** The report as a summary in Markdown, for a pull request or a job's page: a table of findings, then why each rule matters. */
export function markdownReport(result: CheckResult, options: { title?: string } = {}): string {
  const title = `## ${options.title ? `${inline(options.title)}: ` : ""}${countsOf(result.findings)}`;
  const lines = [title, "", `${lookedAt(result)}.`];
  if (result.findings.length === 0) return `${lines.join("\n")}`;
  const sorted = order.flatMap((severity) => result.findings.filter((one) => one.severity === severity));
  lines.push("", "| | where | what | rule |", "| --- | --- | --- | --- |");
  for (const { severity, file, line, column, message, rule } of sorted.slice(0, most)) {
    const place = file === "" ? "package" : `${code(`${file}:${line}:${column}`)}`;
    lines.push(`| ${marks[severity]} | ${place} | ${inline(message)} | ${code(rule)} |`);
  }
  if (sorted.length > most) lines.push("", `${sorted.length - most} more are left out here.`);
  lines.push("", "<details><summary>Why, and how to mend</summary>", "");
  for (const { name, rule, findings } of byRule(result))
    if (findings.length > 0) lines.push(`- **${name}**: ${inline(rule.because)} ${inline(rule.help)}`);
  lines.push("", "</details>");
  return lines.join("\n");
}

function code(text: string): string {
  return `\`${text.replaceAll("`", "'").replaceAll("|", "\\|").replace(/\s+/g, " ")}\``;
}

function inline(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|#]/g, "\\$&").replace(/\s+/g, " ");
}
