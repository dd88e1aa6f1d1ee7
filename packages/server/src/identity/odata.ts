/** One condition of a `$filter`. */
export interface Condition {
  /** What is compared or called, in lower case: "principalid", "atscope", "startswith:displayname". */
  name: string;
  value: string | undefined;
}

// name eq 'x' · fn() · fn('x') · startswith(name,'x') · names/any(c:c eq 'x'); a quote in a value is doubled.
const pattern =
  /\s*(?:(?<compared>[\w/]+)\s+eq\s+(?:'(?<text>(?:[^']|'')*)'|(?<bare>[\w-]+))|startswith\(\s*(?<start>\w+)\s*,\s*'(?<begin>(?:[^']|'')*)'\s*\)|(?<many>\w+)\/any\(\s*(\w+)\s*:\s*\7\s+eq\s+'(?<one>(?:[^']|'')*)'\s*\)|(?<call>\w+)\(\s*(?:'(?<argument>(?:[^']|'')*)')?\s*\))\s*(?:(?<join>and|or)\b|$)/iy;

/** Reads the few shapes of `$filter` that directory and access lists take; undefined for what isn't one of them. */
export function readFilter(text: string | undefined): Condition[] | undefined {
  const conditions: Condition[] = [];
  if (text === undefined || text.trim() === "") return conditions;
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.length) {
    const groups = pattern.exec(text)?.groups;
    if (!groups) return undefined;
    const { compared, start, many, call } = groups;
    const value = groups.text ?? groups.bare ?? groups.begin ?? groups.one ?? groups.argument;
    const name = start ? `startswith:${start}` : many ? `any:${many}` : (compared ?? call ?? "");
    conditions.push({ name: name.toLowerCase(), value: value?.replaceAll("''", "'") });
  }
  return conditions;
}
