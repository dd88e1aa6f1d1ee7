import type { Package, PackageError } from "@stoa/archive";
import { firstError, type JsonBase, type JsonDocument, type JsonNode, pathOf } from "@stoa/arm/json";
import { byPlace, type Finding } from "./finding.ts";
import { frameOf } from "./frame.ts";
import { type DefinitionView, readDefinition } from "./model/definition.ts";
import { findDefinition, findMain, readSources, type SourceFile } from "./model/source.ts";
import { type TemplateView, templatesOf } from "./model/template.ts";
import { type Profile, type ProfileName, profiles } from "./profiles.ts";
import { type Context, type Report, type Rule, sameRule, type VersionTable } from "./rule.ts";
import { rules as catalogue } from "./rules/index.ts";
import { type Suppression, suppress } from "./suppression.ts";

/** How a package is checked. */
export interface CheckOptions {
  /** `recommended` when nothing is said. */
  profile?: ProfileName;
  /** Names of the only rules to run, ours or the toolkit's, in any case. */
  only?: readonly string[];
  /** Names of rules not to run. */
  skip?: readonly string[];
  /** What is known of API versions, and today's date. Without it nothing is said about their age. */
  table?: VersionTable;
  /** Findings that somebody has looked at and accepts. */
  suppressions?: readonly Suppression[];
  /** What went wrong while the package was opened. */
  problems?: readonly PackageError[];
  /** Set when single files were given rather than a package, so that nothing is said about what is absent. */
  isPartial?: boolean;
  /** Whether findings carry the source around them. */
  frames?: boolean;
  /** The rules to choose from; those of this package when nothing is said. */
  catalogue?: readonly Rule[];
}

/** What a check found. */
export interface CheckResult {
  findings: Finding[];
  /** JSON files that were looked at. */
  files: number;
  /** Rules that were run. */
  rules: number;
  /** Findings that were left out because somebody accepts them. */
  suppressed: number;
  /** Suppressions that accept nothing any more. */
  unused: Suppression[];
}

/** A name that no rule has. */
export class UnknownRule extends Error {
  readonly rule: string;
  constructor(name: string, near: string | undefined) {
    super(`There is no rule '${name}'.${near ? ` Do you mean '${near}'?` : ""}`);
    this.name = "UnknownRule";
    this.rule = name;
  }
}

/** Checks a package and gives what was found, in the order of files and places. */
export function check(pkg: Package, options: CheckOptions = {}): CheckResult {
  const profile = profiles[options.profile ?? "recommended"];
  const chosen = chooseRules(options.catalogue ?? catalogue, profile, options);
  const files = readSources(pkg);
  const templates = new Map<SourceFile, TemplateView[]>();
  // What can't be read as JSON is told by its own rule; half a document would make the others guess.
  const isSound = (file: SourceFile) => !firstError(file.document) && file.unreadable === undefined;
  for (const file of files) if (file.kind === "template" && isSound(file)) templates.set(file, templatesOf(file));
  const mainFile = findMain(files);
  const main = mainFile && templates.get(mainFile)?.[0];
  const definitionFile = findDefinition(files);
  const definition = definitionFile && isSound(definitionFile) ? readDefinition(definitionFile) : undefined;
  const context: Context = {
    profile,
    package: pkg,
    files,
    ...(main ? { main } : {}),
    ...(definition ? { definition } : {}),
    ...(options.table ? { table: options.table } : {}),
    isPartial: options.isPartial ?? false,
    problems: options.problems ?? [],
  };
  const findings = new Collector(context, options.frames ?? false);
  for (const rule of chosen) visit(rule, context, templates, findings);
  const { findings: left, count, unused } = suppress(findings.sorted(), options.suppressions ?? [], chosen);
  return { findings: left, files: files.length, rules: chosen.length, suppressed: count, unused };
}

function chooseRules(all: readonly Rule[], profile: Profile, { only, skip, suppressions }: CheckOptions): Rule[] {
  const suppressed = suppressions?.map((one) => one.rule) ?? [];
  for (const name of [...(only ?? []), ...(skip ?? []), ...suppressed]) {
    if (all.some((rule) => sameRule(name, rule))) continue;
    throw new UnknownRule(name, all.find((rule) => rule.id.includes(name.toLowerCase()))?.id);
  }
  return all.filter((rule) => {
    if (!appliesIn(rule, profile)) return false;
    if (only && !only.some((name) => sameRule(name, rule))) return false;
    return !skip?.some((name) => sameRule(name, rule));
  });
}

