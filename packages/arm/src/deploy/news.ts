import type { Result } from "../expression/index.ts";
import { type JsonNode, type PlainJson, toPlain, toValue } from "../json/index.ts";
import { show, showWhole } from "../template/code.ts";
import type { OutputResult } from "../template/deployment.ts";
import type { Template } from "../template/model.ts";
import { isSecure, resolved } from "../template/type-node.ts";

/** Outputs in Azure's shape; of a secure one only the type. */
export function publicOutputs(
  outputs: ReadonlyMap<string, OutputResult>,
): Record<string, { type: string; value?: PlainJson }> {
  const shown: Record<string, { type: string; value?: PlainJson }> = Object.create(null);
  for (const [name, { type, value }] of outputs) {
    const isSecret = type === "SecureString" || type === "SecureObject";
    shown[name] = isSecret ? { type } : { type: type ?? typeOf(value), value: showWhole(value) };
  }
  return { ...shown };
}

/** Parameter values in Azure's shape; of a secure one only the type. */
export function publicParameters(template: Template, given: ReadonlyMap<string, Result>): PlainJson {
  const shown: { [name: string]: PlainJson } = {};
  for (const { name, type: declared } of template.parameters.values()) {
    const type = resolved(declared, template.definitions);
    const value = [...given].find(([key]) => key.toLowerCase() === name.toLowerCase())?.[1];
    if (value === undefined) continue;
    shown[name] =
      isSecure(type) || type.properties
        ? { type: type.type ?? "Object" }
        : { type: type.type ?? typeOf(value), value: show(value) };
  }
  return shown;
}

/** A nested template as plain JSON. */
export function publicTemplate(node: JsonNode): PlainJson {
  return toPlain(toValue(node));
}

function typeOf(value: Result): string {
  if (typeof value === "string") return "String";
  if (typeof value === "bigint") return "Int";
  if (typeof value === "boolean") return "Bool";
  return Array.isArray(value) ? "Array" : "Object";
}
