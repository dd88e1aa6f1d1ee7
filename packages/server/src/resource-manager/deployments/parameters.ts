import { member, type PlanInputs, plan, readTemplate } from "@stoa/arm";
import type { JsonObject } from "../emulated-cloud/json.ts";
import { fromArm } from "./plain.ts";

const shown = new Map([
  ["string", "String"],
  ["securestring", "SecureString"],
  ["int", "Int"],
  ["bool", "Bool"],
  ["object", "Object"],
  ["secureobject", "SecureObject"],
  ["array", "Array"],
]);

/**
 * The parameters of a deployment as they are answered: types and values, defaults worked out, secure ones without
 * value. The engine works them out as outputs of a template that has nothing else.
 */
export function shownParameters(text: string, inputs: PlanInputs): JsonObject {
  const template = readTemplate(text);
  const names = [...template.parameters.values()].map(({ name, node }) => {
    const type = member(node, "type");
    return { name, type: shown.get(type?.kind === "string" ? type.value.toLowerCase() : "") ?? "Object" };
  });
  const isSecure = (type: string) => type.startsWith("Secure");
  const part = (name: string) => {
    const node = member(template.root, name);
    return node ? [`${JSON.stringify(name)}: ${text.slice(node.offset, node.end)}`] : [];
  };
  const outputs = Object.fromEntries(
    names
      .filter(({ type }) => !isSecure(type))
      .map(({ name, type }) => [name, { type, value: `[parameters('${name.replaceAll("'", "''")}')]` }]),
  );
  const parts = [
    "$schema",
    "contentVersion",
    "languageVersion",
    "definitions",
    "functions",
    "parameters",
    "variables",
  ].flatMap(part);
  let values: JsonObject = {};
  try {
    const made = plan(`{${[...parts, '"resources": []', `"outputs": ${JSON.stringify(outputs)}`].join(", ")}}`, {
      ...inputs,
      mode: "Incremental",
      existing: [],
    });
    values = Object.fromEntries(
      Object.entries(made.deployment.outputs).map(([name, { value }]) => [name, fromArm(value)]),
    );
  } catch {
    // A null value has no place in an output; then what was given is shown.
    values = Object.fromEntries(Object.entries(inputs.parameters ?? {}).map(([name, value]) => [name, fromArm(value)]));
  }
  return Object.fromEntries(
    names.map(({ name, type }) => [
      name,
      isSecure(type) || values[name] === undefined ? { type } : { type, value: values[name] },
    ]),
  );
}
