export { appliesIn, type CheckOptions, type CheckResult, check, sameRule, UnknownRule } from "./check.ts";
export { byPlace, type Finding, type Severity } from "./finding.ts";
export { frameOf } from "./frame.ts";
export { type Profile, type ProfileName, profiles } from "./profiles.ts";
export { jsonReport } from "./report/json.ts";
export { type Paint, textReport } from "./report/text.ts";
export type { Context, Example, Report, ReportOptions, Rule, VersionTable, Visitor } from "./rule.ts";
export { rules } from "./rules/index.ts";
export { versionTable } from "./version-table.ts";
