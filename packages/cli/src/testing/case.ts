import { findFile, type Package } from "@stoa/archive";
import { expand, type PlainJson, readTemplate, stringifyExact, TemplateError } from "@stoa/arm";
import { check, type Finding, type Severity, sampleValues, type VersionTable } from "@stoa/lint";
import {
  type Answers,
  deploymentInput,
  readUiDefinition,
  runWizard,
  templateFacts,
  unknownAnswers,
} from "@stoa/ui-definition";
import { metadataOfRequest } from "../input/metadata.ts";
import { linksIn } from "../input/template.ts";
import { misses } from "./match.ts";

type Json = PlainJson;
type JsonObject = { [name: string]: Json };

/** A case of a package's own tests: what goes in, and what is expected to come out. */
export interface TestCase {
  name: string;
  /** What a customer answers; the wizard makes the parameters of it. */
  answers?: Answers;
  /** Parameters, where the wizard is passed over. */
  parameters?: Record<string, Json>;
  /** Where it is deployed: {subscriptionId, resourceGroup, location, …}. */
  metadata?: JsonObject;
  expect?: {
    /** Each of them has to match one of the resources, in what it names. */
    resources?: Json[];
    /** How many resources there are. */
    resourceCount?: number;
    /** Types or names of resources that must not be there. */
    absent?: string[];
    /** Outputs of the template: their values, by name. */
    outputs?: JsonObject;
    /** What the wizard hands over. */
    wizard?: JsonObject;
    /** Words of what is refused by wizard or template; without it nothing may be refused. */
    errors?: string[];
    /** Findings of `check`; where it is given, no other error may be found. */
    findings?: { rule: string; severity?: Severity; file?: string; path?: string; message?: string }[];
  };
  /** Whether the whole of what comes out is compared with the snapshot; so it is where nothing is expected. */
  snapshot?: boolean;
}

/** What came out of a case. */
export interface Outcome {
  parameters: JsonObject;
  wizard?: Json;
  resources: Json[];
  outputs: JsonObject;
  errors: string[];
}

/** Runs a case: the answers through the wizard, its outputs through the template. */
export function runCase(pkg: Package, one: TestCase, now: number): Outcome {
  const main = sampleValues(pkg);
  const errors: string[] = [];
  let parameters = one.parameters ?? (one.answers ? {} : (main?.values ?? {}));
  let wizard: Json | undefined;
  if (one.answers) {
    const file = findFile(pkg, "createUiDefinition.json");
    if (!file) errors.push("There is no createUiDefinition.json.");
    else {
      const definition = readUiDefinition(file.text(), file.path);
      // In a case a misspelt name would leave the default standing, and the case would hold all the same.
      errors.push(...unknownAnswers(definition, one.answers).map(({ message }) => message));
      const run = runWizard(definition, one.answers, one.answers.context, { now });
      errors.push(...run.loadErrors.map(({ message }) => message));
      errors.push(...run.errors.map(({ element, message }) => `${element}: ${message}`));
      wizard = plain(run.outputs);
      const { parameters: given, missing, unused } = deploymentInput(run.outputs, templateFacts(main?.text ?? "{}"));
      parameters = Object.fromEntries(Object.entries(given).map(([name, { value }]) => [name, value as Json]));
      // What the form refuses never reaches the template, so nothing is said of what would be missing there.
      if (errors.length === 0)
        errors.push(
          ...unused.map((name) => `The template has no parameter '${name}'.`),
          ...missing.map((name) => `The parameter '${name}' is not given.`),
        );
    }
  }
  const outcome: Outcome = {
    parameters: parameters as JsonObject,
    ...(wizard === undefined ? {} : { wizard }),
    resources: [],
    outputs: {},
    errors,
  };
  if (!main) errors.push("There is no main template.");
  if (!main || errors.length > 0) return outcome;
  try {
    const template = readTemplate(main.text, { file: main.path });
    const metadata = {
      ...metadataOfRequest(undefined, template.schema),
      ...one.metadata,
      templateUri: `https://package.invalid/${encodeURIComponent(main.path)}`,
    };
    const { predictedResources, outputs } = expand(template, { parameters, metadata, links: linksIn(pkg) });
    outcome.resources = plain(predictedResources) as Json[];
    outcome.outputs = plain(outputs) as JsonObject;
  } catch (problem) {
    if (!(problem instanceof TemplateError)) throw problem;
    errors.push(problem.message);
  }
  return outcome;
}

