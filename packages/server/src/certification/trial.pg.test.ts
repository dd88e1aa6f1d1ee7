import { makePackage } from "@stoa/archive";
import { readFolder, writeZip } from "@stoa/archive/node";
import { expect, test } from "vitest";
import { draftOffer, sampleZip, submitOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import type { JobContext } from "../context.ts";
import { emptyPlan, type PlanContent } from "../partner-center/index.ts";
import { deploymentState, listInfrastructureUsage } from "../resource-manager/index.ts";
import { runTrial } from "./validation/trial.ts";

const server = await testServer();
const contoso = server.as(parties.contoso.owner);
const reportOf = async (submission: string) => (await contoso.get(submission)).body.report;

test.each(["document-inbox", "edge-gateway", "invoice-scanner"])(
  "our sample %s is deployed on trial, and nothing stays behind",
  async (name) => {
    await draftOffer(server, { offerId: name, name, package: await sampleZip(name) });
    const submission = await submitOffer(server, name);
    const report = await reportOf(submission);
    expect(report.plans[0].findings.filter(({ severity }: { severity: string }) => severity === "error")).toEqual([]);
    expect(report.plans[0].trial).toMatchObject({ planId: "basic", outcome: "Succeeded" });
    expect(report.plans[0].trial.resources.length).toBeGreaterThan(0);
    const [first] = report.plans[0].trial.resources;
    const group = first.id.split("/providers/")[0];
    expect(
      await deploymentState(
        server.services.store.system.db,
        `${group}/providers/Microsoft.Resources/deployments/trial`,
      ),
    ).toBeUndefined();
    expect(
      await listInfrastructureUsage(server.services.store.system.db, {
        subscriptionId: first.id.split("/")[2] ?? "",
        from: new Date(0),
        to: new Date(),
      }),
    ).toEqual([]);
    expect((await server.as(parties.operator.owner).get(`${group}?api-version=2021-04-01`)).status).not.toBe(200);
  },
);

const definition = (outputs: object) => ({
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: { location: "[location()]", ...outputs } },
});
const template = (rest: object) => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { location: { type: "string" } },
  resources: [],
  ...rest,
});
const zip = (main: object, outputs = {}) =>
  Buffer.from(
    writeZip(
      makePackage({
        "mainTemplate.json": JSON.stringify(main),
        "createUiDefinition.json": JSON.stringify(definition(outputs)),
      }),
    ),
  );

test("a plan that doesn't deploy goes to the operator as an error with the provider's words", async () => {
  const broken = template({
    resources: [
      {
        type: "Microsoft.Storage/storageAccounts",
        apiVersion: "2023-01-01",
        name: "NOT A NAME",
        location: "[parameters('location')]",
        sku: { name: "Standard_LRS" },
        kind: "StorageV2",
      },
    ],
  });
  await draftOffer(server, { offerId: "broken", name: "Broken", package: zip(broken) });
  const submission = await submitOffer(server, "broken");
  expect((await contoso.get(submission)).body.state).toBe("In certification");
  expect((await reportOf(submission)).plans[0].trial).toMatchObject({
    outcome: "Failed",
    error: { details: [{ code: "AccountNameInvalid" }] },
  });
  const operator = server.as(parties.operator.owner);
  const { body } = await operator.get("/api/v1/certification/cases");
  const found = body.value.find(({ offerId }: { offerId: string }) => offerId === "broken");
  expect(found).toMatchObject({ failedTrials: 1 });
  const { body: details } = await operator.get(`/api/v1/certification/cases/${found.id}`);
  const failed = details.findings.find(
    ({ finding }: { finding: { rule: string } }) => finding.rule === "trial-deployment",
  );
  expect(failed.finding.message).toContain("NOT A NAME");
  expect(details.checklist).toContainEqual(expect.objectContaining({ policy: "300.3", state: "failed" }));
});

test("a wizard that gives a required parameter no value is a failed trial that names it", async () => {
  const main = template({ parameters: { location: { type: "string" }, size: { type: "string" } } });
  await draftOffer(server, { offerId: "unasked", name: "Unasked", package: zip(main) });
  const submission = await submitOffer(server, "unasked");
  expect((await reportOf(submission)).plans[0].trial).toMatchObject({
    outcome: "Failed",
    error: { code: "WizardHasNoValidAnswers", message: expect.stringContaining("'size'") },
  });
});

test("a trial that a stopped server left is continued, not begun again", async () => {
  const { system } = server.services.store;
  const jobWith = (signal: AbortSignal): JobContext => ({
    ...server.services,
    db: system.db,
    transaction: (work) => system.transaction(work),
    jobId: crypto.randomUUID(),
    attempt: 0,
    signal,
    audit: async () => {},
  });
  const submissionId = crypto.randomUUID();
  const content: PlanContent = {
    planId: "basic",
    ...emptyPlan("Basic"),
    fees: {},
    package: { version: "1.0.0", blob: "", sha256: "", size: 0 },
  };
  const request = {
    submissionId,
    plan: content,
    pkg: await readFolder(new URL("../../../../samples/document-inbox", import.meta.url).pathname),
  };
  const stopping = new AbortController();
  const first = runTrial(jobWith(stopping.signal), request);
  const id = `/subscriptions/${submissionId}/resourceGroups/trial-basic/providers/Microsoft.Resources/deployments/trial`;
  while (!(await deploymentState(system.db, id))) await new Promise((done) => setTimeout(done, 5));
  stopping.abort();
  await expect(first).rejects.toThrow();
  const begun = await deploymentState(system.db, id);
  expect(await runTrial(jobWith(new AbortController().signal), request)).toMatchObject({
    outcome: "Succeeded",
    planId: "basic",
  });
  expect(begun?.startedAt).toBeInstanceOf(Date);
  await server.jobsDone();
  expect(await deploymentState(system.db, id)).toBeUndefined();
});
