import { call, isSettled, type Result, toExpression, Unresolved } from "../expression/index.ts";
import { isExpression, unescapeText } from "../expression/parser.ts";
import { printUnresolved } from "../expression/print.ts";
import { type JsonMember, type JsonNode, type JsonObject, type JsonString, member } from "../json/index.ts";
import { compile, compileLoop, loopsOf, memberName, refuseRepeated, repeatedKey, resultOf } from "./code.ts";
import { enumerated } from "./enumeration.ts";
import { facts, unframed } from "./errors.ts";
import { refuseIndex, spread } from "./first-pass.ts";
import type { ResourceInstance } from "./instances.ts";
import { PlaceScope } from "./scope.ts";

/** A nested template after its parent worked its expressions out. */
export interface OuterTemplate {
  node: JsonNode;
  /** What the parent could not know yet. */
  open: Unresolved[];
}

const evaluated = new WeakMap<ResourceInstance, OuterTemplate>();

// What is none of them, such as both, is worked out by the parent.
const scopes = { notspecified: 0, outer: 1, inner: 2 };

/**
 * Says whether a deployment's template is worked out by its parent, or that this can't be known yet. A template with a
 * language version works out none.
 */
export function isOuter(instance: ResourceInstance): boolean | "unknown" | "invalid" {
  const { languageVersion } = instance.symbols.template;
  const isUsual = languageVersion === undefined;
  const properties = instance.values.properties;
  if (!(properties instanceof Map)) return isUsual;
  const options = find(properties, "expressionEvaluationOptions");
  if (options === undefined) return isUsual;
  if (!(options instanceof Map)) return "unknown";
  const scope = find(options, "scope");
  if (scope === undefined) return "unknown";
  if (typeof scope !== "string") return "unknown";
  const known = enumerated(scope, scopes);
  if (known === undefined) return "invalid";
  if (known === scopes.inner) return false;
  if (known === scopes.notspecified) return isUsual;
  if (isUsual) return true;
  throw unframed(
    `Template language version '${languageVersion}' does not support 'Outer' expression evaluation. Ensure you have set expressionEvaluationOptions.scope to 'Inner'.`,
    facts(instance.symbols.template.document, instance.declaration.node),
  );
}

/** Why an evaluation scope is refused, in .NET's words. */
export function unknownScope({ values: { properties } }: ResourceInstance): string {
  const options = properties instanceof Map ? find(properties, "expressionEvaluationOptions") : undefined;
  const scope = options instanceof Map ? find(options, "scope") : undefined;
  return `Requested value '${typeof scope === "string" ? scope : ""}' was not found.`;
}

/** The first member of an object that has the name, in any case. */
export function find(object: Map<string, Result>, name: string): Result | undefined {
  const wanted = name.toLowerCase();
  for (const [key, value] of object) if (key.toLowerCase() === wanted) return value;
  return undefined;
}

/** Works a nested template out in its parent's scope. */
export function evaluateOuter(instance: ResourceInstance): OuterTemplate | undefined {
  const { template } = instance.declaration;
  if (!template) return undefined;
  const open: Unresolved[] = [];
  const scope = new PlaceScope(instance.symbols, "body", instance.loops);
  refuseIndex(template, scope);
  let node: JsonNode;
  try {
    node = new Outer(scope, open).convert(template);
  } catch (error) {
    spread(compile(template, true), scope);
    throw error;
  }
  const outer = { node, open };
  evaluated.set(instance, outer);
  return outer;
}

/** What the parent could not know yet in a nested template. */
export function outerParts(instance: ResourceInstance): Unresolved[] {
  return evaluated.get(instance)?.open ?? [];
}

class Outer {
  private readonly scope: PlaceScope;
  private readonly open: Unresolved[];

  constructor(scope: PlaceScope, open: Unresolved[]) {
    this.scope = scope;
    this.open = open;
  }

  convert(node: JsonNode): JsonNode {
    switch (node.kind) {
      case "array":
        return { ...node, items: node.items.map((item) => this.convert(item)) };
      case "object":
        return { ...node, members: this.convertMembers(node) };
      case "string":
        return this.convertText(node);
      default:
        return node;
    }
  }

  private convertText(node: JsonString): JsonNode {
    const result = resultOf(compile(node, false), this.scope);
    if (!isSettled(result)) this.open.push(new Unresolved(toExpression(result)));
    return nodeOf(result, node);
  }

  private convertMembers(node: JsonObject): JsonMember[] {
    const members: JsonMember[] = [];
    const names = new Set<string>();
    for (const { key, value } of node.members) {
      const loops = key.value.toLowerCase() === "copy" ? loopsOf(value) : undefined;
      for (const loop of loops ?? []) members.push(this.runLoop(loop, names));
      if (loops) continue;
      const name = this.convertKey(key, names);
      names.add(name.value);
      members.push({ key: name, value: this.convert(value) });
    }
    return members;
  }

  private convertKey(key: JsonString, before: ReadonlySet<string>): JsonString {
    if (!isExpression(key.value)) return { ...key, value: unescapeText(key.value) };
    const result = resultOf(compile(key, false), this.scope);
    if (result instanceof Unresolved) this.open.push(result);
    const value = memberName(result);
    refuseRepeated(before, value);
    return { ...key, value };
  }

  // The parent takes the loops inside a template for its own.
  private runLoop(node: JsonObject, names: Set<string>): JsonMember {
    const loop = compileLoop(node);
    const name = memberName(this.scope.loopName(loop.name));
    const turns = this.scope.count(loop);
    if (names.has(name)) throw repeatedKey(name);
    names.add(name);
    const { offset, end } = node;
    const key: JsonString = { kind: "string", value: name, offset, end };
    if (turns === undefined) {
      const unknown = new Unresolved(call("unknown", []));
      this.open.push(unknown);
      return { key, value: nodeOf(unknown, node) };
    }
    const input = member(node, "input") as JsonNode;
    const items = Array.from({ length: turns }, (_, index) =>
      new Outer(this.scope.inLoop(name, index), this.open).convert(input),
    );
    return { key, value: { kind: "array", items, offset, end } };
  }
}

/** A node that stands for a value, at the place of another node. */
export function nodeOf(value: Result, { offset, end }: { offset: number; end: number }): JsonNode {
  const at = { offset, end };
  if (value === null) return { kind: "null", ...at };
  if (typeof value === "string") return { kind: "string", value, ...at };
  if (typeof value === "boolean") return { kind: "boolean", value, ...at };
  if (value instanceof Unresolved) return { kind: "string", value: printUnresolved(value), ...at };
  if (Array.isArray(value)) return { kind: "array", items: value.map((item) => nodeOf(item, at)), ...at };
  if (value instanceof Map) {
    const members = [...value].map(([name, inner]) => ({
      key: { kind: "string" as const, value: name, ...at },
      value: nodeOf(inner, at),
    }));
    return { kind: "object", members, ...at };
  }
  return { kind: "number", value, raw: printUnresolved(value).slice(1, -1), ...at };
}
