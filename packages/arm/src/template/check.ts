import type { TemplateError } from "../expression/index.ts";
import { expressionIn, isExpression } from "../expression/parser.ts";
import type { JsonNode, JsonObject, Value } from "../json/index.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkTypes } from "./check-types.ts";
import { type Code, type ExpressionCode, notAName, parsedOf, printCode } from "./code.ts";
import { at, facts, markWhole, placeOf, see, unframed } from "./errors.ts";
import type { OutputDeclaration, ResourceDeclaration, Template } from "./model.ts";
import type { FunctionNamespace } from "./read-members.ts";
import { misshapen, type Reading } from "./shape.ts";
import { outputName, parameterName } from "./type-node.ts";

const schemas = ["2014-04-01-preview", "2015-01-01", "2018-05-01", "2019-04-01", "2019-08-01"];

/** How many of each part Azure takes in one template. */
const most = {
  parameters: 256,
  variables: 512,
  outputs: 64,
  resources: 800,
  functions: 64,
  functionParameters: 32,
} as const;

/** What the check needs beside the template itself. */
export interface CheckedParts {
  namespaces: FunctionNamespace[];
  has(member: string): boolean;
}

/** Refuses the first fault that can be seen without values, in the order in which the engine looks. */
export function check(reading: Reading, template: Template, parts: CheckedParts): void {
  for (const step of checks(reading, template, parts)) step();
}

/** The single checks, so that a caller who wants every fault can go on after one. */
export function* checks(reading: Reading, template: Template, parts: CheckedParts): Generator<() => void> {
  yield () => checkVersions(template);
  yield () => checkFeatures(template, parts);
  yield () => checkFunctions(reading, template, parts.namespaces, most);
  yield () => checkCount(template.parameters.size, most.parameters, "input parameters", "arm-syntax-parameters");
  for (const { name, node, type, defaultValue } of template.parameters.values()) {
    yield () => {
      if (name === "") {
        const words = `The template parameter '' ${at(reading.document, node)} is not valid. The parameter name cannot be null or empty.`;
        throw unframed(`${words} ${see("arm-syntax-parameters")}`, facts(reading.document, node));
      }
      if (defaultValue) checkKeys(reading, defaultValue);
      checkTypes(template, type, parameterName(name), defaultValue !== undefined);
    };
  }
  for (const [name, type] of template.definitions) yield () => checkTypes(template, type, parameterName(name), false);
  yield () => checkVariables(reading, template);
  yield () => checkResources(reading, template);
  yield () => refuseRepeatedLoops(reading, template);
  yield () => checkCount(template.outputs.length, most.outputs, "outputs", "arm-syntax-outputs");
  for (const output of template.outputs) yield () => checkOutput(reading, template, output);
}

function checkVersions(template: Template): void {
  const { document, root, schema, contentVersion, languageVersion } = template;
  if (!schemas.some((version) => schema.toLowerCase().includes(`/${version}`))) {
    throw unframed(
      `Template schema '${schema}' is not supported. Supported versions are '${schemas.join(",")}'. ${see("arm-syntax")}`,
      facts(document, root, { seen: schema }),
    );
  }
  if (contentVersion === "")
    throw unframed(`The template contentVersion property is invalid. ${see("arm-syntax")}`, facts(document, root));
  if (languageVersion !== undefined && !languageVersions.includes(languageVersion)) {
    throw unframed(
      `The template language version '${languageVersion}' is not recognized.`,
      facts(document, root, { seen: languageVersion }),
    );
  }
}

const languageVersions = ["1.9-experimental", "1.10-experimental", "2.0", "2.1-experimental", "2.2-experimental"];

/** A refusal of what the template's language version lacks; nothing if it has it. */
export function lacks(template: Template, feature: string, from: string): TemplateError | undefined {
  const { languageVersion, document, root } = template;
  if (languageVersion === undefined) {
    return unframed(
      `Template language version must be specified in order to use feature '${feature}'.`,
      facts(document, root),
    );
  }
  if (languageVersions.indexOf(languageVersion) >= languageVersions.indexOf(from) || isHistoric(languageVersion, from))
    return undefined;
  return unframed(
    `Template language version '${languageVersion}' does not support feature '${feature}'.`,
    facts(document, root),
  );
}

// The historic names became 2.0, so they have what it has.
function isHistoric(version: string, from: string): boolean {
  return version.startsWith("1.") && from === "2.0";
}

function checkFeatures(template: Template, { has }: CheckedParts): void {
  const features = [
    ["imports", "ImportStatements", "2.0"],
    ["extensions", "ExtensibilityExtensions", "2.2-experimental"],
    ["asserts", "Asserts", "2.1-experimental"],
    ["definitions", "AggregateTypeValidation", "2.0"],
  ] as const;
  for (const [member, feature, from] of features) {
    const error = has(member) ? lacks(template, feature, from) : undefined;
    if (error) throw error;
  }
}

