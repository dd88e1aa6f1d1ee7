// Random expressions and mutated templates: each must end in a value, an expression that has to wait, or a refusal.
// usage: node scripts/fuzz.ts [--expressions N] [--templates N] [--seed S] [--from N]
import { parseArgs } from "node:util";
import type { Kind } from "../packages/arm/test/fuzz/attempt.ts";
import { caseMilliseconds, Runner } from "../packages/arm/test/fuzz/runner.ts";
import { shrink } from "../packages/arm/test/fuzz/shrink.ts";

/** How long a failing case is made smaller. */
const shrinkMilliseconds = 20_000;
const stretch = 2000;
/** Different failures that are told; more would only repeat them. */
const mostFailures = 10;

const { values } = parseArgs({
  options: {
    expressions: { type: "string", default: "1000000" },
    templates: { type: "string", default: "100000" },
    seed: { type: "string", default: String(Math.floor(Date.now() / 1000)) },
    from: { type: "string", default: "0" },
  },
});
const seed = numberOf("seed");
const from = numberOf("from");
const failures = new Map<string, { kind: Kind; text: string; index: number; count: number }>();

console.log(`seed ${seed}`);
await run("expression", numberOf("expressions"));
await run("template", numberOf("templates"));
for (const [failed, { kind, text, index, count }] of failures) await tell(failed, kind, text, index, count);
console.log(failures.size === 0 ? "No case ended in anything unexpected." : `${failures.size} different failures.`);
process.exit(failures.size === 0 ? 0 : 1);

function numberOf(name: "expressions" | "templates" | "seed" | "from"): number {
  const number = Number(values[name]);
  if (Number.isSafeInteger(number) && number >= 0) return number;
  console.error(`--${name} takes a whole number, not '${values[name]}'.`);
  process.exit(2);
}

async function run(kind: Kind, count: number): Promise<void> {
  const began = performance.now();
  let told = began;
  let runner = new Runner();
  for (let next = from; next < from + count && failures.size < mostFailures; ) {
    const to = Math.min(next + stretch, from + count);
    const hung = await runner.give({ kind, seed, from: next, to }, (news) => {
      if ("failed" in news) note(news.failed, kind, news.text, news.index ?? 0);
    });
    if (hung === undefined) next = to;
    else {
      // A busy machine can stop a thread for a second, so a case only counts if it is late alone and thrice.
      const text = await textOf(kind, hung);
      if (await isLate(kind, text)) note(`no answer within ${caseMilliseconds} ms`, kind, text, hung);
      runner = new Runner();
      next = hung + 1;
    }
    const now = performance.now();
    if (now - told < 5000 && next < from + count) continue;
    told = now;
    const done = next - from;
    console.log(
      `${done} of ${count} ${kind}s, ${Math.round((done / (now - began)) * 1000)} per second, ${failures.size} failures`,
    );
  }
  await runner.stop();
}

function note(failed: string, kind: Kind, text: string, index: number): void {
  const known = failures.get(failed);
  if (!known) failures.set(failed, { kind, text, index, count: 1 });
  else {
    known.count++;
    if (text.length < known.text.length) Object.assign(known, { text, index });
  }
}

async function textOf(kind: Kind, index: number): Promise<string> {
  const { caseOf } = await import("../packages/arm/test/fuzz/cases.ts");
  const { readMaterial } = await import("../packages/arm/test/fuzz/material.ts");
  return caseOf(kind, seed, index, readMaterial());
}

async function isLate(kind: Kind, text: string): Promise<boolean> {
  for (let round = 0; round < 3; round++) {
    const runner = new Runner();
    const hung = await runner.give({ kind, text }, () => {});
    await runner.stop();
    if (hung === undefined) return false;
  }
  return true;
}

async function tell(failed: string, kind: Kind, text: string, index: number, count: number): Promise<void> {
  const until = Date.now() + shrinkMilliseconds;
  let runner = new Runner();
  const fails = async (candidate: string) => {
    let same = false;
    const hung = await runner.give({ kind, text: candidate }, (news) => {
      if ("failed" in news && news.failed === failed) same = true;
    });
    if (hung === undefined) return same;
    runner = new Runner();
    return failed.startsWith("no answer");
  };
  const smallest = await shrink(kind, text, fails, until);
  await runner.stop();
  console.log(
    `\n${failed}\n  ${count} times, first as ${kind} ${index} (--seed ${seed} --from ${index}); the smallest case:\n  ${smallest}`,
  );
}
