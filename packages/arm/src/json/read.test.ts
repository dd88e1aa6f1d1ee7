import fc from "fast-check";
import { expect, test } from "vitest";
import {
  firstError,
  itemsOf,
  member,
  parseExact,
  pathOf,
  readFirstValue,
  readJson,
  stringify,
  stringifyExact,
  toValue,
} from "./index.ts";

const read = (text: string) => {
  const { root, problems } = readJson(text);
  return {
    text: root && stringify(toValue(root)),
    errors: problems.filter((p) => p.severity === "error").map((p) => p.code),
    warnings: problems.filter((p) => p.severity === "warning").map((p) => p.code),
  };
};

test.each([
  ["{'a':1}", '{"a":1}', ["single-quotes"]],
  ["{a:1}", '{"a":1}', ["unquoted-name"]],
  ["[1,,2]", "[1,null,2]", ["empty-element"]],
  ["[,]", "[null]", ["empty-element", "trailing-comma"]],
  ['{"a":,"b":1}', '{"a":null,"b":1}', ["empty-element"]],
  ["[1,2,]", "[1,2]", ["trailing-comma"]],
  ["new Date(1704067200000)", '"01/01/2024 00:00:00"', ["constructor"]],
  ["/* c */[1] // d", "[1]", ["comment", "comment"]],
  ['"a\nb"', '"a\\nb"', ["control-character"]],
  ["0x1F", "31", ["number-form"]],
  ["[010,.5,1.]", "[8,0.5,1.0]", ["number-form", "number-form", "number-form"]],
  ["[NaN,-Infinity,undefined]", '["NaN","-Infinity",null]', ["not-a-number", "not-a-number", "undefined"]],
  ["\ufeff1", "1", ["byte-order-mark"]],
  ['{"a":1,"a":2}', '{"a":2}', ["duplicate-name"]],
  [
    "[9223372036854775807,123456789012345678901234567890,1.0,1e16,1e17]",
    "[9223372036854775807,123456789012345678901234567890,1.0,10000000000000000.0,1E+17]",
    [],
  ],
])("%s is accepted, and what strict JSON forbids is noted", (text, value, warnings) => {
  expect(read(text)).toEqual({ text: value, errors: [], warnings });
});

test.each([
  ["", "empty"],
  ["[1 2]", "missing-comma"],
  ['{"a":}', "unexpected-character"],
  ['{"a":1,,"b":2}', "unexpected-character"],
  ["+1", "unexpected-character"],
  ["True", "unexpected-character"],
  ['"a\\qb"', "invalid-escape"],
  ["{} {}", "content-after-end"],
  ["{} /* open", "unclosed-comment"],
  ["[", "unexpected-end"],
  ["08", "invalid-number"],
  ['{"a" 1}', "missing-colon"],
  ["[".repeat(100_000), "too-deep"],
])("what can't be read is refused (%#)", (text, code) => {
  expect(read(text).errors).toEqual([code]);
});

test("after a forgotten comma reading goes on", () => {
  expect(read('{"a":1 "b":[2 3], "c":+}').errors).toEqual(["missing-comma", "missing-comma", "unexpected-character"]);
});

test("the first value is read although the array isn't closed or more follows", () => {
  expect(readFirstValue("[1")).toMatchObject({ kind: "array", items: [{ value: 1n }] });
  expect(readFirstValue('{"a":1} x')).toMatchObject({ kind: "object" });
  expect(readFirstValue("nulll")).toBeUndefined();
});

test("every node knows its place", () => {
  const document = readJson('{\n  "a": [true, {"b c": "x"}]\n}');
  const node = member(itemsOf(member(document.root, "A"))[1], "B C");
  expect(document.position(node?.offset ?? -1)).toEqual({ line: 2, column: 23 });
  expect(pathOf(document.root, node as never)).toBe("a[1]['b c']");
});

test("what JSON.stringify writes is read back without a problem, and printed the same", () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      const document = readJson(text);
      expect(document.problems).toEqual([]);
      expect(JSON.parse(stringifyExact(parseExact(text)))).toEqual(JSON.parse(text));
    }),
  );
});

test("any text is read without an exception, and a tree comes with places inside the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."{}[],:\"'\\/*ab01.-+eNn \n\u2028") }), (text) => {
      const document = readJson(text);
      if (!document.root) expect(firstError(document)).toBeDefined();
      else expect(document.root.end).toBeLessThanOrEqual(text.length);
    }),
    { numRuns: 2000 },
  );
});

test("integers beyond 2^53 survive a round trip", () => {
  expect(stringifyExact(parseExact('{"a":9007199254740993}'))).toBe('{"a":9007199254740993}');
});
