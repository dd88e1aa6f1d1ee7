import type { CheckResult } from "../check.ts";
import type { Severity } from "../finding.ts";

const commands: Record<Severity, string> = { error: "error", warning: "warning", info: "notice" };

/** The report as workflow commands of GitHub Actions, which shows each finding at its line. */
export function githubReport({ findings }: CheckResult, options: { root?: string } = {}): string {
  return findings
    .map(({ severity, file, line, endLine, column, endColumn, rule, message, help }) => {
      // Columns may only be given within one line; the end is inclusive there.
      const columns = line === endLine ? { col: column, endColumn: Math.max(column, endColumn - 1) } : {};
      const place = file === "" ? {} : { file: (options.root ?? "") + file, line, endLine, ...columns };
      const facts = Object.entries({ ...place, title: rule }).map(([name, value]) => `${name}=${property(`${value}`)}`);
      return `::${commands[severity]} ${facts.join(",")}::${data(`${message}\n${help}`)}`;
    })
    .join("\n");
}

function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
