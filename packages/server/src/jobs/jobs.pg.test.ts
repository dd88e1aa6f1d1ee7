import { Type } from "typebox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { testDatabase } from "../../test/database.ts";
import { parties } from "../../test/server.ts";
import { readConfig } from "../config.ts";
import { createLogger } from "../log/logger.ts";
import { closeServices, openServices } from "../services.ts";
import { announce, enqueue } from "./enqueue.ts";
import { defineEvent, defineJob } from "./job.ts";
import { JobQueue } from "./queue.ts";

const done: number[] = [];
const heard: string[] = [];
let tries = 0;

const count = defineJob({
  name: "test.count",
  doc: "Notes a number.",
  payload: Type.Object({ n: Type.Integer() }),
  concurrency: 10,
  run: async (_ctx, { n }) => {
    done.push(n);
  },
});
const stumble = defineJob({
  name: "test.stumble",
  doc: "Works the second time.",
  payload: Type.Object({}),
  retry: { limit: 3, delaySeconds: 1 },
  run: async () => {
    if (tries++ === 0) throw new Error("the first time");
  },
});
const happened = defineEvent<{ what: string }>("test.happened");
const listen = defineJob({
  name: "test.listen",
  doc: "Hears of what happened.",
  payload: Type.Object({ what: Type.String() }),
  on: [happened],
  run: async (_ctx, { what }) => {
    heard.push(what);
  },
});

const services = openServices(readConfig({ data: "/tmp/none", env: {} }), await testDatabase(), createLogger("fatal"));
const queue = new JobQueue(services, [count, stumble, listen], true);
const { system } = services.store;

beforeAll(async () => {
  await queue.start();
  // Left as running by a process that was killed.
  await system.transaction((tx) => enqueue(tx, count, { n: -1 }));
  await services.store.pool.query(
    "update pgboss.job set state = 'active', started_on = now() where name = 'test.count'",
  );
  await queue.work(true);
});
afterAll(async () => {
  await queue.stop(2000);
  await closeServices(services);
});

test("what a killed process left as running is taken up at the next start, at once", async () => {
  await queue.idle();
  expect(done).toEqual([-1]);
});

test("a job comes with its transaction or not at all, also from behind the wall", async () => {
  const behind = services.store.behindWall([parties.fabrikam.tenantId]);
  await behind.transaction((tx) => enqueue(tx, count, { n: 1 }));
  await behind
    .transaction(async (tx) => {
      await enqueue(tx, count, { n: 2 });
      throw new Error("rolled back");
    })
    .catch(() => {});
  await queue.idle();
  expect(done).toContain(1);
  expect(done).not.toContain(2);
});

test("a backlog is drained without waiting for the next look", async () => {
  await system.transaction(async (tx) => {
    for (let n = 100; n < 300; n++) await enqueue(tx, count, { n });
  });
  await queue.idle();
  expect(done.filter((n) => n >= 100)).toHaveLength(200);
});

test("a job that failed is tried again", async () => {
  await system.transaction((tx) => enqueue(tx, stumble, {}));
  for (let waited = 0; tries < 2 && waited < 15_000; waited += 100)
    await new Promise((resume) => setTimeout(resume, 100));
  expect(tries).toBe(2);
});

test("news reach whoever waits for them, and the teller doesn't know who", async () => {
  await system.transaction((tx) => announce(tx, happened, { what: "it" }));
  await queue.idle();
  expect(heard).toEqual(["it"]);
});

test("a payload that doesn't fit is our own mistake and stops the transaction", async () => {
  const wrong = { n: "one" } as unknown as { n: number };
  await expect(system.transaction((tx) => enqueue(tx, count, wrong))).rejects.toThrow("fits its schema");
});
