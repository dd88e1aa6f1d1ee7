import { makePackage } from "@stoa/archive";
import { writeZip } from "@stoa/archive/node";
import { expect, test } from "vitest";
import { draftOffer, offersPath, submitOffer } from "../../test/offers.ts";
import { parties, testServer } from "../../test/server.ts";
import { givePartyRole } from "../identity/index.ts";

const server = await testServer({ now: new Date("2026-03-02T09:00:00Z") });
const operator = server.as(parties.operator.owner);
const contoso = server.as(parties.contoso.owner);
const cases = "/api/v1/certification/cases";

const zip = (template: unknown, definition: unknown) =>
  Buffer.from(
    writeZip(
      makePackage({
        "mainTemplate.json": JSON.stringify(template),
        "createUiDefinition.json": JSON.stringify(definition),
      }),
    ),
  );
const emptyTemplate = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
};
const definition = (outputs: object) => ({
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs },
});

test("findings block an approval until each is waived with a reason, and the publisher reads both", async () => {
  // The location output is missing, which the marketplace's rules don't let pass.
  await draftOffer(server, { offerId: "careless", name: "Careless", package: zip(emptyTemplate, definition({})) });
  const submission = await submitOffer(server, "careless");
  const { body: queue } = await operator.get(cases);
  expect(queue.value).toMatchObject([
    { offerId: "careless", state: "Waiting", isUpdate: false, publisherDisplayName: "Contoso" },
  ]);
  const path = `${cases}/${queue.value[0].id}`;
  expect((await operator.post(`${path}/take`)).body).toMatchObject({ state: "Taken", holder: "Operator" });
  const { body: found } = await operator.get(path);
  const errors = found.findings.filter((one: { finding: { severity: string } }) => one.finding.severity === "error");
  expect(errors.length).toBeGreaterThan(0);
  const blocked = await operator.post(`${path}/approve`, {});
  expect(blocked).toMatchObject({ status: 409, body: { error: { code: "FindingsOpen" } } });
  expect(blocked.body.error.details).toHaveLength(errors.length);
  const keys = errors.map((one: { key: string }) => one.key);
  expect((await operator.post(`${path}/waivers`, { findings: keys, reason: "no" })).status).toBe(400);
  expect(
    (await operator.post(`${path}/waivers`, { findings: ["other"], reason: "A good reason." })).body.error.code,
  ).toBe("FindingNotFound");
  const waived = await operator.post(`${path}/waivers`, {
    findings: keys,
    reason: "A tool without resources needs no region.",
  });
  expect(waived.body).toMatchObject({ openErrors: 0, errors: keys.length });
  expect((await operator.post(`${path}/approve`, { comment: "Fine." })).body).toMatchObject({ state: "Approved" });
  const { body: report } = await contoso.get(submission);
  expect(report.report.waivers).toMatchObject(
    keys.map((finding: string) => ({
      finding,
      reason: "A tool without resources needs no region.",
      by: "Certification",
    })),
  );
});

test("a package that nobody could judge stops at validation with the reason", async () => {
  await draftOffer(server, { offerId: "hollow", name: "Hollow", package: zip(emptyTemplate, {}) });
  const submission = await submitOffer(server, "hollow");
  const { body } = await contoso.get(submission);
  expect(body).toMatchObject({
    state: "Failed",
    steps: [
      { name: "Validation", state: "Failed", messages: [expect.stringContaining("createUiDefinition.json")] },
      {},
      {},
      {},
      {},
    ],
  });
  expect((await contoso.get(`${offersPath}/hollow`)).body.state).toBe("Attention needed");
});

test("the risks of a submission are what it would newly be allowed to do and to charge", async () => {
  await draftOffer(server, {
    offerId: "risky",
    name: "Risky",
    package: zip(emptyTemplate, definition({ location: "[location()]" })),
    plans: [{ planId: "gold", name: "Gold", pricing: { model: "flat-monthly-fee", monthlyFee: "900" } }],
  });
  await submitOffer(server, "risky");
  const { body } = await operator.get(cases);
  const found = body.value.find((one: { offerId: string }) => one.offerId === "risky");
  expect(found.risks).toEqual([
    "Gold: charges USD 900 a month",
    `Gold: gives ${parties.contoso.supportGroup} the role Owner`,
    "Gold: lets customers do Microsoft.Storage/storageAccounts/read",
    "Gold: tells contoso.example of every deployment",
  ]);
});

test("nobody judges what they sell themselves, and nobody but the operator judges", async () => {
  const { body } = await operator.get(cases);
  const path = `${cases}/${body.value[0].id}`;
  expect((await contoso.post(`${path}/approve`, {})).body.error.code).toBe("RoleNeeded");
  expect((await contoso.get(cases)).status).toBe(403);
  await givePartyRole(server.services.store.system.db, parties.operator.owner, "publisher/contoso", "manager");
  expect((await operator.get(path)).body.needsSecondPerson).toBe(true);
  expect((await operator.post(`${path}/approve`, {})).body.error.code).toBe("SecondPersonNeeded");
  expect((await operator.post(`${path}/reject`, { comment: "No.", policies: [] })).body.error.code).toBe(
    "SecondPersonNeeded",
  );
});
