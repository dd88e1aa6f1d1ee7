import { fail } from "@stoa/api";

/** What a `$filter` of groups and resources asks for. */
export interface Filter {
  resourceGroup?: string;
  resourceType?: string;
  name?: string;
  nameContains?: string;
  location?: string;
  tagName?: string;
  tagValue?: string;
  provisioningState?: string;
}

const members = new Map<string, keyof Filter>([
  ["resourcegroup", "resourceGroup"],
  ["resourcetype", "resourceType"],
  ["name", "name"],
  ["location", "location"],
  ["tagname", "tagName"],
  ["tagvalue", "tagValue"],
  ["provisioningstate", "provisioningState"],
]);

/** Reads a `$filter`: comparisons with `eq`, joined by `and`; `substringof('x', name)`. Words count in any case. */
export function readFilter(text: string | undefined): Filter {
  const filter: Filter = {};
  let rest = (text ?? "").trim();
  while (rest !== "") {
    const compared = /^(\w+)\s+eq\s+'((?:[^']|'')*)'/i.exec(rest);
    const contained = /^substringof\(\s*'((?:[^']|'')*)'\s*,\s*name\s*\)/i.exec(rest);
    const member = compared ? members.get(compared[1]?.toLowerCase() ?? "") : undefined;
    if (compared && member) filter[member] = (compared[2] ?? "").replaceAll("''", "'");
    else if (contained) filter.nameContains = (contained[1] ?? "").replaceAll("''", "'");
    else throw fail("InvalidFilter", text ?? "");
    rest = rest.slice((compared ?? contained)?.[0].length ?? rest.length).trim();
    if (rest === "") break;
    const joined = /^and\s+/i.exec(rest);
    if (!joined) throw fail("InvalidFilter", text ?? "");
    rest = rest.slice(joined[0].length);
  }
  return filter;
}
