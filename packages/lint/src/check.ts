import type { Package, PackageError } from "@stoa/archive";
import { firstError, type JsonBase, type JsonDocument, type JsonNode, pathOf } from "@stoa/arm/json";
import { applyBaseline, type Baseline, type BaselineEntry } from "./baseline.ts";
import { byPlace, type Finding, type Severity } from "./finding.ts";
import { frameOf } from "./frame.ts";
import { inlineSuppressions } from "./inline-suppressions.ts";
import { type DefinitionView, readDefinition } from "./model/definition.ts";
import { asMeant, asSchemaSays, findDefinition, findMain, readSources, type SourceFile } from "./model/source.ts";
import { type TemplateView, templatesOf } from "./model/template.ts";
import { nearest } from "./nearest.ts";
import { type Profile, type ProfileName, profiles } from "./profiles.ts";
import {
  type Context,
  pageOf,
  type Report,
  type ReportOptions,
  type Rule,
  sameRule,
  type VersionTable,
} from "./rule.ts";
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
  /** Whether suppressions that stand in the documents count. */
  inlineSuppressions?: boolean;
  /** Another severity for the findings of a rule, by its name; `off` where it isn't to run. */
  severities?: ReadonlyMap<string, Severity | "off">;
  /** Findings that were there before, and aren't told again. */
  baseline?: Baseline;
  /** The day by which expiry dates are judged, `yyyy-mm-dd`; that of the table when nothing is said. */
  today?: string;
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
  /** The rules that were run, each under the name that its findings bear. */
  ran: { name: string; rule: Rule }[];
  /** Findings that were left out because somebody accepts them. */
  suppressed: number;
  /** Findings that were left out because the baseline holds them. */
  inBaseline: number;
  /** Entries of the baseline that are found no more, or less often. */
  gone: BaselineEntry[];
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
  const sources = readSources(pkg);
  const files = profile.isStrict ? sources.map(asMeant) : profile.isToolkit ? sources.map(asSchemaSays) : sources;
  const templates = new Map<SourceFile, TemplateView[]>();
  // What can't be read as JSON is told by its own rule; half a document would make the others guess.
  const isSound = (file: SourceFile) => !firstError(file.document) && file.unreadable === undefined;
  for (const file of files) if (file.kind === "template" && isSound(file)) templates.set(file, templatesOf(file));
  const mainFile = findMain(files);
  // The toolkit takes parameters from its main template even where it doesn't judge that as one.
  const main =
    mainFile &&
    (templates.get(mainFile)?.[0] ?? (profile.isToolkit && isSound(mainFile) ? templatesOf(mainFile)[0] : undefined));
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
  const findings = new Collector(context, options);
  for (const rule of chosen) visit(rule, context, templates, findings);
  const suppressions = [
    ...(options.suppressions ?? []),
    ...(options.inlineSuppressions ? files.filter(isSound).flatMap(inlineSuppressions) : []),
  ];
  const today = options.today ?? options.table?.today;
  const { findings: left, count, ...state } = suppress(findings.all(), suppressions, chosen, today);
  for (const rule of chosen)
    rule.visit.suppressions?.(state, (message, { source }) => {
      left.push(findings.make(rule, message, source ?? { ...nowhere, file: "" }, {}));
    });
  const seen = options.baseline ? applyBaseline(left.sort(byPlace), options.baseline) : undefined;
  return {
    findings: (seen?.findings ?? left).sort(byPlace),
    files: files.length,
    rules: chosen.length,
    ran: chosen.map((rule) => ({ name: nameOf(rule, profile), rule })),
    suppressed: count,
    inBaseline: seen?.known ?? 0,
    gone: seen?.gone ?? [],
  };
}

function chooseRules(all: readonly Rule[], profile: Profile, options: CheckOptions): Rule[] {
  const { only, suppressions, severities } = options;
  const off = [...(severities ?? [])].flatMap(([name, severity]) => (severity === "off" ? [name] : []));
  const skip = [...(options.skip ?? []), ...off];
  const suppressed = suppressions?.map((one) => one.rule) ?? [];
  const hasSuppressions = suppressed.length > 0;
  for (const name of [...(only ?? []), ...skip, ...suppressed, ...(severities?.keys() ?? [])]) findRule(name, all);
  return all.filter((rule) => {
    if (!appliesIn(rule, profile)) return false;
    // Suppressions are judged together with the rules that they are about.
    const isAbout = rule.visit.suppressions !== undefined && hasSuppressions;
    if (only && !isAbout && !only.some((name) => sameRule(name, rule))) return false;
    return !skip.some((name) => sameRule(name, rule));
  });
}

