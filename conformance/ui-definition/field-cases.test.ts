// Cases from public threads about createUiDefinition (each names its source), run on the wizard's engine.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import {
  type Answers,
  createWizard,
  definitionFor,
  deploymentInput,
  fixtureCloud,
  type Json,
  type JsonMap,
  readUiDefinition,
  templateFacts,
  type UiDefinition,
  type Wizard,
} from "@stoa/ui-definition";
import { expect, test } from "vitest";

interface Run {
  set?: JsonMap;
  actions?: string[];
}

interface Expected {
  outputs?: JsonMap;
  parameters?: JsonMap;
  required?: { [element: string]: boolean };
  loadErrors?: string[];
  errors?: { [element: string]: string };
  value?: JsonMap;
  items?: { [element: string]: Json };
  requests?: string[];
  diagnostic?: string;
  error?: string;
  lint?: string;
  line?: number;
  runs?: Expected[];
  "as written"?: Expected;
  "without config"?: Expected;
}

interface Case extends Expected {
  id: string;
  title: string;
  input: Run & {
    files: { [name: string]: Json };
    runs?: Run[];
    api?: { [request: string]: Json };
    sizes?: { [region: string]: string[] };
    location?: string;
    resourceGroup?: { mode: "New" | "Existing"; name: string; location: string; resourceCount: number };
    usedAs?: string;
    variants?: string[];
    operation?: string;
  };
  expect: Expected;
}

const file = join(import.meta.dirname, "../field-cases/ui-definition.json");
const cases = JSON.parse(readFileSync(file, "utf8")) as Case[];

for (const one of cases) {
  test(`${one.id}: ${one.title}`, async () => {
    const { input } = one;
    if (input.variants) {
      await check(one, asText(input.files["createUiDefinition.json"]), one.expect["as written"] ?? {}, input);
      const without = structuredClone(input.files["createUiDefinition.json"]) as { parameters: { config?: Json } };
      delete without.parameters.config;
      await check(one, JSON.stringify(without), one.expect["without config"] ?? {}, input);
      return;
    }
    const text = input.operation
      ? JSON.stringify(definitionFor(input.files["mainTemplate.json"] as JsonMap))
      : asText(input.files["createUiDefinition.json"]);
    for (const [i, run] of (input.runs ?? [input]).entries()) {
      await check(one, text, { ...one.expect, ...one.expect.runs?.[i] }, run);
    }
  });
}

async function check(one: Case, text: string, expected: Expected, run: Run): Promise<void> {
  const { input } = one;
  const kind = input.usedAs?.startsWith("uiFormDefinition") ? "form" : "createUiDefinition";
  const definition = readUiDefinition(text, undefined, kind);
  const loadErrors = definition.problems.filter((problem) => problem.severity === "error");
  const cloud = fixtureCloud({ ...input.api, ...sizeAnswers(input) });
  const wizard = createWizard(definition, {
    answers: answersOf(definition, run.set ?? {}),
    ...(input.api || input.sizes ? { cloud } : {}),
    context: {
      ...(input.location ? { location: input.location } : {}),
      ...(input.resourceGroup ? { resourceGroup: input.resourceGroup } : {}),
      ...(run.actions ? { actions: run.actions } : {}),
    },
  });
  await wizard.settled();

  if (expected.outputs) expect(wizard.outputs()).toEqual(expected.outputs);
  if (expected.errors) {
    const errors = errorsOf(wizard);
    // A case about the resource group leaves the form's own elements unanswered.
    if (input.resourceGroup) for (const id of Object.keys(errors)) if (id.includes(".")) delete errors[id];
    expect(errors).toEqual(lowered(expected.errors));
  }
  if (expected.requests) expect(cloud.requests).toEqual(expected.requests);
  for (const [name, value] of Object.entries(expected.value ?? {}))
    expect(wizard.value(idOf(name)) ?? null).toEqual(value);
  for (const [name, items] of Object.entries(expected.items ?? {})) {
    expect(wizard.state(idOf(name))?.choices).toMatchObject({ items });
  }
  if (expected.loadErrors) {
    expect(loadErrors).toHaveLength(expected.loadErrors.length);
    for (const [i, says] of expected.loadErrors.entries()) expect(loadErrors[i]?.message).toContain(says);
  }
  const said = [
    ...definition.problems.map((problem) => problem.message),
    ...wizard.diagnostics().map(({ message }) => message),
  ];
  const wanted = expected.diagnostic ?? expected.error ?? expected.lint;
  if (wanted) expect(said.join("\n")).toMatch(new RegExp(keyWords(wanted).join(".*"), "is"));
  if (expected.line) expect(loadErrors[0]?.line).toBe(expected.line);
  if (expected.parameters) {
    const facts = templateFacts(input.files["mainTemplate.json"] as JsonMap);
    expect(deploymentInput(wizard.outputs(), facts)).toMatchObject({ parameters: expected.parameters, missing: [] });
  }
  for (const [name, isRequired] of Object.entries(expected.required ?? {})) {
    expect(wizard.state(`basics.${name}`)?.isRequired).toBe(isRequired);
  }
}

function asText(content: Json | undefined): string {
  return typeof content === "string" ? content : JSON.stringify(content);
}

/** `vm.size` of the cases is `steps.vm.size` of the engine. */
function idOf(name: string): string {
  return name.startsWith("basics.") || !name.includes(".") ? name : `steps.${name}`;
}

function answersOf(definition: UiDefinition, set: JsonMap): Answers {
  const answers = { basics: {} as JsonMap, steps: {} as { [step: string]: JsonMap } };
  for (const [name, value] of Object.entries(set)) {
    const [step, ...path] = (name.includes(".") ? name : `basics.${name}`).split(".");
    let into: JsonMap = answers.basics;
    if (step !== definition.steps[0]?.name) into = answers.steps[step as string] ??= {};
    for (const section of path.slice(0, -1)) {
      into[section] ??= {};
      into = into[section] as JsonMap;
    }
    into[path.at(-1) as string] = value;
  }
  return answers;
}

function sizeAnswers(input: Case["input"]): { [request: string]: Json } {
  const subscription = "/subscriptions/00000000-0000-0000-0000-000000000000";
  return Object.fromEntries(
    Object.entries(input.sizes ?? {}).map(([region, names]) => [
      `GET ${subscription}/providers/Microsoft.Compute/locations/${region}/vmSizes?api-version=2024-03-01`,
      { value: names.map((name) => ({ name })) },
    ]),
  );
}

function errorsOf(wizard: Wizard): { [element: string]: string } {
  return Object.fromEntries(wizard.errors().map(({ element, message }) => [element, message.toLowerCase()]));
}

// Words of our own diagnostics are free; what is told apart has to appear.
function lowered(errors: { [element: string]: string }): { [element: string]: unknown } {
  return Object.fromEntries(
    Object.entries(errors).map(([name, message]) => [idOf(name), expect.stringContaining(message.toLowerCase())]),
  );
}

function keyWords(sentence: string): string[] {
  const known = [
    "comments",
    "JSON",
    "allowedValues of region",
    "label and value",
    "text",
    "createUiDefinition",
    "form definition",
    "regex is empty",
  ];
  return known
    .map((word) => ({ word, at: sentence.indexOf(word) }))
    .filter(({ at }) => at >= 0)
    .sort((a, b) => a.at - b.at)
    .map(({ word }) => word);
}
