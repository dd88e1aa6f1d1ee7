import fc from "fast-check";
import { expect, test } from "vitest";
import { Crash, MemoryCloud, MemoryJournal } from "../../test/memory-cloud.ts";
import { idOf, nested, planOf, templateOf, thing } from "../../test/templates.ts";
import { Interrupted, type PlainJson, type Plan, run } from "../index.ts";

/** A graph of resources, some in nested deployments, each waiting for some of those before it. */
const graphs = fc
  .array(fc.record({ isInner: fc.boolean(), waits: fc.array(fc.nat(20), { maxLength: 3 }), reads: fc.boolean() }), {
    minLength: 1,
    maxLength: 9,
  })
  .map((nodes) => {
    const resources: PlainJson[] = [];
    const outputs: Record<string, PlainJson> = {};
    for (const [index, { isInner, waits, reads }] of nodes.entries()) {
      const before = [...new Set(waits.filter((one) => one < index))];
      const dependsOn = before.map((one) => (nodes[one]?.isInner ? `n${one}` : `r${one}`));
      const [first] = before;
      const properties: Record<string, PlainJson> =
        reads && first !== undefined && !nodes[first]?.isInner ? { read: `[reference('r${first}').resourceGuid]` } : {};
      if (isInner) {
        const inner = templateOf({
          resources: [
            thing(`r${index}`),
            thing(`s${index}`, { properties: { read: `[reference('r${index}').resourceGuid]` } }),
          ],
          outputs: { guid: { type: "string", value: `[reference('s${index}').read]` } },
        });
        resources.push({ ...(nested(`n${index}`, inner) as Record<string, PlainJson>), dependsOn });
        outputs[`o${index}`] = { type: "string", value: `[reference('n${index}').outputs.guid.value]` };
      } else resources.push(thing(`r${index}`, { dependsOn, properties }));
    }
    return planOf({ resources, outputs });
  });

/** Runs until it ends, starting again each time the process is killed, from the journal alone. */
async function runThroughCrashes(plan: Plan, crashes: number[], cloud: MemoryCloud): Promise<PlainJson> {
  const journal = new MemoryJournal();
  for (const saves of [...crashes, Number.POSITIVE_INFINITY]) {
    journal.saves = 0;
    journal.crashAfter = saves;
    try {
      // What another worker finds is what was stored, so the plan goes through its stored form.
      const stored = JSON.parse(JSON.stringify(plan)) as Plan;
      return (await run(stored, cloud, { journal, concurrency: 4 })).outputs;
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
    }
  }
  throw new Error("unreachable");
}

test("a run that is killed again and again ends like one that was not, and writes nothing twice that was done", async () => {
  await fc.assert(
    fc.asyncProperty(graphs, fc.array(fc.nat(6), { maxLength: 5 }), async (plan, crashes) => {
      const [calm, rough] = [new MemoryCloud(), new MemoryCloud()];
      const journal = new MemoryJournal();
      const { outputs } = await run(plan, calm, { journal });
      expect(await runThroughCrashes(plan, crashes, rough)).toEqual(outputs);
      expect([...rough.resources].sort()).toEqual([...calm.resources].sort());
    }),
    { numRuns: 60 },
  );
});

test("what a step's record says is done isn't written again", async () => {
  const cloud = new MemoryCloud();
  const journal = new MemoryJournal();
  const plan = planOf({ resources: [thing("a"), thing("b", { dependsOn: ["a"] })] });
  journal.crashAfter = 3;
  await run(plan, cloud, { journal }).catch(() => {});
  journal.crashAfter = Number.POSITIVE_INFINITY;
  await run(plan, cloud, { journal });
  expect(cloud.puts.filter((id) => id === idOf("a"))).toHaveLength(1);
});

test("a cloud that fails itself interrupts the run with its own words, and no resource is said to have failed", async () => {
  const cloud = new MemoryCloud();
  const journal = new MemoryJournal();
  const plan = planOf({ resources: [thing("a"), thing("b", { dependsOn: ["a"] })] });
  const put = cloud.put.bind(cloud);
  const full = new Error("no space left on device");
  cloud.put = async (request) => {
    if (request.id === idOf("b")) throw new Interrupted("the cloud failed", { cause: full });
    return put(request);
  };
  await expect(run(plan, cloud, { journal })).rejects.toBe(full);
  expect([...(await journal.done()).values()].map(({ state }) => state)).not.toContain("Failed");
  cloud.put = put;
  await run(plan, cloud, { journal });
  expect(cloud.puts).toEqual([idOf("a"), idOf("b")]);
});
