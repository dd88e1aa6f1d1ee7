import type { TemplateError } from "../expression/index.ts";
import { isExpression } from "../expression/parser.ts";
import { type JsonMember, type JsonNode, type JsonObject, member } from "../json/index.ts";
import { checkFunctions } from "./check-functions.ts";
import { checkKeys } from "./check-pieces.ts";
import { resourceChecks } from "./check-resources.ts";
import { checkTypes } from "./check-types.ts";
import { compile, printCode } from "./code.ts";
import { at, facts, see, unframed } from "./errors.ts";
import type { OutputDeclaration, Template } from "./model.ts";
import type { FunctionNamespace } from "./read-members.ts";
import { holdsExpression, misshapen, type Reading, valueOfText } from "./shape.ts";
import { definitionName, outputName, parameterName } from "./type-node.ts";

const schemas = ["2014-04-01-preview", "2015-01-01", "2018-05-01", "2019-04-01", "2019-08-01"];

/** How many of each part Azure takes in one template. */
const most = {
  parameters: 256,
  variables: 512,
  outputs: 64,
  functions: 64,
  functionParameters: 32,
} as const;

/** What the check needs beside the template itself. */
export interface CheckedParts {
  namespaces: FunctionNamespace[];
  /** What is wrong with the shape of loops among the variables. */
  loopFaults: readonly TemplateError[];
  has(member: string): boolean;
}

/** Refuses the first fault that can be seen without values, in the order in which the engine looks. */
export function check(reading: Reading, template: Template, parts: CheckedParts): void {
  for (const step of checks(reading, template, parts)) step();
}

/** The single checks, so that a caller who wants every fault can go on after one. */
export function* checks(reading: Reading, template: Template, parts: CheckedParts): Generator<() => void> {
  yield () => checkVersions(template);
  yield () => checkFeatures(reading, template, parts);
  yield () => checkExtensions(template);
  yield () => checkFunctions(reading, template, parts.namespaces, most);
  for (const [name, type] of template.definitions) yield () => checkTypes(template, type, definitionName(name), false);
  yield () => checkCount(template.parameters.size, most.parameters, "input parameters", "arm-syntax-parameters");
  for (const { name, node, type, defaultValue } of template.parameters.values()) {
    yield () => {
      if (name === "") {
        const words = `The template parameter '' ${at(reading.document, node)} is not valid. The parameter name cannot be null or empty.`;
        throw unframed(`${words} ${see("arm-syntax-parameters")}`, facts(reading.document, node));
      }
      if (reading.nested) refuseValue(reading, name, node);
      if (defaultValue) checkKeys(reading, defaultValue);
      checkTypes(template, type, parameterName(name), defaultValue !== undefined);
    };
  }
  yield () => checkVariables(reading, template);
  yield () => checkAsserts(template);
  yield* resourceChecks(reading, template, parts.has);
  yield () => checkCount(template.outputs.length, most.outputs, "outputs", "arm-syntax-outputs");
  for (const output of template.outputs) yield () => checkOutput(reading, template, output);
  for (const fault of parts.loopFaults) {
    yield () => {
      throw fault;
    };
  }
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
  const isLate = feature === "ImportStatements" && languageVersion === "2.2-experimental";
  const isInTime = languageVersions.indexOf(languageVersion) >= languageVersions.indexOf(from);
  if (!isLate && (isInTime || isHistoric(languageVersion, from))) return undefined;
  return unframed(
    `Template language version '${languageVersion}' does not support feature '${feature}'.`,
    facts(document, root),
  );
}

// The historic names became 2.0, so they have what it has.
function isHistoric(version: string, from: string): boolean {
  return version.startsWith("1.") && from === "2.0";
}

