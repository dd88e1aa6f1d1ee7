import { fail } from "@stoa/api";
import type { orders } from "@stoa/api/ordering";
import { findFile } from "@stoa/archive";
import type { Answers } from "@stoa/ui-definition";
import { packageOf, summarize } from "../../catalog/index.ts";
import type { Handler } from "../../http/route.ts";
import { toArm } from "../../resource-manager/index.ts";
import { requirePurchase } from "../eligibility/check-purchase.ts";
import { applicationDeployment } from "./application-template.ts";
import { forecast } from "./forecast.ts";
import { requireDraft } from "./handlers.ts";

export const prepare: Handler<typeof orders.prepareDraft> = async (ctx, { params, body }) => {
  const row = await requireDraft(ctx, params.draftId);
  const { plan, price, subscription } = await requirePurchase(ctx.db, {
    publisher: row.publisherId,
    offer: row.offerId,
    plan: row.planId,
    version: row.version,
    subscriptionId: row.subscriptionId,
    principal: ctx.principal,
  });
  const pkg = await packageOf(ctx, plan);
  const { deploymentInput, readUiDefinition, runWizard, templateFacts } = await import("@stoa/ui-definition");
  const definition = readUiDefinition(
    findFile(pkg, "createUiDefinition.json")?.text() ?? "{}",
    "createUiDefinition.json",
  );
  const facts = templateFacts(findFile(pkg, "mainTemplate.json")?.text() ?? "{}");
  const { resourceGroup, location, applicationName, managedResourceGroup, tags } = body;
  const run = runWizard(
    definition,
    readAnswers(body.answers),
    {
      location,
      subscription: {
        subscriptionId: subscription.id,
        tenantId: subscription.tenantId,
        displayName: subscription.name,
      },
      resourceGroup: { name: resourceGroup, location },
    },
    { seed: row.id, now: ctx.clock.now().getTime() },
  );
  const input = deploymentInput(run.outputs, facts);
  const wrong = [
    ...run.errors.map(({ element, message }) => ({ code: "WizardAnswerInvalid", target: element, message })),
    ...input.missing.map((name) => ({
      code: "WizardAnswerMissing",
      target: `outputs.${name}`,
      message: `The template's parameter '${name}' gets no value from these answers.`,
    })),
  ];
  const refuse = (details: typeof wrong) => fail("WizardAnswersInvalid", details.length).with({ details });
  if (wrong.length > 0) throw refuse(wrong);
  const values = Object.fromEntries(Object.entries(input.parameters).map(([name, { value }]) => [name, toArm(value)]));
  const predicted = forecast(pkg, values, {
    tenantId: subscription.tenantId,
    subscriptionId: subscription.id,
    group: managedResourceGroup,
    location,
    currency: price.currency,
  });
  if ("refused" in predicted) throw refuse([{ ...predicted.refused, target: "mainTemplate.json" }]);
  const group = `/subscriptions/${subscription.id}/resourceGroups/${resourceGroup}`;
  const managedResourceGroupId = `/subscriptions/${subscription.id}/resourceGroups/${managedResourceGroup}`;
  const names = { applicationName, managedResourceGroupId, location, ...(tags && { tags }) };
  // Azure's portal names it so; 64 characters is the most that a deployment's name may have.
  const deploymentName =
    `${plan.publisherId}.${plan.offerId}`.slice(0, 49) +
    ctx.clock.now().toISOString().replaceAll(/\D/g, "").slice(0, 14);
  return {
    applicationId: `${group}/providers/Microsoft.Solutions/applications/${applicationName}`,
    deploymentId: `${group}/providers/Microsoft.Resources/deployments/${deploymentName}`,
    deployment: { properties: { mode: "Incremental", ...applicationDeployment(plan, names, input, facts) } },
    resources: summarize(pkg, plan.plan).resources,
    ...predicted,
  };
};

/** Answers from a request: what isn't an object where the wizard's shape has one is left out. */
function readAnswers(value: unknown): Answers {
  const isMap = (part: unknown): part is Record<string, never> =>
    typeof part === "object" && part !== null && !Array.isArray(part);
  if (!isMap(value)) return {};
  const { basics, steps } = value as { basics?: unknown; steps?: unknown };
  return { ...(isMap(basics) && { basics }), ...(isMap(steps) && { steps }) };
}
