import { itemsOf, type JsonNode, type JsonObject, type JsonString, member, stringOf } from "@stoa/arm/json";
import type { Schema, SchemaObject, TypeBody } from "@stoa/resource-types";
import { isExpression } from "../expression/scan.ts";
import type { ResourceView } from "./template.ts";

/** What a resource's body and the shape of its type don't have in common. */
export type Misfit =
  | { kind: "unknown"; key: JsonString; known: string[]; given: string[] }
  | { kind: "kind"; node: JsonNode; wanted: "an object" | "a list" | "a plain value" }
  | { kind: "value"; node: JsonString; allowed: readonly string[] }
  | { kind: "missing"; node: JsonObject; name: string };

/** A property of a shape. */
interface Property {
  name: string;
  schema: Schema;
}

// What belongs to the template language and to no type.
const templateMembers = new Set(
  "type apiversion name scope location dependson condition copy comments metadata resources existing import extension asserts".split(
    " ",
  ),
);

const known = new WeakMap<ResourceView, Misfit[]>();

/** Compares a resource with the shape of its type. What can't be told apart, such as a computed object, is passed over. */
export function misfits(resource: ResourceView, body: TypeBody): readonly Misfit[] {
  let found = known.get(resource);
  if (!found) {
    found = [...find(resource, body)];
    known.set(resource, found);
  }
  return found;
}

function* find(resource: ResourceView, body: TypeBody): Generator<Misfit> {
  if (body.body === undefined) return;
  for (const one of compare(resource.node, body.body, body, 0)) {
    if (one.kind === "unknown" && member(resource.node, one.key.value) && isTop(resource, one.key)) {
      if (templateMembers.has(one.key.value.toLowerCase())) continue;
    }
    if (one.kind === "missing" && one.node === resource.node && templateMembers.has(one.name.toLowerCase())) continue;
    yield one;
  }
}

function isTop(resource: ResourceView, key: JsonString): boolean {
  return resource.node.members.some((one) => one.key === key);
}

// Shapes refer to themselves (a virtual network holds its peers), documents end; this is for hostile ones.
const deepest = 64;

function* compare(node: JsonNode, schema: Schema, body: TypeBody, depth: number): Generator<Misfit> {
  const shape = body.resolve(schema);
  if (depth > deepest || shape.anyOf || shape.type === "any" || node.kind === "null") return;
  if (node.kind === "string" && isExpression(node.value)) return;
  if (shape.items !== undefined) {
    if (node.kind !== "array") return void (yield { kind: "kind", node, wanted: "a list" });
    for (const item of itemsOf(node)) yield* compare(item, shape.items, body, depth + 1);
  } else if (isObject(shape)) {
    if (node.kind !== "object") return void (yield { kind: "kind", node, wanted: "an object" });
    yield* compareObject(node, shape, body, depth);
  } else if (shape.type !== undefined || shape.enum) {
    if (node.kind === "object" || node.kind === "array") yield { kind: "kind", node, wanted: "a plain value" };
    else if (node.kind === "string" && shape.enum && !shape.open && !hasName(shape.enum, node.value))
      yield { kind: "value", node, allowed: shape.enum };
  }
}

function isObject({ properties, additional, cases }: SchemaObject): boolean {
  return properties !== undefined || additional !== undefined || cases !== undefined;
}

function* compareObject(node: JsonObject, shape: SchemaObject, body: TypeBody, depth: number): Generator<Misfit> {
  const known = propertiesOf(node, shape, body);
  if (!known) return;
  const given = node.members.map(({ key }) => key.value);
  for (const { key, value } of node.members) {
    // A loop makes members whose names stand inside it; a computed name may be any.
    if (key.value.toLowerCase() === "copy" || isExpression(key.value)) continue;
    const schema = known.get(key.value.toLowerCase())?.schema ?? shape.additional;
    if (schema !== undefined) yield* compare(value, schema, body, depth + 1);
    else if (known.size > 0) yield { kind: "unknown", key, known: [...known.values()].map(({ name }) => name), given };
  }
  const mayHaveMore = node.members.some(({ key }) => key.value.toLowerCase() === "copy" || isExpression(key.value));
  if (mayHaveMore) return;
  for (const { name, schema } of known.values()) {
    const one = body.resolve(schema);
    if (one.required && !one.readOnly && !hasName(given, name)) yield { kind: "missing", node, name };
  }
}

/** The properties that an object may have; undefined where that hangs on a value that isn't known. */
function propertiesOf(
  node: JsonObject,
  shape: SchemaObject,
  body: TypeBody,
): ReadonlyMap<string, Property> | undefined {
  const own = namedBy(shape);
  if (shape.discriminator === undefined) return own;
  const chosen = stringOf(member(node, shape.discriminator));
  const name = Object.keys(shape.cases ?? {}).find((one) => one.toLowerCase() === chosen?.toLowerCase());
  const part = name === undefined ? undefined : shape.cases?.[name];
  if (part === undefined) return undefined;
  const discriminator: Property = { name: shape.discriminator, schema: "string" };
  return new Map([...own, ...namedBy(body.resolve(part)), [shape.discriminator.toLowerCase(), discriminator]]);
}

// Many resources have the same shape, and its names are asked for at each of them.
const byShape = new WeakMap<SchemaObject, ReadonlyMap<string, Property>>();

/** The properties of a shape by their names in small letters. */
function namedBy(shape: SchemaObject): ReadonlyMap<string, Property> {
  let found = byShape.get(shape);
  if (!found) {
    found = new Map(
      Object.entries(shape.properties ?? {}).map(([name, schema]) => [name.toLowerCase(), { name, schema }]),
    );
    byShape.set(shape, found);
  }
  return found;
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
