import { expect, test } from "vitest";
import { publishOffer } from "../../../test/offers.ts";
import { parties, testServer } from "../../../test/server.ts";

const server = await testServer({ now: new Date("2026-03-15T09:00:00Z") });
const { fabrikam } = parties;
await publishOffer(server, { offerId: "inbox", name: "Document inbox" });

const buyer = server.as(fabrikam.owner);
const { body: draft } = await buyer.post("/api/v1/ordering/get-it-now", {
  publisherId: "contoso",
  offerId: "inbox",
  planId: "basic",
  subscriptionId: fabrikam.subscriptionId,
  contact: { firstName: "Fabrikam", lastName: "owner", email: "owner@fabrikam.example" },
  consent: true,
  acceptTerms: true,
});
const names = {
  applicationName: "inbox",
  resourceGroup: "apps",
  managedResourceGroup: "mrg-inbox",
  location: "westeurope",
};
const prepare = (answers: unknown) => buyer.post(`/api/v1/ordering/drafts/${draft.id}/prepare`, { ...names, answers });

test("Review answers the deployment that Azure's portal would submit, with types of the package's parameters", async () => {
  const { status, body } = await prepare({ steps: { inbox: { inboxName: "invoices", retentionDays: 7 } } });
  expect(status).toBe(200);
  const group = `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/apps`;
  expect(body.applicationId).toBe(`${group}/providers/Microsoft.Solutions/applications/inbox`);
  expect(body.deploymentId).toBe(`${group}/providers/Microsoft.Resources/deployments/contoso.inbox20260315090000`);
  const { template, parameters } = body.deployment.properties;
  expect(parameters).toEqual({
    location: { value: "westeurope" },
    applicationResourceName: { value: "inbox" },
    managedResourceGroupId: { value: `/subscriptions/${fabrikam.subscriptionId}/resourceGroups/mrg-inbox` },
    managedIdentity: { value: {} },
    package_location: { value: "westeurope" },
    inboxName: { value: "invoices" },
    redundancy: { value: "Standard_LRS" },
    retentionDays: { value: 7 },
  });
  expect(template.parameters).toMatchObject({ inboxName: { type: "string" }, retentionDays: { type: "int" } });
  expect(template.resources).toMatchObject([
    {
      type: "Microsoft.Solutions/applications",
      kind: "MarketPlace",
      plan: { name: "basic", product: "inbox", publisher: "contoso", version: "1.0.0" },
      properties: {
        parameters: {
          location: { value: "[parameters('package_location')]" },
          retentionDays: { value: "[parameters('retentionDays')]" },
        },
      },
    },
  ]);
  expect(body.resources).toContainEqual(expect.objectContaining({ type: "Microsoft.Storage/storageAccounts" }));
  expect(body.planned).toContainEqual({
    type: "Microsoft.Storage/storageAccounts",
    name: expect.stringMatching(/^inbox[a-z0-9]{13}$/),
    location: "westeurope",
  });
  expect(body.infrastructure).toMatchObject({ currency: "USD", unpriced: [] });
});

test("wrong answers are refused with the element and the wizard's own words", async () => {
  const { status, body } = await prepare({ steps: { inbox: { inboxName: "NOT A NAME" } } });
  expect(status).toBe(400);
  expect(body.error).toMatchObject({
    code: "WizardAnswersInvalid",
    details: [
      {
        code: "WizardAnswerInvalid",
        target: "steps.inbox.inboxName",
        message: expect.stringContaining("3 to 30 lower-case letters"),
      },
    ],
  });
});

test("terms that were revoked meanwhile stop the review", async () => {
  const agreement = `/subscriptions/${fabrikam.subscriptionId}/providers/Microsoft.MarketplaceOrdering/agreements/contoso/offers/inbox/plans/basic`;
  await buyer.post(`${agreement}/cancel?api-version=2021-01-01`);
  const { body } = await prepare({});
  expect(body.error).toMatchObject({
    code: "MarketplacePurchaseEligibilityFailed",
    details: [{ code: "LegalTermsNotAccepted" }],
  });
});