/** Whether a rule belongs to a profile. */
export function appliesIn(rule: Rule, profile: Profile): boolean {
  return rule.profiles ? rule.profiles.includes(profile.name) : rule.toolkit !== undefined || !profile.isToolkit;
}

function visit(rule: Rule, context: Context, templates: Map<SourceFile, TemplateView[]>, findings: Collector): void {
  const { visit: visitor } = rule;
  visitor.package?.(findings.reporter(rule, context.files[0]), context);
  for (const file of context.files) {
    const root = file.document.root;
    visitor.json?.(file, findings.reporter(rule, file, root), context);
    if (file.kind === "parameters" && root)
      visitor.parameters?.(file, root, findings.reporter(rule, file, root), context);
    for (const template of templates.get(file) ?? []) visitTemplate(rule, template, context, findings);
  }
  const { definition } = context;
  if (definition) visitDefinition(rule, definition, context, findings);
}

function visitTemplate(rule: Rule, template: TemplateView, context: Context, findings: Collector): void {
  const { visit: visitor } = rule;
  const { file } = template;
  visitor.template?.(template, findings.reporter(rule, file, startOf(template.root)), context);
  for (const one of visitor.parameter ? template.parameters : [])
    visitor.parameter?.(one, findings.reporter(rule, file, one.key), context);
  for (const one of visitor.output ? template.outputs : [])
    visitor.output?.(one, findings.reporter(rule, file, one.key), context);
  for (const one of visitor.resource ? template.resources : [])
    visitor.resource?.(one, findings.reporter(rule, file, startOf(one.node)), context);
}

function visitDefinition(rule: Rule, definition: DefinitionView, context: Context, findings: Collector): void {
  const { visit: visitor } = rule;
  visitor.definition?.(definition, findings.reporter(rule, definition.file, startOf(definition.root)), context);
  for (const one of visitor.element ? definition.elements : []) {
    visitor.element?.(one, findings.reporter(rule, definition.file, startOf(one.node)), context);
  }
}

// A finding about a whole object points at its first character: marking hundreds of lines would help nobody.
function startOf(node: JsonNode): JsonBase {
  return node.kind === "object" || node.kind === "array" ? { offset: node.offset, end: node.offset + 1 } : node;
}

// A file that breaks a rule a thousand times is read by nobody, and a hostile one would fill the memory.
const mostOfAKind = 500;

class Collector {
  readonly #context: Context;
  readonly #frames: boolean;
  readonly #found = new Map<string, Finding>();
  readonly #counts = new Map<string, number>();

  constructor(context: Context, frames: boolean) {
    this.#context = context;
    this.#frames = frames;
  }

  reporter(rule: Rule, visited: SourceFile | undefined, fallback?: JsonBase): Report {
    const { profile, files } = this.#context;
    return (message, at, options = {}) => {
      const file = options.file === undefined ? visited : files.find((one) => one.path === options.file);
      const place =
        at && "kind" in at ? startOf(at as JsonNode) : (at ?? (options.file === undefined ? fallback : undefined));
      const path = options.file ?? file?.path ?? "";
      // An inner template may be seen from several sides; the same words at the same place are said once.
      const key = [rule.id, path, place?.offset, message].join("\0");
      const group = `${rule.id}\0${path}`;
      const count = this.#counts.get(group) ?? 0;
      if (this.#found.has(key) || count >= mostOfAKind) return;
      this.#counts.set(group, count + 1);
      const isLast = count + 1 === mostOfAKind;
      this.#found.set(key, {
        rule: profile.isToolkit ? (rule.toolkit ?? rule.id) : rule.id,
        severity: options.severity ?? (profile.isToolkit ? "error" : rule.severity),
        message: isLast ? `${message} Further findings of this rule in this file are left out.` : message,
        file: path,
        ...placeOf(file?.document, place),
        help: options.help ?? rule.help,
        because: rule.because,
        ...(options.code === undefined ? {} : { code: options.code }),
        ...(this.#frames && file && place ? { frame: frameOf(file.document, place) } : {}),
      });
    };
  }

  sorted(): Finding[] {
    return [...this.#found.values()].sort(byPlace);
  }
}

function placeOf(document: JsonDocument | undefined, place: JsonBase | undefined) {
  if (!document || !place) return { line: 1, column: 1, endLine: 1, endColumn: 1, path: "" };
  const start = document.position(place.offset);
  const end = document.position(place.end);
  return {
    line: start.line,
    column: start.column,
    endLine: end.line,
    endColumn: end.column,
    path: pathOf(document.root, place),
  };
}
