import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import {
  expand,
  type PlainJson,
  parseExact,
  plan,
  readTemplate,
  stringifyExact,
  TemplateError,
} from "../../packages/arm/src/index.ts";

interface FieldCase {
  id: string;
  title: string;
  input: { files: Record<string, PlainJson>; context: Record<string, string>; parameters?: Record<string, PlainJson> };
  expect: {
    outputs?: Record<string, PlainJson>;
    resources?: PlainJson[];
    error?: { message?: string; code?: string; messageContains?: string[] };
    engineSnapshot?: string;
    withGroupTags?: Record<string, PlainJson>;
    tags?: PlainJson;
  };
}

// Cases from public threads; the right answers were measured with Bicep CLI 0.49.2, or are quoted from the service.
const cases = parseExact(readFileSync(join(import.meta.dirname, "arm.json"), "utf8")) as unknown as FieldCase[];

describe("templates from the field", () => {
  for (const { id, title, input, expect: expected } of cases) {
    test(`${id}: ${title}`, () => {
      const [file] = Object.values(input.files);
      const text = typeof file === "string" ? file : stringifyExact(file as PlainJson);
      const inputs = { metadata: input.context, ...(input.parameters ? { parameters: input.parameters } : {}) };
      const refusal = catchRefusal(() =>
        expected.engineSnapshot ? plan(text, inputs) : expand(readTemplate(text), inputs),
      );
      if (expected.error) {
        const { message, messageContains = [], code } = expected.error;
        if (message !== undefined) expect(unplaced(refusal?.message)).toBe(unplaced(message));
        for (const part of messageContains) expect(refusal?.message).toContain(part);
        if (code !== undefined) expect(refusal?.code).toBe(code);
        return;
      }
      expect(refusal?.message).toBeUndefined();
      const { outputs, predictedResources } = expand(readTemplate(text), inputs);
      if (expected.outputs) expect(outputs).toEqual(expected.outputs);
      if (expected.resources) expect(predictedResources).toEqual(expected.resources);
      if (expected.withGroupTags) {
        const metadata = { ...input.context, resourceGroupMembers: { tags: expected.withGroupTags } };
        expect(expand(readTemplate(text), { ...inputs, metadata }).predictedResources[0]?.tags).toEqual(expected.tags);
      }
    });
  }
});

function catchRefusal(work: () => unknown): TemplateError | undefined {
  try {
    work();
    return undefined;
  } catch (error) {
    if (error instanceof TemplateError) return error;
    throw error;
  }
}

// Line and column depend on how the file was written.
function unplaced(message = ""): string {
  return message.replace(/'\d+'/g, "'n'");
}