function checkCount(actual: number, limit: number, what: string, page: string): void {
  if (actual > limit) {
    throw unframed(
      `The number of template ${what} limit exceeded. Limit: '${limit}' and actual: '${actual}'. ${see(page)}`,
    );
  }
}

function checkVariables(reading: Reading, template: Template): void {
  const { document } = reading;
  checkCount(template.variables.length, most.variables, "variables", "arm-syntax-variables");
  for (const declaration of template.variables) {
    if (!("name" in declaration)) continue;
    if (declaration.name === "") {
      throw unframed(
        `The template variable '' is not valid. The variable name cannot be null or empty. ${see("arm-syntax-variables")}`,
        facts(document, declaration.node),
      );
    }
    if (declaration.node.kind === "null") {
      throw unframed(
        `One of template variables has empty or invalid content. ${see("arm-syntax-variables")}`,
        facts(document, declaration.node, { hint: "Use the expression [null()] for a variable that is null." }),
      );
    }
    checkKeys(reading, declaration.value);
  }
}

function checkResources(reading: Reading, template: Template): void {
  if (!reading.nested) {
    for (const resource of template.resources) {
      if (resource.type === "") throw misshapen(reading, resource.node, "The member 'type' can't be empty.");
      for (const code of Object.values(resource.values)) checkKeys(reading, code);
    }
    return;
  }
  const { languageVersion, document } = template;
  if (languageVersion !== undefined && template.resources.some(({ symbolicName }) => symbolicName === undefined)) {
    throw unframed(
      `You must use symbolic resource names when a template language version is specified. ${see("arm-syntax-resources")}`,
      facts(document, template.root),
    );
  }
  let count = 0;
  const visit = (resource: ResourceDeclaration, isChild: boolean) => {
    count++;
    checkNestedResource(reading, template, resource, isChild);
    for (const child of resource.children) visit(child, true);
  };
  for (const resource of template.resources) visit(resource, false);
  checkCount(count, most.resources, "resources", "arm-syntax-resources");
}

// With symbolic names a loop can be meant by its name alone, so the name has to be unique.
function refuseRepeatedLoops(reading: Reading, template: Template): void {
  const seen = new Set<string>();
  for (const { copy, symbolicName } of template.resources) {
    if (!copy || symbolicName === undefined || copy.name.kind !== "constant") continue;
    const name = String(copy.name.value);
    if (seen.has(name.toLowerCase())) {
      const { line, column } = placeOf(reading.document, copy.node);
      throw unframed(
        `The resource copy with name '${name}' at line '${line}' column '${column}' has already been defined. Duplicate resource copy names are not allowed in templates using symbolic names.`,
        facts(reading.document, copy.node, { seen: name }),
      );
    }
    seen.add(name.toLowerCase());
  }
}

// The engine checks the resources of nested templates before it works them out; those of the root only then.
function checkNestedResource(
  reading: Reading,
  template: Template,
  resource: ResourceDeclaration,
  isChild: boolean,
): void {
  const { document } = reading;
  const { node, type, typeNode, copy } = resource;
  const name = printCode(resource.name);
  const refuse = (words: string, page = "arm-syntax-resources", where: JsonNode = node) =>
    unframed(`${words} ${see(page)}`, facts(document, where));
  const isExtension = resource.extension !== undefined && template.extensions.has(resource.extension);
  if (!resource.name && !isExtension)
    throw refuse("Invalid template resource. The 'name' property must be specified.", "arm-syntax");
  if (!isExtension && typeNode) {
    const fault =
      type === ""
        ? "cannot be null or empty"
        : type.startsWith("[") && type.endsWith("]") && !isLiteral(type)
          ? "cannot be an expression"
          : isChild || type.includes("/")
            ? ""
            : "is invalid";
    if (fault)
      throw refuse(
        `The template resource '${name}' ${at(document, typeNode)} is not valid. The type property ${fault}.`,
      );
    const isVersioned =
      resource.apiVersion && !(resource.apiVersion.kind === "constant" && resource.apiVersion.value === "");
    if (!isVersioned && template.apiProfile === undefined) {
      throw refuse(
        `The template resource '${name}' is not valid. Both api-version property ${at(document, resource.apiVersion?.node ?? node)} and api-profile property for the template cannot be null or empty. Either explicitly specify the api-version for the resource or specify the api-profile for the template.`,
      );
    }
  }
  if (copy && isChild) {
    const place = at(document, node).replace("' and column", "' column");
    throw refuse(
      `The template resource '${name}' ${place} is not valid. Copying nested resources is not supported.`,
      "arm-multiple-instances",
    );
  }
  if (copy && !mayCount(copy.count)) {
    throw refuse(
      `The template resource '${name}' ${at(document, copy.node)} is invalid. Resource copy count must be an integer value or template expression.`,
      "arm-resource-loops",
      copy.node,
    );
  }
  const { tags, properties } = resource.values;
  if (tags && typeof literalOf(tags) === "string") {
    // The blank at the end is the engine's.
    throw unframed(
      `The template resource '${name}' ${at(document, tags.node)} has invalid Tags property. The Tags property should be a dictionary or a valid expression. ${see("arm-syntax-resources")} `,
      facts(document, tags.node),
    );
  }
  for (const code of Object.values(resource.values)) checkKeys(reading, code);
  // Elsewhere a broken expression is told when its resource is worked out, if it is.
  if (properties) eachExpression(properties, parsedOf);
}