/** Finds a rule by its name, ours or the toolkit's. Throws `UnknownRule` with a guess of what was meant. */
export function findRule(name: string, all: readonly Rule[] = catalogue): Rule {
  const found = all.find((rule) => sameRule(name, rule));
  if (found) return found;
  const plain = name.toLowerCase();
  const near = all.find((rule) => plain !== "" && rule.id.includes(plain))?.id;
  throw new UnknownRule(
    name,
    near ??
      nearest(
        name,
        all.map((rule) => rule.id),
      ),
  );
}

/** The name that findings of a rule bear. */
function nameOf(rule: Rule, profile: Profile): string {
  return profile.isToolkit ? (rule.toolkit ?? rule.id) : rule.id;
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
    const report = findings.reporter(rule, file, () => root);
    visitor.json?.(file, report, context);
    if (file.kind === "parameters" && root) visitor.parameters?.(file, root, report, context);
    for (const template of templates.get(file) ?? []) visitTemplate(rule, template, context, findings);
  }
  const { definition } = context;
  if (definition) visitDefinition(rule, definition, context, findings);
}

function visitTemplate(rule: Rule, template: TemplateView, context: Context, findings: Collector): void {
  const { visit: visitor } = rule;
  let visited: JsonNode = template.root;
  // One for all: there are many resources, and few findings.
  const report = findings.reporter(rule, template.file, () => startOf(visited));
  visitor.template?.(template, report, context);
  if (visitor.parameter)
    for (const one of template.parameters) {
      visited = one.key;
      visitor.parameter(one, report, context);
    }
  if (visitor.output)
    for (const one of template.outputs) {
      visited = one.key;
      visitor.output(one, report, context);
    }
  if (visitor.resource)
    for (const one of template.resources) {
      visited = one.node;
      visitor.resource(one, report, context);
    }
}

function visitDefinition(rule: Rule, definition: DefinitionView, context: Context, findings: Collector): void {
  const { visit: visitor } = rule;
  let visited: JsonNode = definition.root;
  const report = findings.reporter(rule, definition.file, () => startOf(visited));
  visitor.definition?.(definition, report, context);
  if (visitor.element)
    for (const one of definition.elements) {
      visited = one.node;
      visitor.element(one, report, context);
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
  readonly #options: CheckOptions;
  readonly #found = new Map<string, Finding>();
  readonly #counts = new Map<string, number>();

  constructor(context: Context, options: CheckOptions) {
    this.#context = context;
    this.#options = options;
  }

  /** Takes findings of a rule in a file; one without a place is where `fallback` says. */
  reporter(rule: Rule, visited: SourceFile | undefined, fallback?: () => JsonBase | undefined): Report {
    const { files } = this.#context;
    return (message, at, options = {}) => {
      const file = options.file === undefined ? visited : files.find((one) => one.path === options.file);
      const place =
        at && "kind" in at ? startOf(at as JsonNode) : (at ?? (options.file === undefined ? fallback?.() : undefined));
      const path = options.file ?? file?.path ?? "";
      // An inner template may be seen from several sides; the same words at the same place are said once.
      const key = [rule.id, path, place?.offset, message].join("\0");
      const group = `${rule.id}\0${path}`;
      const count = this.#counts.get(group) ?? 0;
      if (this.#found.has(key) || count >= mostOfAKind) return;
      this.#counts.set(group, count + 1);
      const isLast = count + 1 === mostOfAKind;
      const words = isLast ? `${message} Further findings of this rule in this file are left out.` : message;
      const finding = this.make(rule, words, { file: path, ...placeOf(file?.document, place) }, options);
      if (this.#options.frames && file && place) finding.frame = frameOf(file.document, place);
      this.#found.set(key, finding);
    };
  }

  make(
    rule: Rule,
    message: string,
    place: Pick<Finding, "file" | keyof typeof nowhere>,
    { severity, code, help, fix }: ReportOptions,
  ): Finding {
    const { profile } = this.#context;
    return {
      rule: nameOf(rule, profile),
      severity: this.#override(rule) ?? severity ?? (profile.isToolkit ? "error" : rule.severity),
      message,
      ...place,
      help: help ?? rule.help,
      because: rule.because,
      page: pageOf(rule),
      ...(code === undefined ? {} : { code }),
      ...(fix === undefined ? {} : { fix }),
    };
  }

  #override(rule: Rule): Severity | undefined {
    for (const [name, severity] of this.#options.severities ?? [])
      if (severity !== "off" && sameRule(name, rule)) return severity;
    return undefined;
  }

  all(): Finding[] {
    return [...this.#found.values()];
  }
}

const nowhere = { line: 1, column: 1, endLine: 1, endColumn: 1, path: "" };

function placeOf(document: JsonDocument | undefined, place: JsonBase | undefined) {
  if (!document || !place) return nowhere;
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
