import type { TemplateError } from "../expression/index.ts";
import { exactMember, type JsonNode, type JsonObject, member, memberOf } from "../json/index.ts";
import { type Code, compile, repeatedKey, showNode } from "./code.ts";
import { at, facts, gather, markWhole, see, unframed } from "./errors.ts";
import type { FunctionDeclaration, OutputDeclaration, ParameterDeclaration, VariableDeclaration } from "./model.ts";
import { functionOutputMembers, functionParameterMembers, outputMembers, readType } from "./read-types.ts";
import { misshapen, type Reading, refuseComputedNames, Shape } from "./shape.ts";

/** Reads `parameters`; of two names that differ in case only the last one counts. */
export function readParameters(reading: Reading, node: JsonObject): Map<string, ParameterDeclaration> {
  const parameters = new Map<string, ParameterDeclaration>();
  refuseComputedNames(reading, node);
  for (const { key, value } of node.members) {
    const type = readType(reading, value, "TemplateInputParameter");
    refuseRepeated(reading, parameters.get(key.value.toLowerCase())?.name, key.value);
    const defaultNode = member(value, "defaultValue");
    parameters.set(key.value.toLowerCase(), {
      name: parameters.get(key.value.toLowerCase())?.name ?? key.value,
      node: type.node,
      type,
      ...(defaultNode ? { defaultValue: compile(defaultNode, false) } : {}),
    });
  }
  return parameters;
}

// At the root the last of two names that differ in case counts; the reader of nested templates stumbles over them.
function refuseRepeated(reading: Reading, before: string | undefined, name: string): void {
  if (reading.nested && before !== undefined && before !== name) throw markWhole(repeatedKey(name));
}

/** Reads `variables`, the loops in their `copy` included; what is wrong with those is told after every other check. */
export function readVariables(reading: Reading, node: JsonObject, faults: TemplateError[]): VariableDeclaration[] {
  refuseComputedNames(reading, node);
  const variables = new Map<string, VariableDeclaration>();
  let copyName: string | undefined;
  for (const { key, value } of node.members) {
    const lower = key.value.toLowerCase();
    if (lower === "copy") {
      refuseRepeated(reading, copyName, key.value);
      copyName = key.value;
      gather(faults, () => {
        for (const declaration of readLoops(reading, value)) variables.set(` copy ${variables.size}`, declaration);
      });
    } else {
      refuseRepeated(reading, nameOf(variables.get(lower)) || undefined, key.value);
      variables.set(lower, {
        name: variables.has(lower) ? nameOf(variables.get(lower)) : key.value,
        value: compile(value, true),
        node: value,
      });
    }
  }
  return [...variables.values()];
}

function nameOf(declaration: VariableDeclaration | undefined): string {
  return declaration && "name" in declaration ? declaration.name : "";
}

function readLoops(reading: Reading, node: JsonNode): VariableDeclaration[] {
  if (node.kind !== "array") {
    throw unframed(
      `The value of the 'copy' element of a template's variables must be an array, but the supplied value was of type '${showNode(node)}'. ${see("arm-syntax-variables")}`,
      facts(reading.document, node),
    );
  }
  return node.items.map((item) => {
    if (item.kind !== "object") {
      throw unframed(
        `Each item in the the 'copy' property of a template's variables must be an object, but the supplied value was of type '${showNode(item)}'. ${see("arm-syntax-variables")}`,
        facts(reading.document, item),
      );
    }
    const missing = (what: string) =>
      unframed(
        `The template 'copy' definition ${at(reading.document, item)} is missing a copy ${what} value. ${see("arm-resource-loops")}`,
        facts(reading.document, item),
      );
    const name = exactMember(item, "name");
    const count = exactMember(item, "count");
    const input = exactMember(item, "input");
    if (!count) throw missing("count");
    if (!input) throw missing("input");
    if (!name) throw missing("name");
    return {
      loop: { name: compile(name, false), count: compile(count, false), input: compile(input, true), node: item },
    };
  });
}

