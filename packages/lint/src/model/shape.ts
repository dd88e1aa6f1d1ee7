import { type JsonNode, type JsonObject, type JsonString, member, stringOf } from "@stoa/arm/json";
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

/** The properties that an object may have, by their names in small letters, and those that it must have. */
interface Properties {
  byName: ReadonlyMap<string, Property>;
  required: readonly string[];
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
    found = find(resource, body);
    known.set(resource, found);
  }
  return found;
}

function find(resource: ResourceView, body: TypeBody): Misfit[] {
  if (body.body === undefined) return [];
  const found: Misfit[] = [];
  compare(resource.node, body.body, body, 0, found);
  return found.filter((one) => {
    if (one.kind === "unknown" && member(resource.node, one.key.value) && isTop(resource, one.key))
      return !templateMembers.has(one.key.value.toLowerCase());
    return !(one.kind === "missing" && one.node === resource.node && templateMembers.has(one.name.toLowerCase()));
  });
}

function isTop(resource: ResourceView, key: JsonString): boolean {
  return resource.node.members.some((one) => one.key === key);
}

// Shapes refer to themselves (a virtual network holds its peers), documents end; this is for hostile ones.
const deepest = 64;

function compare(node: JsonNode, schema: Schema, body: TypeBody, depth: number, found: Misfit[]): void {
  const shape = body.resolve(schema);
  if (depth > deepest || shape.anyOf || shape.type === "any" || node.kind === "null") return;
  if (node.kind === "string" && isExpression(node.value)) return;
  if (shape.items !== undefined) {
    if (node.kind !== "array") found.push({ kind: "kind", node, wanted: "a list" });
    else for (const item of node.items) compare(item, shape.items, body, depth + 1, found);
  } else if (isObject(shape)) {
    if (node.kind !== "object") found.push({ kind: "kind", node, wanted: "an object" });
    else compareObject(node, shape, body, depth, found);
  } else if (shape.type !== undefined || shape.enum) {
    if (node.kind === "object" || node.kind === "array") found.push({ kind: "kind", node, wanted: "a plain value" });
    else if (node.kind === "string" && shape.enum && !shape.open && !hasName(shape.enum, node.value))
      found.push({ kind: "value", node, allowed: shape.enum });
  }
}

function isObject({ properties, additional, cases }: SchemaObject): boolean {
  return properties !== undefined || additional !== undefined || cases !== undefined;
}

function compareObject(node: JsonObject, shape: SchemaObject, body: TypeBody, depth: number, found: Misfit[]): void {
  const known = propertiesOf(node, shape, body);
  if (!known) return;
  const given = new Set<string>();
  // A loop makes members whose names stand inside it; a computed name may be any.
  let mayHaveMore = false;
  for (const { key, value } of node.members) {
    const name = key.value.toLowerCase();
    if (name === "copy" || isExpression(key.value)) {
      mayHaveMore = true;
      continue;
    }
    given.add(name);
    const schema = known.byName.get(name)?.schema ?? shape.additional;
    if (schema !== undefined) compare(value, schema, body, depth + 1, found);
    else if (known.byName.size > 0) {
      const names = [...known.byName.values()].map((one) => one.name);
      found.push({ kind: "unknown", key, known: names, given: node.members.map((one) => one.key.value) });
    }
  }
  if (mayHaveMore) return;
  for (const name of known.required) if (!given.has(name.toLowerCase())) found.push({ kind: "missing", node, name });
}

/** The properties that an object may have; undefined where that hangs on a value that isn't known. */
function propertiesOf(node: JsonObject, shape: SchemaObject, body: TypeBody): Properties | undefined {
  const own = namedBy(shape, body);
  if (shape.discriminator === undefined) return own;
  const chosen = stringOf(member(node, shape.discriminator));
  const name = Object.keys(shape.cases ?? {}).find((one) => one.toLowerCase() === chosen?.toLowerCase());
  const part = name === undefined ? undefined : shape.cases?.[name];
  if (part === undefined) return undefined;
  const more = namedBy(body.resolve(part), body);
  const discriminator: [string, Property] = [
    shape.discriminator.toLowerCase(),
    { name: shape.discriminator, schema: "string" },
  ];
  const byName = new Map([...own.byName, ...more.byName, discriminator]);
  return { byName, required: requiredAmong(byName, body) };
}

// Many resources have the same shape, and its names are asked for at each of them.
const byShape = new WeakMap<SchemaObject, Properties>();

/** The properties of a shape. */
function namedBy(shape: SchemaObject, body: TypeBody): Properties {
  let found = byShape.get(shape);
  if (!found) {
    const named = Object.entries(shape.properties ?? {});
    const byName = new Map(named.map(([name, schema]) => [name.toLowerCase(), { name, schema }]));
    found = { byName, required: requiredAmong(byName, body) };
    byShape.set(shape, found);
  }
  return found;
}

function requiredAmong(byName: ReadonlyMap<string, Property>, body: TypeBody): string[] {
  return [...byName.values()].flatMap(({ name, schema }) => {
    const { required, readOnly } = body.resolve(schema);
    return required && !readOnly ? [name] : [];
  });
}

function hasName(names: readonly string[], name: string): boolean {
  return names.some((one) => one.toLowerCase() === name.toLowerCase());
}
