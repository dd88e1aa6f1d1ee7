import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import {
  type Expansion,
  expand,
  type PlainJson,
  parseExact,
  readTemplate,
  stringifyExact,
  TemplateError,
} from "../../packages/arm/src/index.ts";

interface Answer {
  predictedResources?: PlainJson[];
  outputs?: Record<string, PlainJson>;
  diagnostics?: string[];
  error?: string;
}

interface Case extends Answer {
  name: string;
  template?: PlainJson;
  templateText?: string;
  parameters?: Record<string, PlainJson>;
  metadata?: Record<string, string>;
  nested?: Answer;
  via?: "nested";
}

interface Recording {
  metadata: Record<string, string>;
  cases: Case[];
}

const folder = import.meta.dirname;
const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
const shares: string[] = [];

describe("templates answer like the recorded engine", () => {
  for (const file of files) {
    test(file, () => {
      const { metadata, cases } = parseExact(readFileSync(join(folder, file), "utf8")) as unknown as Recording;
      const wrong: string[] = [];
      for (const each of cases) {
        const difference = tryCase(each, metadata);
        if (difference) wrong.push(`${each.name}\n    ${difference}`);
      }
      const area = file.replace(".json", "");
      const right = cases.length - wrong.length;
      shares.push(`${area.padEnd(18)} ${right}/${cases.length}`);
      if (process.env.SHOW) console.log(`${file}\n  ${wrong.join("\n  ")}`);
      expect(wrong, wrong.join("\n")).toEqual([]);
    });
  }
});

afterAll(() => console.log(`templates like the engine\n  ${shares.join("\n  ")}`));

function tryCase(each: Case, metadata: Record<string, string>): string | undefined {
  const text = each.templateText ?? compact(each.template ?? null);
  const place = each.metadata ?? metadata;
  if (each.via === "nested") return compare(run(wrap(text, each.parameters), undefined, place), each);
  if (each.error !== "Compilation failed") return compare(run(text, each.parameters, place), each);
  const answer = run(text, each.parameters, place);
  if (answer.error === undefined) return "should be refused while reading";
  return each.nested ? compare(run(wrap(text, each.parameters), undefined, place), each.nested) : undefined;
}

/** The same document as the template of a deployment inside a group template, as the recordings were made. */
function wrap(text: string, parameters: Record<string, PlainJson> | undefined): string {
  const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";
  const entries = Object.entries(parameters ?? {}).map(([name, value]): [string, PlainJson] => [name, { value }]);
  const given = `"parameters":${compact(Object.fromEntries(entries))},`;
  const properties = `{"mode":"Incremental","expressionEvaluationOptions":{"scope":"Inner"},${given}"template":${text}}`;
  const resource = `{"type":"Microsoft.Resources/deployments","apiVersion":"2022-09-01","name":"wrapped","properties":${properties}}`;
  const outputs = outputNames(text).map(
    (name) => `${JSON.stringify(name)}:{"value":"[reference('wrapped').outputs.${name}.value]"}`,
  );
  return `{"$schema":"${schema}","contentVersion":"1.0.0.0","resources":[${resource}],"outputs":{${outputs.join(",")}}}`;
}

function outputNames(text: string): string[] {
  try {
    return readTemplate(text).outputs.map(({ name }) => name);
  } catch {
    const found = /"outputs":\{"(\w+)":/.exec(text);
    return found?.[1] ? [found[1]] : [];
  }
}

function compact(json: PlainJson): string {
  return stringifyExact(json);
}

function run(
  text: string,
  parameters: Record<string, PlainJson> | undefined,
  metadata: Record<string, string>,
): Answer {
  try {
    const { predictedResources, outputs, diagnostics }: Expansion = expand(readTemplate(text), {
      ...(parameters ? { parameters } : {}),
      metadata,
    });
    return {
      predictedResources,
      outputs,
      diagnostics: diagnostics.filter((line) => !line.includes(" RefusedByService: ")),
    };
  } catch (error) {
    if (error instanceof TemplateError) return { error: error.message };
    throw error;
  }
}

function compare(actual: Answer, { predictedResources, outputs, diagnostics, error }: Answer): string | undefined {
  if (error !== undefined || actual.error !== undefined) {
    return actual.error === error
      ? undefined
      : `expected error ${error ?? "none"}\n    but got        ${actual.error ?? canonical(actual)}`;
  }
  return (
    differs("resources", actual.predictedResources, predictedResources) ??
    differs("outputs", actual.outputs, outputs) ??
    differs("diagnostics", actual.diagnostics, diagnostics)
  );
}

function differs(what: string, actual: unknown, expected: unknown): string | undefined {
  const [ours, theirs] = [canonical(actual), canonical(expected)];
  return ours === theirs ? undefined : `${what}: expected ${theirs}\n    but got ${ours}`;
}

// Members in any order; numbers by value.
function canonical(json: unknown): string {
  return JSON.stringify(json, (_, value) => {
    if (typeof value === "bigint") return String(value);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
