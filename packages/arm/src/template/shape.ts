import { expressionIn, isExpression, TemplateError, unescapeText } from "../expression/index.ts";
import type { JsonDocument, JsonNode, JsonObject, Value } from "../json/index.ts";
import { pathOf } from "../json/index.ts";
import { type Code, compile, repeatedKey } from "./code.ts";
import { facts, markWhole } from "./errors.ts";

// Members that are texts, so that an empty one is one.
const emptyTexts: ReadonlySet<string> = new Set([
  "languageversion",
  "apiprofile",
  "propertyname",
  "$ref",
  "import",
  "extension",
  "comments",
  "type",
  ...["minvalue", "maxvalue", "minlength", "maxlength", "existing", "nullable", "copy"],
]);

/** How a template is read. A nested one passes unknown members, and is stricter about null and about texts for numbers. */
export interface Reading {
  document: JsonDocument;
  nested: boolean;
}

/** What the engine says of a nested template that has not the shape of one, whatever is wrong. */
export const notATemplate = "The supplied nested deployment template could not be parsed as an ARM template.";

/** A refusal of a document that has not the shape of a template. */
export function misshapen(reading: Reading, node: JsonNode, words: string): TemplateError {
  const { document } = reading;
  const path = pathOf(document.root, node);
  if (reading.nested && node.kind === "string" && isBroken(node.value)) {
    const message =
      "Unrecognized expression of type Azure.Deployments.Expression.Intermediate.InvalidLanguageExpression encountered.";
    return new TemplateError("InvalidTemplate", message, facts(document, node, { path, hint: words }));
  }
  if (reading.nested)
    return new TemplateError("InvalidTemplate", notATemplate, facts(document, node, { path, hint: words }));
  const { line, column } = document.position(Math.max(node.offset, node.end - 1));
  return new TemplateError(
    "InvalidTemplate",
    `${words} Path '${path}', line ${line}, position ${column}.`,
    facts(document, node, { path }),
  );
}

/**
 * The members of an object by their names in lower case. Of names that differ in case only, the last one counts at the
 * root; in a nested template the one that begins with a capital as in .NET, else the first.
 */
export function membersOf({ nested }: Reading, node: JsonObject): Map<string, { name: string; value: JsonNode }> {
  const members = new Map<string, { name: string; value: JsonNode }>();
  for (const { key, value } of node.members) {
    const lower = key.value.toLowerCase();
    const before = members.get(lower);
    if (nested && before && before.name !== key.value && !isCapitalized(key.value)) continue;
    if (nested && before && isCapitalized(before.name) && before.name !== key.value) continue;
    members.set(lower, { name: key.value, value });
  }
  return members;
}

function isCapitalized(name: string): boolean {
  return name === name.charAt(0).toUpperCase() + name.slice(1).toLowerCase();
}

/** Refuses names that differ in case only, where they are the author's own. */
export function refuseRepeatedNames(node: JsonObject): void {
  const seen = new Map<string, string>();
  for (const { key } of node.members) {
    const before = seen.get(key.value.toLowerCase());
    if (before !== undefined && before !== key.value) throw markWhole(repeatedKey(key.value));
    seen.set(key.value.toLowerCase(), key.value);
  }
}

/** Refuses a name in a nested template that would have to be worked out. */
export function refuseComputedNames(reading: Reading, node: JsonObject): void {
  if (!reading.nested) return;
  for (const { key } of node.members)
    if (valueOfText(key) === undefined && isExpression(key.value))
      throw misshapen(reading, key, `The name '${key.value}' can't be an expression.`);
}

/** An object of known members, each read by the name in lower case. */
export class Shape {
  readonly reading: Reading;
  readonly node: JsonObject;
  readonly kind: string;
  private readonly members: Map<string, { name: string; value: JsonNode }>;

  constructor(reading: Reading, node: JsonNode, kind: string) {
    if (node.kind !== "object") {
      throw misshapen(reading, node, `The ${kind} must be an object, but ${article(node)} was found.`);
    }
    this.reading = reading;
    this.node = node;
    this.kind = kind;
    this.members = membersOf(reading, node);
  }

  /** Refuses members beyond those named, in lower case; nested templates may hold anything. */
  only(names: ReadonlySet<string>): this {
    if (this.reading.nested) return this;
    for (const { key } of this.node.members) {
      if (names.has(key.value.toLowerCase())) continue;
      const { document } = this.reading;
      const path = pathOf(document.root, key);
      const { line, column } = document.position(key.end);
      throw new TemplateError(
        "InvalidTemplate",
        `Could not find member '${key.value}' on object of type '${this.kind}'. Path '${path}', line ${line}, position ${column}.`,
        facts(document, key, { path, seen: key.value, hint: "Remove the member, or mend its name." }),
      );
    }
    return this;
  }

  get(name: string): JsonNode | undefined {
    return this.members.get(name)?.value;
  }

  /** The name of a member as it is written. */
  spelling(name: string): string {
    return this.members.get(name)?.name ?? name;
  }

  /** The node of a member, or a refusal if it is missing. */
  required(name: string): JsonNode {
    const node = this.get(name);
    if (node) return node;
    const shown = name === "$schema" ? "$schema" : name.replace("version", "Version");
    const { document } = this.reading;
    const words = `Required property '${shown}' not found in JSON.`;
    if (this.reading.nested) throw misshapen(this.reading, this.node, words);
    const path = pathOf(document.root, this.node);
    const { line, column } = document.position(this.node.end - 1);
    throw new TemplateError(
      "InvalidTemplate",
      `${words} Path '${path}', line ${line}, position ${column}.`,
      facts(document, this.node, { path }),
    );
  }

