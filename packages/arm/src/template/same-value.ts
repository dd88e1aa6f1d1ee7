import { isSettled, type Result, Unresolved } from "../expression/index.ts";
import { formatDouble, quote, type Value } from "../json/index.ts";

/** Says whether two values are equal as allowed values are: exactly, in any order of members. */
export function sameValue(a: Result, b: Value): boolean {
  if (a instanceof Unresolved) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => sameValue(item, b[index] as Value));
  }
  if (a instanceof Map) {
    if (!(b instanceof Map) || a.size !== b.size) return false;
    for (const [key, inner] of a) {
      const other = b.get(key);
      if (other === undefined || !sameValue(inner, other)) return false;
    }
    return true;
  }
  return isSettled(a) && a === b;
}

/** An allowed value as messages list it: texts plain, arrays and objects as indented JSON. */
export function printAllowed(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  if (typeof value === "number") return formatDouble(value);
  return typeof value === "bigint" ? value.toString() : indented(value, "");
}

/** A text as it stands in a template, where a bracket at its beginning would make it an expression. */
export function escaped(text: string): string {
  return text.startsWith("[") && text.endsWith("]") ? `[${text}` : text;
}

function indented(value: Value, margin: string): string {
  const inner = `${margin}  `;
  if (Array.isArray(value)) {
    if (value.length === 0) return "[]";
    return `[\n${value.map((item) => inner + indented(item, inner)).join(",\n")}\n${margin}]`;
  }
  if (value instanceof Map) {
    if (value.size === 0) return "{}";
    const members = [...value].map(([name, item]) => `${inner}${quote(name)}: ${indented(item, inner)}`);
    return `{\n${members.join(",\n")}\n${margin}}`;
  }
  if (typeof value === "string") return quote(value);
  if (typeof value === "number") return formatDouble(value);
  return String(value);
}
