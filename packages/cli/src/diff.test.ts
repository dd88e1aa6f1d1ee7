import fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "./diff.ts";

test("a diff shows what changed with the lines around it", () => {
  const before = Array.from({ length: 9 }, (_, at) => `${at}`).join("\n");
  expect(unifiedDiff("a.json", before, before.replace("4", "four"))).toBe(
    "--- a/a.json\n+++ b/a.json\n@@ -2,7 +2,7 @@\n 1\n 2\n 3\n-4\n+four\n 5\n 6\n 7\n",
  );
  expect(unifiedDiff("a.json", before, before)).toBe("");
});

test("a diff leads from one text to the other", () => {
  const texts = fc.array(fc.constantFrom("a", "b", "c", "d")).map((lines) => lines.join("\n"));
  fc.assert(
    fc.property(texts, texts, (before, after) => {
      expect(apply(before, unifiedDiff("x", before, after))).toBe(after);
    }),
  );
});

function apply(text: string, diff: string): string {
  const [, , ...lines] = diff.split("\n").slice(0, -1);
  const rest = text.split("\n");
  const made: string[] = [];
  let at = 0;
  for (const line of lines) {
    const hunk = /^@@ -(\d+),/.exec(line);
    if (hunk) while (at < Number(hunk[1]) - 1) made.push(rest[at++] ?? "");
    else if (line.startsWith("+")) made.push(line.slice(1));
    else {
      expect(rest[at]).toBe(line.slice(1));
      if (line.startsWith(" ")) made.push(rest[at] ?? "");
      at += 1;
    }
  }
  return [...made, ...rest.slice(at)].join("\n");
}
