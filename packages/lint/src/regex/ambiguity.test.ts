import fc from "fast-check";
import { expect, test } from "vitest";
import { explodes } from "./ambiguity.ts";

test.each([
  "^(a+)+$",
  "^(a*)*$",
  "^([a-z]+)*$",
  "^(a|a)*$",
  "^(a|ab|b)*c$",
  "^(\\w+\\s?)*$",
  "^([a-zA-Z0-9]+[-.]?)+$",
  "^(.*,)*x$|^(.+.+)+y$",
  "^(\\d+|\\w+)+$",
])("%s takes exponentially long", (pattern) => {
  expect(explodes(pattern)).toBe(true);
});

test.each([
  "^[a-z0-9]{3,24}$",
  "^[a-z]([-a-z0-9]*[a-z0-9])?$",
  "^([a-z]+-)*[a-z]+$",
  "^(?=.*[a-z])(?=.*[A-Z])(?=.*\\d).{12,72}$",
  "^(([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])\\.){3}([0-9]|[1-9][0-9]|1[0-9]{2}|2[0-4][0-9]|25[0-5])$",
  "^\\S+@\\S+\\.\\S+$",
  "^(a|b)*$",
  "^[^,]+(,[^,]+)*$",
  "^a+b+c+$",
  "^(https?://)?([\\da-z.-]+)\\.([a-z.]{2,6})([/\\w.-]*)*/?$".replace("*)*", ")*"),
])("%s does not", (pattern) => {
  expect(explodes(pattern)).toBe(false);
});

test("any text is answered in time", () => {
  const piece = fc.constantFrom("a", "(", ")", "*", "+", "|", "[a-z]", "\\d", "{2,9}", "?", "(?:", ".", "[", "]", "\\");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      explodes(pieces.join(""));
    }),
    { numRuns: 300 },
  );
}, 20_000);
