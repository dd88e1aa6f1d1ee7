import { describe, expect, test } from "vitest";
import { templateOf } from "../../test/templates.ts";
import { expand, findFaults, type PlainJson, readTemplate, TemplateError } from "../index.ts";

function refusal(text: string): TemplateError {
  try {
    expand(readTemplate(text));
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
  throw new Error("The template was not refused.");
}

const text = (parts: Record<string, PlainJson>) => JSON.stringify(templateOf(parts), null, 2);

describe("a template that is read", () => {
  test("names an unknown member, the object it stands in, and its place", () => {
    const error = refusal(text({ parameters: { a: { type: "string", defaultvalue: "x", kind: "y" } } }));
    expect(error.message).toBe(
      "Could not find member 'kind' on object of type 'TemplateInputParameter'. Path 'parameters.a.kind', line 9, position 13.",
    );
    expect(error).toMatchObject({ path: "parameters.a.kind", line: 9, column: 7, seen: "kind" });
  });

  test("names a required member that is missing", () => {
    expect(
      refusal('{\n  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#"\n}')
        .message,
    ).toBe("Required property 'contentVersion' not found in JSON. Path '', line 3, position 1.");
  });

  test("stands for any number of expansions", () => {
    const template = readTemplate(
      text({ parameters: { a: { type: "int" } }, outputs: { o: { type: "int", value: "[add(parameters('a'), 1)]" } } }),
    );
    expect([1, 2, 3].map((a) => expand(template, { parameters: { a } }).outputs.o)).toEqual([2, 3, 4]);
  });

  test("keeps integers of 64 bits exact", () => {
    const exact =
      '{"$schema":"https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#","contentVersion":"1.0.0.0","resources":[],"outputs":{"o":{"type":"int","value":9223372036854775807}}}';
    expect(expand(readTemplate(exact)).outputs.o).toBe(9223372036854775807n);
  });

  test("refuses JSON deeper than Azure takes, without running out of stack", () => {
    const deep = `${'{"a":'.repeat(400)}1${"}".repeat(400)}`;
    expect(refusal(text({}).replace('"resources": []', `"resources": [], "variables": ${deep}`)).message).toContain(
      "MaxDepth of 64",
    );
  });
});

test("every fault is found, each once and with its place", () => {
  const faults = findFaults(
    text({
      variables: { bad: "[fail('one')]", reader: "[variables('bad')]", other: "[nope()]" },
      resources: [
        { type: "My.Rp/things", apiVersion: "2024-01-01", name: "a/b" },
        { type: "My.Rp/things", apiVersion: "2024-01-01", name: "c", properties: { x: "[fail('two')]" } },
      ],
      outputs: { o: { type: "int", value: "text" } },
    }),
  );
  expect(faults.map(({ message }) => message.slice(0, 60))).toEqual([
    "The template variable 'bad' is not valid: one. Please see ht",
    "The template variable 'other' is not valid: The template fun",
    "The template resource 'a/b' of type 'My.Rp/things' at line '",
    "The template resource 'c' at line '10' and column '5' is not",
    "The provided value for the template output 'o' is not valid.",
  ]);
  expect(faults.every(({ line }) => line !== undefined)).toBe(true);
});

test("what is declared wrong is all found before anything is worked out", () => {
  const faults = findFaults(
    text({
      parameters: { a: { type: "string", minValue: 1 }, b: { type: "int", minLength: 1 } },
      outputs: { o: { type: "string" } },
    }),
  );
  expect(faults).toHaveLength(3);
});
