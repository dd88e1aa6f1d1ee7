export { applyBaseline, type Baseline, type BaselineEntry, baselineOf, fingerprints } from "./baseline.ts";
export { appliesIn, type CheckOptions, type CheckResult, check, findRule, UnknownRule } from "./check.ts";
export { byPlace, type Edit, type Finding, type Severity } from "./finding.ts";
export { applyFixes } from "./fix.ts";
export { frameOf } from "./frame.ts";
export { type Profile, type ProfileName, profiles } from "./profiles.ts";
export { explainRule } from "./report/explain.ts";
export { githubReport } from "./report/github.ts";
export { jsonReport } from "./report/json.ts";
export { junitReport } from "./report/junit.ts";
export { markdownReport } from "./report/markdown.ts";
export { ruleIndex, rulePage } from "./report/reference.ts";
export { sarifReport } from "./report/sarif.ts";
export { type Paint, textReport } from "./report/text.ts";
export {
  type Context,
  type Example,
  type Report,
  type ReportOptions,
  type Rule,
  sameRule,
  type VersionTable,
  type Visitor,
} from "./rule.ts";
export { rules } from "./rules/index.ts";
export { type SampleValues, sampleValues } from "./sample-values.ts";
export { isDate, readSettings, type Settings, SettingsError, settingsFile, suppressionsOf } from "./settings.ts";
export type { Suppression } from "./suppression.ts";
export { versionTable, withVersions } from "./version-table.ts";
