import type { Package, PackageError } from "@stoa/archive";
import type { JsonBase, JsonNode } from "@stoa/arm/json";
import type { TypeBody } from "@stoa/resource-types";
import type { Edit, Severity } from "./finding.ts";
import type { DefinitionView, ElementView } from "./model/definition.ts";
import type { SourceFile } from "./model/source.ts";
import type { Declaration, ResourceView, TemplateView } from "./model/template.ts";
import type { Profile, ProfileName } from "./profiles.ts";
import type { Suppressed, Suppression } from "./suppression.ts";

/** What a rule may say beside its message. */
export interface ReportOptions {
  severity?: Severity;
  /** The kind of finding; the ARM Template Toolkit's error id where it has one. */
  code?: string;
  /** How to mend this one, where the rule's own advice is too general. */
  help?: string;
  /** The file it is about, where that is not the visited one. */
  file?: string;
  /** What would mend it in that file, where a machine may do so without asking. */
  fix?: Edit[];
}

/** Tells a finding at a place; without a place it is at the node that is visited. */
export type Report = (message: string, at?: JsonBase, options?: ReportOptions) => void;

/** The API versions of a resource type, and the day on which they are judged. */
export interface VersionTable {
  /** In any order; undefined when the type is unknown. */
  versions(type: string): readonly string[] | undefined;
  /** Whether all types of a provider, such as `Microsoft.Storage`, are known. */
  knows?(provider: string): boolean;
  /** The shape of a type's body, where it is known. */
  bodyOf?(type: string): TypeBody | undefined;
  /** Today as `yyyy-mm-dd`. */
  today: string;
}

/** What every rule may look at beside the thing it visits. */
export interface Context {
  profile: Profile;
  package: Package;
  files: SourceFile[];
  /** The package's main template. */
  main?: TemplateView;
  /** The package's createUiDefinition. */
  definition?: DefinitionView;
  /** Absent when nobody gave a table; rules about API versions are then skipped. */
  table?: VersionTable;
  /** Whether only single files were given, so that nothing can be said about what is absent. */
  isPartial: boolean;
  /** What went wrong while the package was opened. */
  problems: readonly PackageError[];
}

/** The places that a rule can visit. */
export interface Visitor {
  package?(report: Report, context: Context): void;
  /** Every JSON file. */
  json?(file: SourceFile, report: Report, context: Context): void;
  /** Every template: files and, once more each, the templates inside them that are evaluated on their own. */
  template?(template: TemplateView, report: Report, context: Context): void;
  parameter?(parameter: Declaration, report: Report, context: Context): void;
  output?(output: Declaration, report: Report, context: Context): void;
  resource?(resource: ResourceView, report: Report, context: Context): void;
  /** The createUiDefinition. */
  definition?(definition: DefinitionView, report: Report, context: Context): void;
  element?(element: ElementView, report: Report, context: Context): void;
  /** Once, after everything else: which suppressions were of use. */
  suppressions?(
    state: Pick<Suppressed, "unused" | "expired">,
    report: (message: string, about: Suppression) => void,
  ): void;
  /** Every parameters file. */
  parameters?(file: SourceFile, root: JsonNode, report: Report, context: Context): void;
}

/** A document of the kind that the rule is about, or the files of a whole package. */
export type Example = { [member: string]: unknown } | { files: Record<string, unknown> } | string;

/** A rule: its words, its examples and what it looks at. */
export interface Rule {
  /** Kebab-case. */
  id: string;
  /** The rule's name in the ARM Template Toolkit, for rules that come from there. */
  toolkit?: string;
  /** What an example is, unless it names files. */
  on: "template" | "definition" | "parameters";
  /** For the toolkit's rules: error where they block in the marketplace, warning where they don't. */
  severity: Severity;
  says: string;
  because: string;
  /** How to mend what it finds. */
  help: string;
  good: Example[];
  bad: Example[];
  /** Where it applies; without it everywhere, own rules not in `arm-ttk`. */
  profiles?: ProfileName[];
  visit: Visitor;
}

/** Declares a rule. */
export function rule(declaration: Rule): Rule {
  return declaration;
}

/** Whether a name means a rule: its own or the toolkit's; case, `-`, `_` and spaces don't count. */
export function sameRule(name: string, one: Pick<Rule, "id" | "toolkit">): boolean {
  const wanted = plain(name);
  return plain(one.id) === wanted || (one.toolkit !== undefined && plain(one.toolkit) === wanted);
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-_ ]/g, "");
}

/** Where the page of a rule is kept, from the root of the product. */
export function pageOf(rule: Pick<Rule, "id">): string {
  return `docs/reference/rules/${rule.id}.md`;
}
