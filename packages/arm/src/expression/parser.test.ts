import fc from "fast-check";
import { expect, test } from "vitest";
import { TemplateError } from "./error.ts";
import type { Expression } from "./expression.ts";
import { expressionIn, isExpression, parseExpression, unescapeText } from "./parser.ts";
import { printExpression } from "./print.ts";

const place = { offset: 0, end: 0 };
const name = fc.constantFrom("add", "concat", "Ns.fn", "_a1", "日本", "createObject");
const { expression } = fc.letrec<{ expression: Expression; call: Expression; access: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    fc.string({ unit: "grapheme" }).map((value): Expression => ({ kind: "literal", value, ...place })),
    fc
      .bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
      .map((value): Expression => ({ kind: "literal", value, ...place })),
    tie("call"),
    tie("access"),
  ),
  call: fc
    .tuple(name, fc.array(tie("expression"), { maxLength: 3 }))
    .map(([text, args]): Expression => ({ kind: "call", name: text, key: text.toLowerCase(), args, ...place })),
  access: fc
    .tuple(fc.oneof(tie("call"), tie("access")), tie("expression"))
    .map(([target, property]): Expression => ({ kind: "access", target, property, ...place })),
}));

test("what is printed is parsed to the same expression", () => {
  fc.assert(
    fc.property(expression, (tree) => {
      const text = printExpression(tree);
      expect(printExpression(parseExpression(text))).toBe(text);
      expect(withoutPlaces(parseExpression(text))).toEqual(withoutPlaces(tree));
    }),
  );
});

test("any text is parsed or refused with a TemplateError, and every place lies inside the text", () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(..."()[],.'ab01-+eé_$ \n#") }), (text) => {
      try {
        eachPlace(parseExpression(text), (offset, end) => expect(offset <= end && end <= text.length).toBe(true));
      } catch (error) {
        expect(error).toBeInstanceOf(TemplateError);
      }
    }),
    { numRuns: 3000 },
  );
});

test("only brackets around the whole text make an expression", () => {
  expect(["[a()]", "[]", "[a", "a]", "[[a]", " [a()]", "["].map(isExpression)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
  expect(["[[a]", "[[a", "[[[a]]", "a"].map(unescapeText)).toEqual(["[a]", "[[a", "[[a]]", "a"]);
});

test("a text is parsed once", () => {
  expect(expressionIn("[concat('once')]")).toBe(expressionIn("[concat('once')]"));
});

test("a fault says where it stands", () => {
  expect(() => parseExpression("add(1,#)")).toThrow(
    expect.objectContaining({ code: "InvalidTemplate", expressionOffset: 6, seen: "#" }),
  );
});

function withoutPlaces(tree: Expression): unknown {
  if (tree.kind === "literal") return tree.value;
  if (tree.kind === "call") return [tree.name, tree.key, ...tree.args.map(withoutPlaces)];
  return { target: withoutPlaces(tree.target), property: withoutPlaces(tree.property) };
}

function eachPlace(tree: Expression, see: (offset: number, end: number) => void): void {
  see(tree.offset, tree.end);
  if (tree.kind === "call") for (const arg of tree.args) eachPlace(arg, see);
  if (tree.kind === "access") {
    eachPlace(tree.target, see);
    eachPlace(tree.property, see);
  }
}
