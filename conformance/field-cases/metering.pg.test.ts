import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { meteringAudience } from "../../packages/server/src/metering/index.ts";
import { buy, packageOf, templateOf } from "../../packages/server/test/apps.ts";
import { publishOffer } from "../../packages/server/test/offers.ts";
import { parties, type TestCaller, testServer } from "../../packages/server/test/server.ts";

interface FieldCase {
  id: string;
  title: string;
  request: { method: string; path: string; body: { request?: Sent[] } & Sent; plan?: object }[];
  // Each case expects things of its own shape; its check below knows it.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  expect: any;
}
type Sent = Record<string, unknown>;

// Cases from public threads about Azure's marketplace metering service (sources are in the file).
const cases: FieldCase[] = JSON.parse(readFileSync(join(import.meta.dirname, "metering.json"), "utf8"));

const server = await testServer({ now: new Date("2027-03-10T08:20:00Z") });
const { fabrikam, contoso } = parties;
const dimension = (id: string) => ({ id, displayName: id, unit: "unit", pricePerUnit: "1" });
const enabled = (id: string) => ({ id, enabled: true, pricePerUnit: "1", includedQuantity: "25" });
const worker = {
  type: "Microsoft.ManagedIdentity/userAssignedIdentities",
  apiVersion: "2023-01-31",
  name: "worker",
  location: "[resourceGroup().location]",
};
await publishOffer(server, {
  offerId: "field",
  name: "Field",
  package: packageOf(templateOf({ resources: [worker] })),
  dimensions: [dimension("dim1"), dimension("dim2")],
  plans: [
    {
      planId: "silver",
      pricing: { model: "metered", monthlyFee: "0", dimensions: [enabled("dim1"), enabled("dim2")] },
    },
  ],
});
const owner = server.as(fabrikam.owner);
const app = await buy(server, { name: "app1", offer: "field", plan: "silver" });
const other = await buy(server, { name: "app2", offer: "field", plan: "silver" });
server.clock.advance({ days: 2 });
const publisher = server.as(contoso.app, meteringAudience);
const workerIn = async (group: string) => {
  const { body } = await owner.get(`${group}/providers/${worker.type}/worker?api-version=2023-01-31`);
  return server.as(body.properties.principalId, meteringAudience);
};

/** What the case names in words, as it is in this run; each case has its own day, so that slots are free. */
function fill(value: unknown): unknown {
  const ago = (hours: number) => new Date(server.clock.now().getTime() - hours * 3_600_000).toISOString();
  const text = JSON.stringify(value)
    .replaceAll(/<current hour minus (\d+) h>/g, (_, hours) => ago(Number(hours)))
    .replaceAll(/<(\d+) h ago>/g, (_, hours) => ago(Number(hours)))
    .replaceAll("00000000-0000-0000-0000-000000000000", fabrikam.subscriptionId)
    .replaceAll("/rg-app/", "/apps/");
  return JSON.parse(text);
}

const send = (caller: TestCaller, { path, body }: FieldCase["request"][number]) => caller.post(path, fill(body));
const foreign = server.as(fabrikam.app, meteringAudience);

const checks: Record<string, (found: FieldCase) => Promise<void>> = {
  async "FC-MET-001"({ request: [first], expect: expected }) {
    if (!first) throw new Error("The case has a request.");
    expect(await send(foreign, first)).toMatchObject({ status: expected.status, body: expected.body });
  },
  async "FC-MET-002"({ request: [first], expect: expected }) {
    if (!first) throw new Error("The case has a request.");
    const { status, body } = await send(foreign, first);
    expect(status).toBe(200);
    const refused = { status: "ResourceNotAuthorized", error: { message: expected.textPerItem } };
    expect(body.result).toMatchObject([refused, refused]);
  },
  async "FC-MET-004"({ request }) {
    const statuses = [];
    for (const one of request) statuses.push((await send(publisher, one)).status);
    expect(statuses).toEqual([400, 200]);
  },
  async "FC-MET-005"({ request, expect: expected }) {
    const callers = [server.as(contoso.app), publisher];
    const statuses = [];
    for (const [index, one] of request.entries()) statuses.push((await send(callers[index] ?? publisher, one)).status);
    expect(statuses).toEqual(expected.statuses);
  },
  async "FC-MET-007"({ request, expect: expected }) {
    const [, event] = request;
    if (!event) throw new Error("The case has an event.");
    expect((await send(publisher, event)).status).toBe(expected.status);
    const path = `/api/v1/metering/applications/${fabrikam.subscriptionId}/apps/app1/usage?month=2027-03`;
    const { dimensions } = (await owner.get(path)).body;
    const today = server.clock.now().toISOString().slice(0, 10);
    const found = dimensions.find((one: { dimension: string }) => one.dimension === "dim1");
    expect(found.days.find(({ day }: { day: string }) => day === today).quantity).toBe(String(expected.charge));
  },
  async "FC-MET-008"({ request: [single, batch], expect: expected }) {
    if (!single || !batch) throw new Error("The case has two requests.");
    const { code, target, details } = expected.first;
    expect(await send(publisher, single)).toMatchObject({
      status: expected.first.status,
      body: { code, target, details },
    });
    expect((await send(publisher, batch)).body.result).toMatchObject([expected.batchItem]);
  },
  async "FC-MET-010"({ request, expect: expected }) {
    const callers = [publisher, await workerIn(app.managedGroupId), await workerIn(other.managedGroupId)];
    const statuses = [];
    for (const [index, one] of request.entries()) statuses.push((await send(callers[index] ?? publisher, one)).status);
    expect(statuses).toEqual(expected.statuses);
  },
};

test.each(cases.map((found) => [found.id, found.title, found] as const))("%s: %s", async (id, _, found) => {
  server.clock.advance({ days: 1 });
  const check = checks[id];
  if (!check) throw new Error(`Nothing checks ${id}.`);
  await check(found);
});