  /** A member that null leaves out at the root; nested, null is refused. */
  optional(name: string): JsonNode | undefined {
    const node = this.get(name);
    // The engine's reader takes an empty text for no object at all.
    if (node?.kind === "string" && node.value === "" && !this.reading.nested && !emptyTexts.has(name)) return undefined;
    if (node?.kind !== "null") return node;
    if (this.reading.nested) throw misshapen(this.reading, node, `The member '${name}' can't be null.`);
    return undefined;
  }

  object(name: string): JsonObject | undefined {
    const node = this.optional(name);
    if (!node || node.kind === "object") return node;
    throw misshapen(this.reading, node, `The member '${name}' must be an object, but ${article(node)} was found.`);
  }

  array(name: string): JsonNode[] | undefined {
    const node = this.optional(name);
    if (!node) return undefined;
    if (node.kind === "array") return node.items;
    throw misshapen(this.reading, node, `The member '${name}' must be an array, but ${article(node)} was found.`);
  }

  /** A text that is taken as it is; numbers and booleans become text. */
  text(name: string): string | undefined {
    const node = this.optional(name);
    return node ? this.textOf(node, name) : undefined;
  }

  textOf(node: JsonNode, name: string): string {
    if (node.kind === "string") return this.reading.nested ? String(valueOfText(node) ?? node.value) : node.value;
    if (node.kind === "number") return node.raw;
    if (node.kind === "boolean") return node.value ? "True" : "False";
    throw misshapen(this.reading, node, `The member '${name}' must be a text, but ${article(node)} was found.`);
  }

  integer(name: string): bigint | undefined {
    const node = this.optional(name);
    if (!node) return undefined;
    const value = this.reading.nested ? nestedInteger(node) : rootInteger(node);
    if (value !== undefined) return value;
    throw misshapen(this.reading, node, `The member '${name}' must be an integer, but ${article(node)} was found.`);
  }

  boolean(name: string): boolean | undefined {
    const node = this.optional(name);
    if (!node) return undefined;
    if (node.kind === "boolean") return node.value;
    if (!this.reading.nested && node.kind === "string" && /^(true|false)$/i.test(node.value))
      return node.value.toLowerCase() === "true";
    if (!this.reading.nested && node.kind === "number") return Number(node.value) !== 0;
    throw misshapen(this.reading, node, `The member '${name}' must be true or false, but ${article(node)} was found.`);
  }

  /** A value that may be an expression. At the root null leaves it out; nested, null is a value. */
  code(name: string, loops = false): Code | undefined {
    const node = this.get(name);
    if (!node || (node.kind === "null" && !this.reading.nested)) return undefined;
    return compile(node, loops);
  }

  /** A text that may be an expression. At the root numbers and booleans become text; nested they stay what they are. */
  textCode(name: string): Code | undefined {
    const node = this.get(name);
    if (!node || (node.kind === "null" && !this.reading.nested)) return undefined;
    if (!this.reading.nested && (node.kind === "object" || node.kind === "array")) {
      throw misshapen(this.reading, node, `The member '${name}' must be a text, but ${article(node)} was found.`);
    }
    if (this.reading.nested || node.kind === "string" || node.kind === "null") return compile(node, false);
    return { kind: "constant", value: this.textOf(node, name), node };
  }
}

/** `a number`, `an object`: what a node is, in words. */
export function article(node: JsonNode): string {
  if (node.kind === "null") return "null";
  return `${node.kind === "object" || node.kind === "array" ? "an" : "a"} ${node.kind}`;
}

/** Says whether something in a nested template is an expression. */
export function holdsExpression(node: JsonNode): boolean {
  if (node.kind === "string") return isExpression(node.value) && valueOfText(node) === undefined;
  if (node.kind === "array") return node.items.some(holdsExpression);
  return (
    node.kind === "object" && node.members.some(({ key, value }) => isExpression(key.value) || holdsExpression(value))
  );
}

function isBroken(text: string): boolean {
  try {
    if (isExpression(text)) expressionIn(text);
    return false;
  } catch {
    return true;
  }
}

/** What a text of a nested template stands for: a literal in brackets is one, and `[[` a bracket. Nothing for other expressions. */
export function valueOfText({ value }: { value: string }): Value | undefined {
  if (!isExpression(value)) return unescapeText(value);
  try {
    const expression = expressionIn(value);
    return expression?.kind === "literal" ? expression.value : undefined;
  } catch {
    return undefined;
  }
}

function nestedInteger(node: JsonNode): bigint | undefined {
  const value = node.kind === "string" ? valueOfText(node) : node.kind === "number" ? node.value : undefined;
  return typeof value === "bigint" ? value : undefined;
}

const largest = 2n ** 63n;

// The root is read by a tool that takes for an integer whatever .NET can make one of.
function rootInteger(node: JsonNode): bigint | undefined {
  let value: bigint | undefined;
  if (node.kind === "boolean") value = node.value ? 1n : 0n;
  else if (node.kind === "number") value = typeof node.value === "bigint" ? node.value : halfToEven(node.value);
  else if (node.kind === "string" && /^\s*[-+]?\d+\s*$/.test(node.value))
    value = BigInt(node.value.trim().replace("+", ""));
  return value !== undefined && value >= -largest && value < largest ? value : undefined;
}

function halfToEven(value: number): bigint {
  const floor = Math.floor(value);
  const rest = value - floor;
  return BigInt(rest > 0.5 || (rest === 0.5 && floor % 2 !== 0) ? floor + 1 : floor);
}