/** Reads `functions`: namespaces with members. What is declared twice is refused by the later check. */
export function readFunctions(reading: Reading, items: JsonNode[]): FunctionNamespace[] {
  return items.map((item) => {
    const shape = new Shape(reading, item, "TemplateFunctionNamespace").only(new Set(["namespace", "members"]));
    const namespaceNode = shape.required("namespace");
    const membersNode = shape.required("members");
    if (membersNode.kind !== "object") throw misshapen(reading, membersNode, "The member 'members' must be an object.");
    return {
      namespace: shape.textOf(namespaceNode, "namespace"),
      node: namespaceNode,
      members: readMembers(reading, membersNode, shape.textOf(namespaceNode, "namespace")),
    };
  });
}

function readMembers(reading: Reading, node: JsonObject, namespace: string): FunctionNamespace["members"] {
  const members = new Map<string, FunctionNamespace["members"][number]>();
  for (const { key, value } of node.members) {
    const lower = key.value.toLowerCase();
    refuseRepeated(reading, members.get(lower)?.name, key.value);
    members.set(lower, { name: key.value, declaration: readFunction(reading, value, `${namespace}.${key.value}`) });
  }
  return [...members.values()];
}

/** One element of `functions`. */
export interface FunctionNamespace {
  namespace: string;
  node: JsonNode;
  members: { name: string; declaration: FunctionDeclaration }[];
}

function readFunction(reading: Reading, node: JsonNode, name: string): FunctionDeclaration {
  const shape = new Shape(reading, node, "TemplateFunction").only(new Set(["parameters", "output", "metadata"]));
  const parameters = (shape.array("parameters") ?? []).map((parameter) => {
    const nameNode = new Shape(reading, parameter, "TemplateFunctionParameter").required("name");
    const parameterType = readType(reading, parameter, "TemplateFunctionParameter", functionParameterMembers);
    return { name: nameNode.kind === "string" ? nameNode.value : "", type: parameterType };
  });
  const output = shape.required("output");
  const type = readType(reading, output, "TemplateOutputParameter", functionOutputMembers);
  const value = memberOf(output, "value")?.value;
  if (!value || (value.kind === "null" && !reading.nested))
    throw misshapen(reading, output, "Required property 'value' not found in JSON.");
  return { name, node: shape.node, parameters, output: { type, value: compile(value, false) } };
}

/** Reads `outputs`; of two names that differ in case only the last value counts. */
export function readOutputs(reading: Reading, node: JsonObject): OutputDeclaration[] {
  const outputs = new Map<string, OutputDeclaration>();
  for (const { key, value } of node.members) {
    const lower = key.value.toLowerCase();
    const before = outputs.get(lower);
    const output = readOutput(reading, before?.name ?? key.value, value);
    refuseRepeated(reading, before?.name, key.value);
    outputs.set(lower, output);
  }
  return [...outputs.values()];
}

function readOutput(reading: Reading, name: string, node: JsonNode): OutputDeclaration {
  const type = readType(reading, node, "TemplateOutputParameter", outputMembers);
  const shape = new Shape(reading, node, "TemplateOutputParameter");
  const valueNode = shape.get("value");
  const condition = shape.code("condition");
  const copy = shape.object("copy");
  return {
    name,
    node: shape.node,
    type,
    ...(valueNode ? { value: compile(valueNode, false) } : {}),
    ...(condition ? { condition } : {}),
    ...(copy ? { copy: readOutputCopy(reading, copy) } : {}),
  };
}

function readOutputCopy(reading: Reading, node: JsonObject): { node: JsonObject; count: Code; input: Code } {
  const shape = new Shape(reading, node, "OutputCopy").only(new Set(["count", "input"]));
  return { node, count: compile(shape.required("count"), false), input: compile(shape.required("input"), false) };
}
