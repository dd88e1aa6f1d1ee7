import type { PlainJson } from "../json/index.ts";
import type { PropertyChange } from "./types.ts";

/** Says whether a property that the template lacks is the provider's own: type of the resource, path, value. */
export type Ignored = (type: string, path: string, value: PlainJson) => boolean;

interface PlainObject {
  [name: string]: PlainJson;
}

// What every resource has of itself.
const own: ReadonlySet<string> = new Set([
  "id",
  "name",
  "type",
  "apiversion",
  "etag",
  "systemdata",
  "provisioningstate",
]);

/** The differences between what a template states of a resource and what is there. */
export function compareMembers(
  after: PlainObject,
  before: PlainJson,
  type: string,
  isAdded: Ignored,
): PropertyChange[] {
  return new Comparison(type, isAdded).members(after, isObject(before) ? before : {}, "");
}

class Comparison {
  private readonly type: string;
  private readonly isAdded: Ignored;

  constructor(type: string, isAdded: Ignored) {
    this.type = type;
    this.isAdded = isAdded;
  }

  members(after: PlainObject, before: PlainObject, path: string): PropertyChange[] {
    const changes: PropertyChange[] = [];
    const present = new Map(Object.entries(before).map(([name, value]) => [name.toLowerCase(), { name, value }]));
    const stated = new Set<string>();
    for (const [name, value] of Object.entries(after)) {
      const key = name.toLowerCase();
      stated.add(key);
      if (own.has(key) && path === "") continue;
      const found = present.get(key);
      if (found === undefined) {
        if (!isNothing(value)) changes.push({ path: name, propertyChangeType: "Create", after: value });
        continue;
      }
      const change = this.values(value, found.value, name, joined(path, name));
      if (change) changes.push(...change);
    }
    for (const [key, { name, value }] of present) {
      const full = joined(path, name);
      if (stated.has(key) || isNothing(value) || (own.has(key) && (path === "" || path === "properties"))) continue;
      if (!this.isAdded(this.type, full, value))
        changes.push({ path: name, propertyChangeType: "Delete", before: value });
    }
    return changes;
  }

  private values(after: PlainJson, before: PlainJson, name: string, path: string): PropertyChange[] | undefined {
    if (isSame(after, before, name)) return undefined;
    if (isObject(after) && isObject(before)) {
      // Azure joins the names on the way down to what differs.
      return this.members(after, before, path).map((change) => ({ ...change, path: `${quoted(name)}.${change.path}` }));
    }
    if (Array.isArray(after) && Array.isArray(before)) {
      const children = this.items(after, before, path);
      return children.length === 0
        ? undefined
        : [{ path: quoted(name), propertyChangeType: "Array", before, after, children }];
    }
    return [{ path: quoted(name), propertyChangeType: "Modify", before, after }];
  }

  private items(after: PlainJson[], before: PlainJson[], path: string): PropertyChange[] {
    const changes: PropertyChange[] = [];
    const partners = matched(after, before);
    for (const [index, value] of after.entries()) {
      const partner = partners.get(index);
      if (partner === undefined) {
        changes.push({ path: String(index), propertyChangeType: "Create", after: value });
        continue;
      }
      const other = before[partner] as PlainJson;
      if (isObject(value) && isObject(other)) {
        const children = this.members(value, other, path);
        if (children.length > 0)
          changes.push({ path: String(index), propertyChangeType: "Modify", before: other, after: value, children });
      } else if (!isSame(value, other, ""))
        changes.push({ path: String(index), propertyChangeType: "Modify", before: other, after: value });
    }
    const used = new Set(partners.values());
    for (const [index, value] of before.entries()) {
      if (!used.has(index)) changes.push({ path: String(index), propertyChangeType: "Delete", before: value });
    }
    return changes;
  }
}

/** Which element of one array stands for which of the other: by name or ID, else equal ones, else in order. */
function matched(after: PlainJson[], before: PlainJson[]): Map<number, number> {
  const partners = new Map<number, number>();
  const free = new Map<string, number[]>();
  for (const [index, value] of before.entries()) {
    const key = identity(value);
    const list = free.get(key);
    if (list) list.push(index);
    else free.set(key, [index]);
  }
  const taken = new Set<number>();
  for (const [index, value] of after.entries()) {
    const partner = free.get(identity(value))?.shift();
    if (partner === undefined) continue;
    partners.set(index, partner);
    taken.add(partner);
  }
  const left = before.map((_, index) => index).filter((index) => !taken.has(index));
  for (const index of after.keys()) {
    if (partners.has(index)) continue;
    // Objects with names of their own are different things; the rest may be one thing changed.
    const at = left.findIndex(
      (one) =>
        !hasName(before[one]) &&
        !hasName(after[index]) &&
        isObject(before[one] ?? null) === isObject(after[index] ?? null),
    );
    if (at < 0) continue;
    partners.set(index, left[at] as number);
    left.splice(at, 1);
  }
  return partners;
}

function identity(value: PlainJson): string {
  const name = nameOf(value);
  return name === undefined ? canonical(value) : `name ${name.toLowerCase()}`;
}

function hasName(value: PlainJson | undefined): boolean {
  return nameOf(value ?? null) !== undefined;
}

function nameOf(value: PlainJson): string | undefined {
  if (!isObject(value)) return undefined;
  for (const key of ["name", "id"]) {
    const found = value[key];
    if (typeof found === "string") return found;
  }
  return undefined;
}

function isSame(after: PlainJson, before: PlainJson, name: string): boolean {
  if (typeof after === "string") {
    // What only the running deployment knows, and every secret, is there already as far as anyone can tell.
    if (after.startsWith("[") && after.endsWith("]") && !after.startsWith("[[")) return !isNothing(before);
    if (typeof before !== "string") return false;
    if (after === before) return true;
    if (name.toLowerCase() === "location") return place(after) === place(before);
    return after.startsWith("/") && before.startsWith("/") && after.toLowerCase() === before.toLowerCase();
  }
  if (isNothing(after) && isNothing(before)) return true;
  if (typeof after === "object" && after !== null) return false;
  return typeof after === "boolean" || after === null || typeof before === "boolean"
    ? after === before
    : Number(after) === Number(before ?? Number.NaN);
}

function place(location: string): string {
  return location.replaceAll(" ", "").toLowerCase();
}

function isNothing(value: PlainJson): boolean {
  return (
    value === null ||
    (isObject(value) && Object.keys(value).length === 0) ||
    (Array.isArray(value) && value.length === 0)
  );
}

function isObject(value: PlainJson): value is PlainObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function canonical(value: PlainJson): string {
  return JSON.stringify(value, (_, inner) => {
    if (typeof inner === "bigint") return Number(inner);
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}

function joined(path: string, name: string): string {
  return path === "" ? quoted(name) : `${path}.${quoted(name)}`;
}

function quoted(name: string): string {
  return name.includes(".") ? `['${name}']` : name;
}
