import { withinLimits } from "../expression/error.ts";
import { isExpression, TemplateError } from "../expression/index.ts";
import { firstError, type JsonDocument, type JsonNode, type JsonObject, pathOf, readJson } from "../json/index.ts";
import { type CheckedParts, check, checks } from "./check.ts";
import { type Code, compile, repeatedKey } from "./code.ts";
import { facts, gather } from "./errors.ts";
import type { ParameterDeclaration, Template } from "./model.ts";
import { readFunctions, readOutputs, readParameters, readVariables } from "./read-members.ts";
import { readResources } from "./read-resources.ts";
import { readType } from "./read-types.ts";
import { misshapen, type Reading, refuseComputedNames, refuseRepeatedNames, Shape } from "./shape.ts";
import type { Definitions } from "./type-node.ts";

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
  if (asserts) {
    refuseComputedNames(reading, asserts);
    if (reading.nested) refuseRepeatedNames(asserts);
  }
  const imports = shape.object("imports");
  const extensions = shape.object("extensions");
  const functions = shape.array("functions");
  if (definitions) refuseComputedNames(reading, definitions);
  const typeDefinitions: Definitions = new Map();
  for (const { key, value } of definitions?.members ?? []) {
    if (typeDefinitions.has(key.value.toLowerCase())) throw repeatedKey(key.value);
    typeDefinitions.set(key.value.toLowerCase(), readType(reading, value, "TemplateTypeDefinition"));
  }
  const namespaces = functions ? readFunctions(reading, functions) : [];
  const loopFaults: TemplateError[] = [];
  const given = parameters ? readParameters(reading, parameters) : new Map<string, ParameterDeclaration>();
  const declared = variables ? readVariables(reading, variables, loopFaults) : [];
  // What is missing is told after what comes before the resources was read.
  const schemaNode = shape.required("$schema");
  if (schemaNode.kind !== "string" || (!reading.nested && isExpression(schemaNode.value)))
    throw misshapen(reading, schemaNode, "The member '$schema' must be a text.");
  const contentVersion = shape.textOf(shape.required("contentversion"), "contentVersion");
  const resourcesNode = shape.required("resources");
  const template: Template = {
    document,
    root: shape.node,
    path: pathOf(document.root, shape.node),
    schema: schemaNode.value,
    contentVersion,
    parameters: given,
    definitions: typeDefinitions,
    variables: declared,
    functions: new Map(),
    resources: readResources(reading, resourcesNode, shape.spelling("resources")),
    outputs: outputs ? readOutputs(reading, outputs) : [],
    asserts: asserts ? asserts.members.map(({ value }) => compile(value, false)) : [],
    extensions: new Map(),
    extensionConfigs: [],
    ...(languageNode ? { languageVersion: shape.textOf(languageNode, "languageVersion") } : {}),
    ...(apiProfile === undefined ? {} : { apiProfile }),
  };
  readExtensions(reading, template, imports, "provider");
  readExtensions(reading, template, extensions, "name");
  for (const { members } of namespaces) {
    for (const { declaration } of members) template.functions.set(declaration.name.toLowerCase(), declaration);
  }
  void metadata;
  const parts: CheckedParts = { namespaces, loopFaults, has: (name) => shape.optional(name) !== undefined };
  if (!faults) check(reading, template, parts);
  else for (const step of checks(reading, template, parts)) gather(faults, step);
  return template;
}

function readExtensions(reading: Reading, template: Template, node: JsonObject | undefined, needed: string): void {
  if (node) {
    refuseComputedNames(reading, node);
    refuseRepeatedNames(node);
  }
  for (const { key, value } of node?.members ?? []) {
    const shape = new Shape(reading, value, "TemplateExtension");
    const name = shape.textOf(shape.required(needed), needed);
    shape.textOf(shape.required("version"), "version");
    if (name === "" && !reading.nested) throw misshapen(reading, value, `The member '${needed}' can't be empty.`);
    template.extensions.set(key.value, name);
    const config = shape.object("config");
    if (needed === "name") for (const { value: declared } of config?.members ?? []) declaredConfig(reading, declared);
    if (config) template.extensionConfigs.push(configCode(config));
  }
}

// In a nested template nothing is asked of a declaration but that it is an object.
function declaredConfig(reading: Reading, node: JsonNode): void {
  if (reading.nested) new Shape(reading, node, "type");
  else readType(reading, node, "type");
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
