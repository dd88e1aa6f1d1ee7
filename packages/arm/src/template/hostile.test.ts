import { describe, expect, test } from "vitest";
import { metadata, templateOf, thing } from "../../test/templates.ts";
import { expand, type PlainJson, readTemplate, TemplateError } from "../index.ts";

function refusal(parts: Record<string, PlainJson>): string {
  try {
    expand(readTemplate(JSON.stringify(templateOf(parts))), { metadata });
  } catch (error) {
    if (error instanceof TemplateError) return error.message;
    throw error;
  }
  return "none";
}

const doubling = (first: PlainJson, next: (before: string) => PlainJson): Record<string, PlainJson> =>
  Object.fromEntries(
    Array.from({ length: 60 }, (_, index) => [`v${index}`, index === 0 ? first : next(`variables('v${index - 1}')`)]),
  );

describe("a template that would never end", () => {
  test("by arrays that hold each other twice ends at a named limit", () => {
    const outputs = { o: { type: "array", value: "[variables('v59')]" } };
    expect(refusal({ variables: doubling(["x"], (before) => [`[${before}]`, `[${before}]`]), outputs })).toMatch(
      /The limit '\w+' was exceeded/,
    );
    expect(refusal({ variables: doubling(["x"], (before) => `[createArray(${before}, ${before})]`), outputs })).toMatch(
      /The limit '\w+' was exceeded/,
    );
  });

  test("by expressions that can't be worked out and hold each other twice ends at a named limit", () => {
    const variables = doubling("[resourceGroup().tags.x]", (before) => `[concat(${before}, ${before})]`);
    expect(refusal({ variables })).toMatch(/The limit '\w+' was exceeded/);
  });

  test("by loops in loops ends at a named limit", () => {
    const properties = {
      copy: Array.from({ length: 50 }, (_, index) => ({
        name: `p${index}`,
        count: 800,
        input: `[copyIndex('p${index}')]`,
      })),
    };
    expect(
      refusal({ resources: [thing("[concat('r', copyIndex())]", { copy: { name: "l", count: 800 }, properties })] }),
    ).toContain("The limit 'loopTurns'");
  });

  test("by many expressions that cost much each ends at a named limit", () => {
    const costly = "[length(map(range(0, 9999), lambda('x', add(lambdaVariables('x'), 1))))]";
    const variables = Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`v${index}`, costly]));
    expect(refusal({ variables })).toContain("The limit 'templateSteps'");
  });

  test("by functions that call each other ever more often ends at a named limit", () => {
    const members = Object.fromEntries(
      Array.from({ length: 40 }, (_, index) => [
        `f${index}`,
        {
          parameters: [],
          output: { type: "string", value: index === 0 ? "x" : `[concat(my.f${index - 1}(), my.f${index - 1}())]` },
        },
      ]),
    );
    expect(
      refusal({ functions: [{ namespace: "my", members }], outputs: { o: { type: "string", value: "[my.f39()]" } } }),
    ).toMatch(/The limit '\w+' was exceeded/);
  });
});
