import { type Result, Unresolved } from "../expression/index.ts";

/** The name that messages give to the type of a value. */
export function tokenType(value: Result): string {
  if (value === null) return "Null";
  if (value instanceof Unresolved) return "Undefined";
  if (Array.isArray(value)) return "Array";
  if (value instanceof Map) return "Object";
  switch (typeof value) {
    case "string":
      return "String";
    case "bigint":
      return "Integer";
    case "number":
      return "Float";
    default:
      return "Boolean";
  }
}