/** The value of a piece that needs no working out. */
function literalOf(code: Code): Value | undefined {
  if (code.kind === "constant") return code.value;
  if (code.kind !== "expression" || !isLiteral(code.text)) return undefined;
  const parsed = parsedOf(code);
  return parsed.kind === "literal" ? parsed.value : undefined;
}

function isLiteral(text: string): boolean {
  try {
    return expressionIn(text)?.kind === "literal";
  } catch {
    return false;
  }
}

// The names of members are looked at while reading: one that is broken or simply a number is refused at once.
function checkKeys(reading: Reading, code: Code): void {
  if (code.kind === "array") for (const item of code.items) checkKeys(reading, item);
  if (code.kind !== "object") return;
  for (const entry of code.members) {
    if (entry.kind === "loops") {
      for (const loop of entry.loops) checkKeys(reading, loop.input);
      continue;
    }
    if (entry.computed) checkKey(reading, entry.computed);
    checkKeys(reading, entry.value);
  }
}

function checkKey({ nested, document }: Reading, key: ExpressionCode): void {
  const name = literalOf(key);
  if (name !== undefined && typeof name !== "string")
    throw markWhole(Object.assign(notAName(name), facts(document, key.node)));
  if (!nested) return;
  try {
    parsedOf(key);
  } catch {
    throw unframed(
      "Unexpected expression of type Azure.Deployments.Expression.Intermediate.InvalidLanguageExpression encountered.",
      facts(document, key.node, { seen: key.text }),
    );
  }
}

/** Says whether a piece may come to an integer. */
function mayCount(code: Code): boolean {
  const value = literalOf(code);
  return value === undefined ? code.kind === "expression" : typeof value === "bigint";
}

/** Calls `visit` for every expression in a piece. */
export function eachExpression(code: Code, visit: (expression: ExpressionCode) => void): void {
  if (code.kind === "expression") visit(code);
  else if (code.kind === "array") for (const item of code.items) eachExpression(item, visit);
  else if (code.kind === "object") {
    for (const entry of code.members) {
      if (entry.kind === "member") {
        if (entry.computed) visit(entry.computed);
        eachExpression(entry.value, visit);
        continue;
      }
      for (const loop of entry.loops)
        for (const part of [loop.name, loop.count, loop.input]) eachExpression(part, visit);
    }
  }
}

function checkOutput(reading: Reading, template: Template, output: OutputDeclaration): void {
  const { document } = reading;
  const { name, node, type, value, copy } = output;
  const refuse = (words: string, where: JsonObject = node) =>
    unframed(`${words} ${see("arm-syntax-outputs")}`, facts(document, where));
  if (name === "")
    throw refuse(`The template output '' ${at(document, node)} is not valid. The output name cannot be null or empty.`);
  if (isExpression(name)) throw misshapen(reading, node, "The name of an output can't be an expression.");
  const frame = `The template output '${name}' is not valid.`;
  if (value && copy) throw refuse(`${frame} 'value' and 'copy' property must not be specified at the same time.`);
  if (copy && type.type !== undefined && type.type !== "Array")
    throw refuse(`${frame} Only array type output accept 'copy' property.`);
  if (!value && !copy) throw refuse(`${frame} The 'value' property must be specified if not for output copy.`);
  checkTypes(template, type, outputName(name), false);
  // A literal null is seen while checking; an expression that yields it only when the output is worked out.
  if (
    !reading.nested &&
    value?.kind === "constant" &&
    value.value === null &&
    type.type !== undefined &&
    !type.nullable
  ) {
    throw unframed(
      `The provided value for the template output '${name}' is not valid. Expected a value of type '${type.type}', but received a value of type 'Null'. ${see("arm-create-parameter-file")}`,
      facts(document, node),
    );
  }
}
