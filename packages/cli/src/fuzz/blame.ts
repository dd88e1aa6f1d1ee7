import { type JsonNode, memberOf, nodeAt } from "@stoa/arm/json";
import { allElements, outputFeeds, type UiDefinition } from "@stoa/ui-definition";
import type { Refusal } from "../preview/expansion.ts";
import type { PreviewSources } from "../preview/sources.ts";
import type { Fault } from "./trial.ts";

/** A place in a file of the package. */
export interface Place {
  file: string;
  line: number;
  column: number;
  /** The element, or the path in the template. */
  what: string;
}

/** The fields of the form and the line of the template that disagree; `causes` are the fields that are known to matter. */
export function blame(
  sources: PreviewSources,
  told: Fault,
  causes: readonly string[],
): { fields: Place[]; template?: Place } {
  const { definition } = sources;
  const fault = told.refusal ? { ...told, refusal: atName(sources, told.refusal, told.message) } : told;
  const template = templatePlace(sources, fault);
  if (!definition) return { fields: [], ...(template ? { template } : {}) };
  const feeds = outputFeeds(definition);
  const names = new Set(parametersOf(sources, fault).map((name) => name.toLowerCase()));
  const outputs = Object.keys(definition.outputs).filter((output) => names.has(output.toLowerCase()));
  // Where every answer set fails, nothing but the way of the values tells which field it is.
  const ids = causes.length > 0 ? causes : outputs.flatMap((output) => feeds.get(output) ?? []);
  const fields = [...new Set(ids)].flatMap((id) => elementPlace(definition, sources, id) ?? []);
  if (fields.length === 0) fields.push(...outputs.flatMap((output) => outputPlace(definition, sources, output) ?? []));
  return { fields, ...(template ? { template } : {}) };
}

function elementPlace(definition: UiDefinition, sources: PreviewSources, id: string): Place | undefined {
  const file = sources.definitionFile?.path ?? "";
  if (id === "location") {
    const reader = Object.keys(definition.outputs).find((name) =>
      /location\(\)/i.test(JSON.stringify(definition.outputs[name])),
    );
    const config =
      nodeAt(definition.document.root, ["parameters", "config", "basics", "location"]) ??
      (reader === undefined ? undefined : nodeAt(definition.document.root, [...definition.outputsPath, reader]));
    return { file, ...definition.document.position(config?.offset ?? 0), what: "the region of Basics" };
  }
  const element = allElements(definition).find((one) => one.id === id);
  const node = element && nodeAt(definition.document.root, element.path);
  if (!element || !node) return undefined;
  return {
    file,
    ...definition.document.position(node.offset),
    what: `${id} (${element.type})`,
  };
}

function outputPlace(definition: UiDefinition, sources: PreviewSources, output: string): Place | undefined {
  const node = nodeAt(definition.document.root, [...definition.outputsPath, output]);
  if (!node) return undefined;
  return {
    file: sources.definitionFile?.path ?? "",
    ...definition.document.position(node.offset),
    what: `outputs.${output}`,
  };
}

function templatePlace(sources: PreviewSources, { kind, name, refusal, message }: Fault): Place | undefined {
  const file = sources.templateFile?.path ?? "";
  if (refusal) {
    const { line = 1, column = 1, path } = refusal;
    const [parameter] = parametersOf(sources, { kind, refusal, message });
    return { file, line, column, what: path || (parameter === undefined ? "" : `parameters.${parameter}`) };
  }
  const parameter = sources.parameters.find((one) => one.name === name);
  if (parameter) return { file, line: parameter.line, column: parameter.column, what: `parameters.${parameter.name}` };
  if (kind !== "unknown parameter" || !sources.templateDocument) return undefined;
  const declared = memberOf(sources.templateDocument.root, "parameters");
  const { line, column } = sources.templateDocument.position(declared?.key.offset ?? 0);
  return { file, line, column, what: "parameters" };
}

// A name with a slash too many is told at the type that says how many there may be; what has to be mended is the name.
function atName(sources: PreviewSources, refusal: Refusal, message: string): Refusal {
  const name = refusal.path?.replace(/\.type$/, ".name");
  if (name === undefined || name === refusal.path || !message.includes("has an invalid name")) return refusal;
  const node = atPath(sources.templateDocument?.root, name);
  return node && sources.templateDocument
    ? { ...refusal, path: name, ...sources.templateDocument.position(node.offset) }
    : refusal;
}

/** The parameters that a fault has to do with: the one it names, or those that its place is worked out from. */
function parametersOf(sources: PreviewSources, { name, refusal, message }: Fault): string[] {
  if (name !== undefined) return [name];
  const known = new Map(sources.parameters.map((one) => [one.name.toLowerCase(), one.name]));
  const direct = /^parameters\.([^.[]+)/.exec(refusal?.path ?? "")?.[1];
  if (direct !== undefined) return [direct];
  const quoted = [...message.matchAll(/'([^']+)'/g)].flatMap(([, word = ""]) => known.get(word.toLowerCase()) ?? []);
  const node = refusal?.path ? atPath(sources.templateDocument?.root, refusal.path) : undefined;
  const text = node && sources.templateDocument?.text.slice(node.offset, node.end);
  return [...new Set([...quoted, ...(text === undefined ? [] : reached(sources, text, new Set()))])];
}

function reached(sources: PreviewSources, text: string, seen: Set<string>): string[] {
  const found = [...text.matchAll(/parameters\(\s*'([^']+)'\s*\)/gi)].map(([, name = ""]) => name);
  for (const [, name = ""] of text.matchAll(/variables\(\s*'([^']+)'\s*\)/gi)) {
    if (seen.has(name.toLowerCase())) continue;
    seen.add(name.toLowerCase());
    const node = atPath(sources.templateDocument?.root, `variables.${name}`);
    if (node) found.push(...reached(sources, sources.templateDocument?.text.slice(node.offset, node.end) ?? "", seen));
  }
  return found;
}

function atPath(root: JsonNode | undefined, path: string): JsonNode | undefined {
  const steps = [...path.matchAll(/\[(\d+)\]|\['([^']*)'\]|([^.[\]]+)/g)].map(([, index, quoted, plain]) =>
    index === undefined ? (quoted ?? plain ?? "") : Number(index),
  );
  return nodeAt(root, steps);
}
