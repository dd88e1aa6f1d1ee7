import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { parties, testServer } from "../../../test/server.ts";
import { createApp } from "../../app.ts";
import { keyOf } from "../ids.ts";
import { listAllSteps } from "./steps/store.ts";

const subscription = `/subscriptions/${parties.fabrikam.subscriptionId}`;
const scope = `${subscription}/resourceGroups/killed`;
const version = "api-version=2021-04-01";
const main = new URL("../../main.ts", import.meta.url).href;
const started: ChildProcess[] = [];
const data = mkdtempSync(join(tmpdir(), "stoa-kill-"));

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
  rmSync(data, { recursive: true, force: true });
});

const template = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [
    {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2022-09-01",
      name: "[concat('stoakilled', copyIndex())]",
      location: "westeurope",
      kind: "StorageV2",
      sku: { name: "Standard_LRS" },
      copy: { name: "accounts", count: 20, mode: "Serial", batchSize: 2 },
    },
  ],
};

/** A server process of its own that only works on jobs of the test's database. */
function startWorker(databaseUrl: string): ChildProcess {
  const script = `const { start } = await import(${JSON.stringify(main)}); await start({ seed: false, role: "worker" });`;
  const child = spawn(process.execPath, ["--input-type=module", "-e", script], {
    env: {
      ...process.env,
      DATABASE_URL: databaseUrl,
      STOA_DATA: data,
      PORT: "0",
      STOA_LOG_LEVEL: "error",
      NODE_OPTIONS: "",
    },
    stdio: ["ignore", "ignore", "inherit"],
  });
  started.push(child);
  return child;
}

test("a deployment whose server is killed goes on in another one, and nothing is made twice", {
  timeout: 180_000,
}, async () => {
  const server = await testServer({ jobs: false });
  const owner = server.as(parties.fabrikam.owner);
  const { db, url } = { db: server.services.store.system.db, url: server.services.store.url };
  await owner.put(`${scope}?${version}`, { location: "westeurope" });
  await owner.put(`/api/v1/resource-manager${subscription}/emulation`, { latencyMilliseconds: 400, failNext: [] });
  const id = `${scope}/providers/Microsoft.Resources/deployments/long`;
  const put = await owner.put(`${id}?${version}`, { properties: { mode: "Incremental", template } });
  expect(put.status).toBe(201);
  const { run } = await db
    .selectFrom("deployment")
    .select("run")
    .where("idKey", "=", keyOf(id))
    .executeTakeFirstOrThrow();
  const finished = async () => (await listAllSteps(db, keyOf(id), run)).filter(({ state }) => state === "Succeeded");

  const first = startWorker(url);
  await expect.poll(async () => (await finished()).length, { timeout: 80_000, interval: 50 }).toBeGreaterThanOrEqual(6);
  const gone = once(first, "exit");
  first.kill("SIGKILL");
  await gone;
  const before = await finished();
  expect(before.length).toBeLessThan(20);

  startWorker(url);
  const state = async () => (await owner.get(`${id}?${version}`)).body.properties.provisioningState;
  await expect.poll(state, { timeout: 80_000, interval: 100 }).toBe("Succeeded");
  const after = new Map((await finished()).map((step) => [step.key, step]));
  expect(after.size).toBe(20);
  for (const step of before) expect(after.get(step.key)?.endedAt).toEqual(step.endedAt);
  const usage = await db.selectFrom("infrastructureUsage").select("resourceId").execute();
  expect(usage).toHaveLength(20);
  expect(new Set(usage.map(({ resourceId }) => resourceId)).size).toBe(20);
});

test("a deployment whose server is stopped pauses, and goes on with the next one", { timeout: 60_000 }, async () => {
  const server = await testServer();
  const owner = server.as(parties.fabrikam.owner);
  const { db } = server.services.store.system;
  await owner.put(`${scope}?${version}`, { location: "westeurope" });
  await owner.put(`/api/v1/resource-manager${subscription}/emulation`, { latencyMilliseconds: 200 });
  const id = `${scope}/providers/Microsoft.Resources/deployments/paused`;
  await owner.put(`${id}?${version}`, { properties: { mode: "Incremental", template } });
  const row = () => db.selectFrom("deployment").selectAll().where("idKey", "=", keyOf(id)).executeTakeFirstOrThrow();
  const { run } = await row();
  const finished = async () =>
    (await listAllSteps(db, keyOf(id), run)).filter(({ state }) => state === "Succeeded").length;
  await expect.poll(finished, { timeout: 20_000, interval: 50 }).toBeGreaterThanOrEqual(4);
  await server.app.queue.stop(5000);
  expect(await row()).toMatchObject({ state: "Running", leaseHolder: null });
  const next = await createApp(server.services);
  await next.queue.start();
  await next.queue.work(false);
  await expect.poll(async () => (await row()).state, { timeout: 40_000, interval: 100 }).toBe("Succeeded");
  expect(await finished()).toBe(20);
  await next.queue.stop(2000);
});
