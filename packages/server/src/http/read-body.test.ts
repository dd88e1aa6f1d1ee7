import { expect, test } from "vitest";
import { readBody } from "./read-body.ts";

test("what az sends for a deployment is read: a member without quotes, comments, line breaks in texts", () => {
  const text = `{"properties": {"mode": "Incremental", template: {
    // a comment
    "x": "[concat('a',
      'b')]", /* another */ "n": 9223372036854775807 }}}`;
  expect(JSON.stringify(readBody(text, true))).toBe(
    `{"properties":{"mode":"Incremental","template":{"x":"[concat('a',\\n      'b')]","n":9223372036854775807}}}`,
  );
});

test("elsewhere a body is JSON or refused with what is wrong", () => {
  expect(() => readBody("{a: 1}", false)).toThrow(/^The request content was invalid: it isn't JSON: /);
  expect(() => readBody('{"a": ', true)).toThrow(/line 1, column \d+/);
});

test("nothing, a byte order mark and large integers", () => {
  expect(readBody("  ", false)).toBeUndefined();
  expect(readBody('\ufeff{"a":1}', false)).toEqual({ a: 1 });
  const text = '{"a":12345678901234567890,"b":1234567890123456,"c":1.5}';
  expect(JSON.stringify(readBody(text, false))).toBe(text);
});
