import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { evalLine, parseExact, stringifyExact } from "../../packages/arm/src/index.ts";
import agreed from "./agreed.json" with { type: "json" };

interface Case {
  expression: string;
  context?: unknown;
  contextText?: string;
  metadata?: unknown;
  value?: unknown;
  raw?: string;
  unresolved?: string;
  error?: string;
  exception?: string;
}

// Slips of the engine: it has to be a refusal, the words don't count.
const slips = new Set(["OverflowException", "ArgumentOutOfRangeException"]);

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith(".json") && name !== "agreed.json");

describe("single expressions agree with the recordings", () => {
  test.each(files)("%s", (file) => {
    const { metadata, cases } = JSON.parse(readFileSync(join(import.meta.dirname, file), "utf8")) as {
      metadata: unknown;
      cases: Case[];
    };
    const wrong = cases.filter((each) => !agrees(each, ask({ metadata, ...each })));
    const count = cases.length - wrong.length;
    console.log(`${file}: ${count} of ${cases.length} agree (${((100 * count) / cases.length).toFixed(1)} %)`);
    for (const { expression } of wrong.slice(0, 10)) console.log(`  differs: ${expression.slice(0, 160)}`);
    expect(count).toBeGreaterThanOrEqual((agreed as Record<string, number>)[file] ?? 0);
  });
});

function ask({ expression, context, contextText, metadata }: Case): string {
  const given = contextText ?? (context === undefined ? "{}" : JSON.stringify(context));
  return evalLine(
    `{"id":1,"expression":${JSON.stringify(expression)},"context":${given},"metadata":${JSON.stringify(metadata)}}`,
  );
}

function agrees(expected: Case, line: string): boolean {
  const answer = JSON.parse(line) as { value?: unknown; unresolved?: string; error?: string };
  if (expected.error !== undefined) {
    return answer.error === expected.error || (answer.error !== undefined && slips.has(expected.exception ?? ""));
  }
  if (expected.unresolved !== undefined) return answer.unresolved === expected.unresolved;
  if (expected.raw !== undefined) return line === `{"id":1,"value":${expected.raw}}`;
  return (
    "value" in answer && stringifyExact(parseExact(JSON.stringify(answer.value))) === stringifyExact(expected.value)
  );
}
