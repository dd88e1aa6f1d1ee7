/** Where a node stands: UTF-16 offsets into the text, end exclusive. */
export interface JsonBase {
  offset: number;
  end: number;
}

/** A value in a JSON text. */
export type JsonNode = JsonObject | JsonArray | JsonString | JsonNumber | JsonBoolean | JsonNull;

export interface JsonObject extends JsonBase {
  kind: "object";
  /** In source order, repeated names included. */
  members: JsonMember[];
}

export interface JsonMember {
  key: JsonString;
  value: JsonNode;
}

export interface JsonArray extends JsonBase {
  kind: "array";
  items: JsonNode[];
}

export interface JsonString extends JsonBase {
  kind: "string";
  value: string;
}

export interface JsonNumber extends JsonBase {
  kind: "number";
  /** An integer of any size is a bigint; what has a point or exponent is a double. */
  value: bigint | number;
  raw: string;
}

export interface JsonBoolean extends JsonBase {
  kind: "boolean";
  value: boolean;
}

export interface JsonNull extends JsonBase {
  kind: "null";
}

/** The value of a member, its name in any case; the last one wins. Nothing if the node is no object. */
export function member(node: JsonNode | undefined, name: string): JsonNode | undefined {
  return memberOf(node, name)?.value;
}

/** A member with its key, its name in any case; the last one wins. */
export function memberOf(node: JsonNode | undefined, name: string): JsonMember | undefined {
  if (node?.kind !== "object") return undefined;
  const wanted = name.toLowerCase();
  for (let i = node.members.length - 1; i >= 0; i--) {
    const found = node.members[i] as JsonMember;
    const key = found.key.value;
    if (key.length === name.length && (key === name || key.toLowerCase() === wanted)) return found;
  }
  return undefined;
}

/** The value of a member by its exact name, else of the first whose name differs in case only. */
export function exactMember(node: JsonNode | undefined, name: string): JsonNode | undefined {
  if (node?.kind !== "object") return undefined;
  const exact = node.members.findLast(({ key }) => key.value === name);
  const wanted = name.toLowerCase();
  return (exact ?? node.members.find(({ key }) => key.value.toLowerCase() === wanted))?.value;
}

/** The members that count, by exact name in source order; of repeated names the last value. */
export function entries(node: JsonNode | undefined): [name: string, value: JsonNode, key: JsonString][] {
  if (node?.kind !== "object") return [];
  const seen = new Map<string, [string, JsonNode, JsonString]>();
  for (const { key, value } of node.members) seen.set(key.value, [key.value, value, key]);
  return [...seen.values()];
}

/** The text of a string node. */
export function stringOf(node: JsonNode | undefined): string | undefined {
  return node?.kind === "string" ? node.value : undefined;
}

/** The elements of an array node; nothing for any other node. */
export function itemsOf(node: JsonNode | undefined): JsonNode[] {
  return node?.kind === "array" ? node.items : [];
}

/** One step of a JSON path: `.name`, `['odd-name']` or `[0]`. */
export function pathStep(step: string | number): string {
  if (typeof step === "number") return `[${step}]`;
  return isPlainName(step) ? `.${step}` : `['${step.replaceAll("\\", "\\\\").replaceAll("'", "\\'")}']`;
}

/** A JSON path such as `resources[0].properties['odd-name']`. */
export function formatPath(steps: readonly (string | number)[]): string {
  const text = steps.map(pathStep).join("");
  return text.startsWith(".") ? text.slice(1) : text;
}

/** The path of the innermost node around an offset. */
export function pathAt(root: JsonNode | undefined, offset: number): (string | number)[] {
  const path: (string | number)[] = [];
  let node = root;
  while (node) {
    let inner: JsonNode | undefined;
    if (node.kind === "object") {
      const { members } = node;
      const found = members[lastFrom(members.length, (at) => (members[at] as JsonMember).key.offset <= offset)];
      if (found && offset < found.value.end) {
        path.push(found.key.value);
        inner = offset >= found.value.offset ? found.value : undefined;
      }
    } else if (node.kind === "array") {
      const { items } = node;
      const index = lastFrom(items.length, (at) => (items[at] as JsonNode).offset <= offset);
      const found = items[index];
      if (found && offset < found.end) {
        path.push(index);
        inner = found;
      }
    }
    node = inner;
  }
  return path;
}

/** The last of some things in the order of the text that begins early enough; -1 if none does. */
function lastFrom(count: number, isEarly: (at: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isEarly(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The JSON path, as text, of a node that is part of the tree under `root`. */
export function pathOf(root: JsonNode | undefined, node: JsonBase): string {
  return formatPath(pathAt(root, node.offset));
}

/** The node at the end of a path; names in any case. */
export function nodeAt(root: JsonNode | undefined, path: readonly (string | number)[]): JsonNode | undefined {
  let node = root;
  for (const step of path) {
    node = typeof step === "number" ? itemsOf(node)[step] : member(node, step);
    if (!node) return undefined;
  }
  return node;
}

function isPlainName(name: string): boolean {
  if (name.length === 0 || isDigit(name.charCodeAt(0))) return false;
  for (let i = 0; i < name.length; i++) {
    const c = name.charCodeAt(i);
    const plain = (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || isDigit(c) || c === 95 || c === 36;
    if (!plain) return false;
  }
  return true;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
