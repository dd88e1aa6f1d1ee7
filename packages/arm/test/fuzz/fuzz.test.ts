import { expect, test } from "vitest";
import { attempt, type Kind } from "./attempt.ts";
import { caseOf } from "./cases.ts";
import { readMaterial } from "./material.ts";

const material = readMaterial();
const seed = Math.floor(Date.now() / 86_400_000);

// New cases every day; `npm run fuzz -- --seed N` repeats those of a day that failed.
test.each<[Kind, number]>([
  ["expression", 10_000],
  ["template", 500],
])(`any %s ends in a value, an expression or a refusal (seed ${seed})`, { timeout: 60_000 }, (kind, count) => {
  const failures: { failed: string; text: string }[] = [];
  for (let index = 0; index < count; index++) {
    const text = caseOf(kind, seed, index, material);
    const failed = attempt(kind, text);
    if (failed !== undefined) failures.push({ failed, text });
  }
  expect(failures).toEqual([]);
});
