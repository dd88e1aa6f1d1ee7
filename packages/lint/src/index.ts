export { appliesIn, type CheckOptions, type CheckResult, check, UnknownRule } from "./check.ts";
export { byPlace, type Finding, type Severity } from "./finding.ts";
export { frameOf } from "./frame.ts";
export { type Profile, type ProfileName, profiles } from "./profiles.ts";
export { jsonReport } from "./report/json.ts";
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
export type { Suppression } from "./suppression.ts";
export { versionTable } from "./version-table.ts";
