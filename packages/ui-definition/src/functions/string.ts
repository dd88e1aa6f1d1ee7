import { any, define, defineScoped, integer, rest, text } from "../expression/define.ts";
import { EvaluationError } from "../expression/scope.ts";
import { isMap } from "../json.ts";

export const concat = define({
  params: [any, rest(any)],
  doc: "Joins texts; numbers and booleans are written out. Joins arrays where every argument is one.",
  examples: { "concat('a', 'b', 1)": "ab1", "concat(true)": "true", "concat([1], [2])": [1, 2] },
  body(...values) {
    if (values.every((value) => Array.isArray(value))) return values.flat(1);
    return values
      .map((value) => {
        if (Array.isArray(value) || isMap(value)) throw new EvaluationError("concat() joins texts, or only arrays.");
        return String(value);
      })
      .join("");
  },
});

export const endsWith = define({
  params: [text, text],
  doc: "Whether a text ends with another; upper and lower case differ.",
  examples: { "endsWith('stoa.zip', '.zip')": true, "endsWith('stoa.zip', '.ZIP')": false },
  gives: "boolean",
  body: (value, suffix) => value.endsWith(suffix),
});

export const startsWith = define({
  params: [text, text],
  doc: "Whether a text starts with another; upper and lower case differ.",
  examples: { "startsWith('stoa', 'st')": true, "startsWith('stoa', 'ST')": false },
  gives: "boolean",
  body: (value, prefix) => value.startsWith(prefix),
});

export const guid = defineScoped({
  params: [],
  doc: "A new GUID; it stays the same at its place while the form is open.",
  examples: { "length(guid())": 36 },
  gives: "text",
  body: ({ scope, site }) => scope.guid(site),
});

export const indexOf = define({
  params: [text, text],
  doc: "The first position of a text in another, from 0; -1 where it is absent.",
  examples: { "indexOf('abcabc', 'c')": 2, "indexOf('abc', 'x')": -1 },
  gives: "number",
  body: (value, part) => value.indexOf(part),
});

export const lastIndexOf = define({
  params: [text, text],
  doc: "The last position of a text in another, from 0; -1 where it is absent.",
  examples: { "lastIndexOf('abcabc', 'c')": 5, "lastIndexOf('abc', 'x')": -1 },
  gives: "number",
  body: (value, part) => value.lastIndexOf(part),
});

export const replace = define({
  params: [text, text, text],
  doc: "Replaces every occurrence of a text; no pattern.",
  examples: { "replace('a.b.c', '.', '-')": "a-b-c" },
  gives: "text",
  body: (value, find, replacement) => (find === "" ? value : value.replaceAll(find, () => replacement)),
});

export const substring = define({
  params: [text, integer, integer],
  doc: "A part of a text, from a position (from 0) with a length.",
  examples: { "substring('contoso', 3, 2)": "to" },
  gives: "text",
  body: (value, start, length) => value.slice(Math.max(0, start), Math.max(0, start) + Math.max(0, length)),
});

export const toLower = define({
  params: [text],
  doc: "A text in lower case.",
  examples: { "toLower('ABC')": "abc" },
  gives: "text",
  body: (value) => value.toLowerCase(),
});

export const toUpper = define({
  params: [text],
  doc: "A text in upper case.",
  examples: { "toUpper('abc')": "ABC" },
  gives: "text",
  body: (value) => value.toUpperCase(),
});

export const trim = define({
  params: [text],
  doc: "A text without blanks at its ends. An extension: the portal does not document it.",
  examples: { "trim('  a ')": "a" },
  gives: "text",
  body: (value) => value.trim(),
});

export const format = define({
  params: [text, rest(any)],
  doc: "A text whose {0}, {1}, … are replaced by the further arguments. Undocumented, but used in published forms.",
  examples: { "format('{0}-{1}', 'a', 7)": "a-7" },
  gives: "text",
  body: (pattern, ...values) =>
    pattern.replace(/\{(\d+)\}/g, (whole, position: string) => {
      const value = values[Number(position)];
      if (value === undefined) return whole;
      return typeof value === "string" ? value : JSON.stringify(value);
    }),
});
