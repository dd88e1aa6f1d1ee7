import { type PlainJson, type Plan, type PlanInputs, plan } from "../src/index.ts";

/** Where the templates of these tests are deployed. */
export const metadata = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  resourceGroup: "myRg",
  location: "eastus",
  deploymentName: "dep",
};

export const group = `/subscriptions/${metadata.subscriptionId}/resourceGroups/${metadata.resourceGroup}`;

/** The ID of a thing in the group. */
export const idOf = (name: string): string => `${group}/providers/My.Rp/things/${name}`;

/** A resource with little more than a name. */
export const thing = (name: string, more: Record<string, PlainJson> = {}): PlainJson => ({
  type: "My.Rp/things",
  apiVersion: "2024-01-01",
  name,
  ...more,
});

/** A nested deployment with a scope of its own. */
export const nested = (name: string, template: PlainJson, properties: Record<string, PlainJson> = {}): PlainJson => ({
  type: "Microsoft.Resources/deployments",
  apiVersion: "2022-09-01",
  name,
  properties: { mode: "Incremental", expressionEvaluationOptions: { scope: "Inner" }, ...properties, template },
});

/** A group template of the given parts. */
export const templateOf = (parts: Record<string, PlainJson>): PlainJson => ({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  resources: [],
  ...parts,
});

/** The plan of a template of the given parts. */
export const planOf = (parts: Record<string, PlainJson>, inputs: Partial<PlanInputs> = {}): Plan =>
  plan(JSON.stringify(templateOf(parts)), { metadata, ...inputs });