function plain(value: unknown): Json {
  return JSON.parse(stringifyExact(value as Json)) as Json;
}

/** What a case expects and does not get; empty where it holds. */
export function judge(pkg: Package, { expect = {} }: TestCase, outcome: Outcome, table: VersionTable): string[] {
  const said = [...judgeErrors(expect.errors ?? [], outcome.errors)];
  // Of what was refused nothing more can be said.
  if (outcome.errors.length > 0 && said.length > 0) return said;
  for (const [at, wanted] of (expect.resources ?? []).entries())
    said.push(...judgeResource(wanted, outcome.resources, at));
  if (expect.resourceCount !== undefined && expect.resourceCount !== outcome.resources.length)
    said.push(`resourceCount: ${expect.resourceCount} expected, ${outcome.resources.length} found`);
  for (const wanted of expect.absent ?? []) {
    const found = outcome.resources.find((one) =>
      [textOf(one, "type"), textOf(one, "name")].includes(wanted.toLowerCase()),
    );
    if (found) said.push(`absent: '${wanted}' is there`);
  }
  if (expect.outputs) said.push(...misses(expect.outputs, outcome.outputs, "outputs"));
  if (expect.wizard) said.push(...misses(expect.wizard, outcome.wizard, "wizard"));
  if (expect.findings) said.push(...judgeFindings(expect.findings, check(pkg, { table }).findings));
  return said;
}

function judgeErrors(wanted: string[], found: string[]): string[] {
  const missing = wanted.filter((words) => !found.some((one) => one.includes(words)));
  const more = found.filter((one) => !wanted.some((words) => one.includes(words)));
  return [
    ...missing.map((words) => `errors: '${words}' is not among them`),
    ...more.map((one) => `errors: not expected: ${one}`),
  ];
}

function judgeResource(wanted: Json, found: Json[], at: number): string[] {
  const alike = found.filter((one) =>
    ["type", "name"].every((part) => [undefined, textOf(one, part)].includes(textOf(wanted, part))),
  );
  // Types and names are the same in any case, and have been compared so.
  const { type: _type, name: _name, ...rest } = wanted as JsonObject;
  const all = alike.map((one) => misses(rest, one, `resources[${at}]`));
  if (all.some((one) => one.length === 0)) return [];
  const [nearest] = all.sort((a, b) => a.length - b.length);
  return (
    nearest ?? [
      `resources[${at}]: there is no ${textOf(wanted, "type") ?? "resource"} ${textOf(wanted, "name") ?? ""}`.trimEnd(),
    ]
  );
}

function textOf(value: Json, name: string): string | undefined {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
  const found = value[name];
  return typeof found === "string" ? found.toLowerCase() : undefined;
}

function judgeFindings(wanted: NonNullable<NonNullable<TestCase["expect"]>["findings"]>, found: Finding[]): string[] {
  const isMet = (one: Finding) => (want: (typeof wanted)[number]) =>
    want.rule === one.rule &&
    [undefined, one.severity].includes(want.severity) &&
    [undefined, one.file].includes(want.file) &&
    [undefined, one.path].includes(want.path) &&
    one.message.includes(want.message ?? "");
  const missing = wanted.filter((want) => !found.some((one) => isMet(one)(want)));
  const more = found.filter((one) => one.severity === "error" && !wanted.some(isMet(one)));
  return [
    ...missing.map(({ rule, path }) => `findings: '${rule}'${path ? ` at ${path}` : ""} is not among them`),
    ...more.map(({ rule, file, line, message }) => `findings: not expected: ${file}:${line} ${rule}: ${message}`),
  ];
}
