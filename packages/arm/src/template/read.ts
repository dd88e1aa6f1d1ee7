import { withinLimits } from "../expression/error.ts";
import { TemplateError } from "../expression/index.ts";
import { firstError, type JsonDocument, type JsonNode, type JsonObject, pathOf, readJson } from "../json/index.ts";
import { type CheckedParts, check, checks } from "./check.ts";
import { type Code, compile, repeatedKey } from "./code.ts";
import { facts } from "./errors.ts";
import type { Template } from "./model.ts";
import { readFunctions, readOutputs, readParameters, readVariables } from "./read-members.ts";
import { readResources } from "./read-resources.ts";
import { readType } from "./read-types.ts";
import { misshapen, type Reading, Shape } from "./shape.ts";

const rootMembers: ReadonlySet<string> = new Set([
  ...[
    "$schema",
    "languageversion",
    "contentversion",
    "apiprofile",
    "metadata",
    "definitions",
    "functions",
    "parameters",
  ],
  ...["variables", "extensions", "imports", "resources", "outputs", "asserts"],
]);

/** Levels of objects and arrays that a template's JSON may have, as in Azure. */
const deepest = 64;

/** Reads a template and refuses the first fault, in the engine's words. The result can be expanded any number of times. */
export function readTemplate(source: string | JsonDocument, options: ReadTemplateOptions = {}): Template {
  const document = typeof source === "string" ? readJson(source, options) : source;
  const error = firstError(document);
  if (error)
    throw new TemplateError("InvalidTemplate", error.message, {
      offset: error.offset,
      ...document.position(error.offset),
    });
  const { root } = document;
  if (!root) throw new TemplateError("InvalidTemplate", "The template is empty.");
  refuseDepth(document, root);
  const reading: Reading = { document, nested: false };
  refuseComment(reading, root);
  return withinLimits(() => readFrom(reading, root, options.faults));
}

/** How a template is read. */
export interface ReadTemplateOptions {
  file?: string;
  /** Takes the faults that leave the template readable; without it the first one is thrown. */
  faults?: TemplateError[];
}

/** Reads the template inside a deployment resource, more leniently than a root, from its node. */
export function readNestedTemplate(document: JsonDocument, node: JsonNode): Template {
  return readFrom({ document, nested: true }, node);
}

function readFrom(reading: Reading, node: JsonNode, faults?: TemplateError[]): Template {
  const { document } = reading;
  const shape = new Shape(reading, node, "Template").only(rootMembers);
  const schemaNode = shape.required("$schema");
  if (schemaNode.kind !== "string") throw misshapen(reading, schemaNode, "The member '$schema' must be a text.");
  const contentNode = shape.required("contentversion");
  const resourcesNode = shape.required("resources");
  const languageNode = shape.optional("languageversion");
  if (languageNode && languageNode.kind !== "string") {
    throw misshapen(reading, languageNode, "The member 'languageVersion' must be a text.");
  }
  const metadata = shape.object("metadata");
  const apiProfile = shape.text("apiprofile");
  const parameters = shape.object("parameters");
  const definitions = shape.object("definitions");
  const variables = shape.object("variables");
  const outputs = shape.object("outputs");
  const asserts = shape.object("asserts");
  const imports = shape.object("imports");
  const extensions = shape.object("extensions");
  const functions = shape.array("functions");
  const namespaces = functions ? readFunctions(reading, functions) : [];
  const template: Template = {
    document,
    root: shape.node,
    path: pathOf(document.root, shape.node),
    schema: schemaNode.value,
    contentVersion: shape.textOf(contentNode, "contentVersion"),
    parameters: parameters ? readParameters(reading, parameters) : new Map(),
    definitions: new Map(),
    variables: variables ? readVariables(reading, variables) : [],
    functions: new Map(),
    resources: readResources(reading, resourcesNode, "resources"),
    outputs: outputs ? readOutputs(reading, outputs) : [],
    asserts: asserts ? asserts.members.map(({ value }) => compile(value, false)) : [],
    extensions: new Map(),
    extensionConfigs: [],
    ...(languageNode ? { languageVersion: languageNode.value } : {}),
    ...(apiProfile === undefined ? {} : { apiProfile }),
  };
  for (const { key, value } of definitions?.members ?? []) {
    if (template.definitions.has(key.value.toLowerCase())) throw repeatedKey(key.value);
    template.definitions.set(key.value.toLowerCase(), readType(reading, value, "TemplateTypeDefinition"));
  }
  readExtensions(reading, template, imports, "provider");
  readExtensions(reading, template, extensions, "name");
  for (const { members } of namespaces) {
    for (const { declaration } of members) template.functions.set(declaration.name.toLowerCase(), declaration);
  }
  void metadata;
  const parts: CheckedParts = { namespaces, has: (name) => shape.optional(name) !== undefined };
  if (!faults) check(reading, template, parts);
  else for (const step of checks(reading, template, parts)) gather(faults, step);
  return template;
}

/** Runs a check; a refusal is kept, and what follows is still looked at. */
export function gather(faults: TemplateError[], step: () => void): void {
  try {
    withinLimits(step);
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    faults.push(error);
  }
}

function readExtensions(reading: Reading, template: Template, node: JsonObject | undefined, needed: string): void {
  for (const { key, value } of node?.members ?? []) {
    const shape = new Shape(reading, value, "TemplateExtension");
    const name = shape.textOf(shape.required(needed), needed);
    shape.textOf(shape.required("version"), "version");
    if (name === "" && !reading.nested) throw misshapen(reading, value, `The member '${needed}' can't be empty.`);
    template.extensions.set(key.value, name);
    const config = shape.object("config");
    if (config) template.extensionConfigs.push(configCode(config));
  }
}

// A config of `extensions` declares parameters with defaults; one of `imports` holds values. Both are worked out the same way.
function configCode(node: JsonNode): Code {
  return compile(node, false);
}

function refuseDepth(document: JsonDocument, root: JsonNode): void {
  let level: JsonNode[] = [root];
  for (let depth = 1; level.length > 0; depth++) {
    const inner: JsonNode[] = [];
    for (const node of level) {
      if (node.kind !== "object" && node.kind !== "array") continue;
      if (depth > deepest) {
        const path = pathOf(document.root, node);
        const { line, column } = document.position(node.offset);
        throw new TemplateError(
          "InvalidTemplate",
          `The reader's MaxDepth of ${deepest} has been exceeded. Path '${path}', line ${line}, position ${column}.`,
          facts(document, node, { path }),
        );
      }
      if (node.kind === "array") for (const item of node.items) inner.push(item);
      else for (const { value } of node.members) inner.push(value);
    }
    level = inner;
  }
}

// The one place where the engine takes no comment: its reader of resources looks at the next token itself.
function refuseComment(reading: Reading, root: JsonNode): void {
  if (root.kind !== "object") return;
  for (const { key, value } of root.members) {
    if (key.value.toLowerCase() !== "resources") continue;
    const between = reading.document.text.slice(key.end, value.offset);
    if (between.includes("/*") || between.includes("//")) {
      throw misshapen(reading, value, "A comment can't stand between the name 'resources' and its value.");
    }
  }
}
