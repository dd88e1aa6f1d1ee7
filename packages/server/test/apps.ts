import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { makePackage } from "@stoa/archive";
import { writeZip } from "@stoa/archive/node";
import { afterAll } from "vitest";
import { parties, type TestCaller, type TestServer } from "./server.ts";

/** Versions that tests call with. */
export const versions = {
  solutions: "api-version=2021-07-01",
  resources: "api-version=2021-04-01",
  metering: "api-version=2018-08-31",
} as const;

/** A template's head, for tests that say the rest. */
export function templateOf(rest: Record<string, unknown> = {}): Record<string, unknown> {
  return {
    $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
    contentVersion: "1.0.0.0",
    resources: [],
    ...rest,
  };
}

/** A wizard that asks nothing. */
export const plainWizard = {
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: { location: "[location()]" } },
};

/** A package of a template and a wizard that asks nothing. */
export function packageOf(mainTemplate: unknown, more: Record<string, string> = {}): Buffer {
  return Buffer.from(
    writeZip(
      makePackage({
        "createUiDefinition.json": JSON.stringify(plainWizard),
        "mainTemplate.json": JSON.stringify(mainTemplate),
        ...more,
      }),
    ),
  );
}

/** What a customer deploys. */
export interface TestPurchase {
  name: string;
  offer: string;
  plan?: string;
  parameters?: Record<string, { value: unknown }>;
  identity?: unknown;
  tags?: Record<string, string>;
  party?: { subscriptionId: string; owner: string };
  /** Who deploys; the party's owner unless another is named. */
  as?: string;
}

/** Where a test's application is. */
export interface TestApplication {
  id: string;
  url: string;
  managedGroupId: string;
  managedGroupUrl: string;
  put: Awaited<ReturnType<TestCaller["put"]>>;
}

/** The group that tests put applications into. */
export async function appsGroup(server: TestServer, party: { subscriptionId: string; owner: string }, name = "apps") {
  const id = `/subscriptions/${party.subscriptionId}/resourceGroups/${name}`;
  await server.as(party.owner).put(`${id}?${versions.resources}`, { location: "westeurope" });
  return id;
}

/** Buys a plan of Contoso's and deploys it, terms accepted; waits until jobs are done. */
export async function buy(server: TestServer, purchase: TestPurchase): Promise<TestApplication> {
  const { name, offer, plan = "basic", party = parties.fabrikam } = purchase;
  const buyer = server.as(purchase.as ?? party.owner);
  const group = await appsGroup(server, party);
  const agreements = `/subscriptions/${party.subscriptionId}/providers/Microsoft.MarketplaceOrdering/agreements`;
  await buyer.post(`${agreements}/contoso/offers/${offer}/plans/${plan}/sign?api-version=2021-01-01`);
  const id = `${group}/providers/Microsoft.Solutions/applications/${name}`;
  const managedGroupId = `/subscriptions/${party.subscriptionId}/resourceGroups/mrg-${name}`;
  const put = await buyer.put(`${id}?${versions.solutions}`, {
    location: "westeurope",
    kind: "MarketPlace",
    plan: { name: plan, publisher: "contoso", product: offer, version: "1.0.0" },
    ...(purchase.identity !== undefined && { identity: purchase.identity }),
    ...(purchase.tags && { tags: purchase.tags }),
    properties: { managedResourceGroupId: managedGroupId, parameters: purchase.parameters ?? {} },
  });
  await server.jobsDone();
  return {
    id,
    url: `${id}?${versions.solutions}`,
    managedGroupId,
    managedGroupUrl: `${managedGroupId}?${versions.resources}`,
    put,
  };
}

/** What came in at a receiver. */
export interface Received {
  url: string;
  // Bodies of several kinds come in, and each test knows its own.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  body: any;
}

/** A local receiver of webhooks; ends with the test file. `answer` may say what it answers. */
export async function receiver(answer: (got: Received) => number = () => 200) {
  const got: Received[] = [];
  const server = createServer(async (request, reply) => {
    let text = "";
    for await (const part of request) text += part;
    const one = { url: request.url ?? "", body: text === "" ? undefined : JSON.parse(text) };
    got.push(one);
    reply.writeHead(answer(one)).end("thanks");
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  return { base: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

/** Waits until something is so. */
export async function until(isSo: () => boolean | Promise<boolean>, seconds = 30): Promise<void> {
  const end = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error("It did not happen in time.");
    await new Promise((done) => setTimeout(done, 40));
  }
}
