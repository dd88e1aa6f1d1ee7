import { fingerprints } from "../baseline.ts";
import type { CheckResult } from "../check.ts";
import type { Finding, Severity } from "../finding.ts";
import { pageOf } from "../rule.ts";

const levels: Record<Severity, string> = { error: "error", warning: "warning", info: "note" };

/** What a SARIF report says about the run beside its findings. */
export interface SarifOptions {
  version?: string;
  /** What stands before a file's path to reach it from the folder that the report is about; ends with `/`. */
  root?: string;
}

/** The report as SARIF 2.1.0, which code scanning services and editors read. */
export function sarifReport(result: CheckResult, { version, root = "" }: SarifOptions = {}): string {
  const index = new Map(result.ran.map(({ name }, at) => [name, at]));
  const prints = fingerprints(result.findings);
  const rules = result.ran.map(({ name, rule }) => ({
    id: name,
    shortDescription: { text: rule.says },
    fullDescription: { text: rule.because },
    help: { text: rule.help, markdown: `${rule.because}\n\n**Mend:** ${rule.help}` },
    defaultConfiguration: { level: levels[rule.severity] },
    properties: { tags: [rule.on], page: pageOf(rule), ...(rule.toolkit ? { toolkit: rule.toolkit } : {}) },
  }));
  const results = result.findings.map((finding, at) => ({
    ruleId: finding.rule,
    ...(index.has(finding.rule) ? { ruleIndex: index.get(finding.rule) } : {}),
    level: levels[finding.severity],
    message: { text: `${finding.message}\n${finding.help}` },
    locations: locationsOf(finding, root),
    partialFingerprints: { "stoa/v1": prints[at] },
    ...(finding.code === undefined ? {} : { properties: { code: finding.code } }),
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: { driver: { name: "stoa check", ...(version ? { semanticVersion: version } : {}), rules } },
        columnKind: "utf16CodeUnits",
        results,
      },
    ],
  };
  return JSON.stringify(log, undefined, 2);
}

function locationsOf({ file, line, column, endLine, endColumn, path }: Finding, root: string): object[] {
  if (file === "") return [];
  const uri = (root + file).toWellFormed().split("/").map(encodeURIComponent).join("/");
  return [
    {
      physicalLocation: {
        artifactLocation: { uri },
        region: { startLine: line, startColumn: column, endLine, endColumn },
      },
      ...(path === "" ? {} : { logicalLocations: [{ fullyQualifiedName: path }] }),
    },
  ];
}
