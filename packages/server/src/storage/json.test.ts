import { expect, test } from "vitest";
import { parseExact } from "./json.ts";

test.each(['{"a":9223372036854775807}', '[1,-9007199254740993,"12345678901234567890"]', "{}", '{"a":1.5}'])(
  "%s comes out as it went in",
  (text) => {
    expect(JSON.stringify(parseExact(text))).toBe(text);
  },
);

test("a member of a prototype's name is a member and nothing else", () => {
  const value = parseExact('{"__proto__":{"isAdmin":true},"n":12345678901234567890}') as { isAdmin?: boolean };
  expect(value.isAdmin).toBeUndefined();
});
