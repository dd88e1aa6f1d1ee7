import { itemsOf, type JsonNode } from "@stoa/arm/json";
import { literally } from "../expression/text.ts";
import { textOf } from "./values.ts";

// The ARM Template Toolkit is written in PowerShell, and some of its verdicts follow from how that takes values for texts.

/** A value as PowerShell prints it into a text: of an object one level, and in it neither objects nor lists. */
export function printed(node: JsonNode | undefined): string {
  if (node?.kind === "array") return itemsOf(node).map(printed).join(" ");
  if (node?.kind !== "object") return textOf(node);
  if (node.members.length === 0) return "";
  const members = node.members.map(({ key, value }) => `${key.value}=${printedInside(value)}`);
  return `@{${members.join("; ")}}`;
}

function printedInside(node: JsonNode): string {
  if (node.kind === "object") return "";
  return node.kind === "array" ? "System.Object[]" : textOf(node);
}

/** The texts that a value becomes when it is piped: a list gives one for each of its items. */
export function piped(node: JsonNode | undefined): string[] {
  return node?.kind === "array" ? itemsOf(node).map(printed) : [printed(node)];
}

/** The pattern that `-like` makes of a text: `*`, `?` and `[abc]` stand for others. */
export function wildcard(text: string): RegExp {
  const parts = text.split(/(\*|\?|\[[^\]]+\])/).map((part) => {
    if (part === "*") return ".*";
    if (part === "?") return ".";
    const set = /^\[(.+)\]$/s.exec(part)?.[1];
    return set === undefined ? literally(part) : `[${set.replace(/[\\\]^]/g, "\\$&")}]`;
  });
  return compiled(`^${parts.join("")}$`) ?? new RegExp(literally(text), "i");
}

// A set such as `[z-a]` is none, and PowerShell refuses it.
function compiled(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, "is");
  } catch {
    return undefined;
  }
}