function checkFeatures({ nested }: Reading, template: Template, { has }: CheckedParts): void {
  const features = [
    ["extensions", "ExtensibilityExtensions", "2.2-experimental"],
    ["imports", "ImportStatements", "2.0"],
    ["definitions", "AggregateTypeValidation", "2.0"],
    // In a nested template these are looked at with the resources.
    ...(nested ? [] : ([["asserts", "Asserts", "2.1-experimental"]] as const)),
  ] as const;
  for (const [member, feature, from] of features) {
    const error = has(member) ? lacks(template, feature, from) : undefined;
    if (error) throw error;
    if (member === "extensions" && has("extensions") && has("imports")) {
      throw unframed(
        "Template properties 'imports' and 'extensions' cannot be used at the same time. Specify 'extensions' only since 'imports' is being deprecated.",
      );
    }
  }
}

function checkExtensions({ document, root }: Template): void {
  for (const { key, value } of entriesOf(member(root, "imports"))) {
    for (const part of ["provider", "version"]) {
      const seen = expressionOf(member(value, part));
      if (seen === undefined) continue;
      throw unframed(
        `Import statement '${key.value}' has an invalid value '${seen}' for '${part}'. The import ${part} cannot be an expression. ${see("arm-syntax")}`,
        facts(document, value, { seen }),
      );
    }
  }
  for (const { key, value } of entriesOf(member(root, "extensions"))) {
    for (const part of ["name", "version"]) {
      const seen = expressionOf(member(value, part));
      if (seen === undefined) continue;
      throw unframed(
        `The extension ${part} '${seen}' for extension '${key.value}' cannot be an expression. ${see("arm-syntax")}`,
        facts(document, value, { seen }),
      );
    }
  }
}

function checkAsserts({ asserts, document }: Template): void {
  const empty = asserts.find((code) => code.kind === "constant" && code.value === null);
  if (empty) throw unframed("One of the asserts has empty or invalid content.", facts(document, empty.node));
}

function refuseValue({ document }: Reading, name: string, node: JsonObject): void {
  const value = member(node, "value");
  if (!value) return;
  if (holdsExpression(value)) throw unframed("Expression encountered where none expected.", facts(document, value));
  throw unframed(
    `The template parameter '${name}' ${at(document, value)} is not valid. The parameter value must be null. ${see("arm-syntax-parameters")}`,
    facts(document, value, { hint: "Values are given to a template, or a default stands in `defaultValue`." }),
  );
}

function entriesOf(node: JsonNode | undefined): JsonMember[] {
  return node?.kind === "object" ? node.members : [];
}

// What comes in brackets counts, whether it is an expression or a text whose bracket was doubled.
function expressionOf(node: JsonNode | undefined): string | undefined {
  if (node?.kind !== "string") return undefined;
  const value = valueOfText(node);
  if (value !== undefined && typeof value !== "string") return undefined;
  const text = printCode(compile(node, false));
  return text.startsWith("[") && text.endsWith("]") ? text : undefined;
}

/** Refuses more parts of one kind than Azure takes. */
export function checkCount(actual: number, limit: number, what: string, page: string): void {
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

function checkOutput(reading: Reading, template: Template, output: OutputDeclaration): void {
  const { document } = reading;
  const { name, node, type, value, copy } = output;
  const refuse = (words: string, where: JsonObject = node) =>
    unframed(`${words} ${see("arm-syntax-outputs")}`, facts(document, where));
  if (name === "")
    throw refuse(`The template output '' ${at(document, node)} is not valid. The output name cannot be null or empty.`);
  if (isExpression(name)) throw misshapen(reading, node, "The name of an output can't be an expression.");
  const frame = `The template output '${name}' is not valid.`;
  if (copy && type.type !== "Array") throw refuse(`${frame} Only array type output accept 'copy' property.`);
  if (value && copy) throw refuse(`${frame} 'value' and 'copy' property must not be specified at the same time.`);
  if (!value && !copy) {
    throw refuse(
      type.type === "Array"
        ? `${frame} Either 'value' or 'copy' property must be specified.`
        : `${frame} The 'value' property must be specified if not for output copy.`,
    );
  }
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
