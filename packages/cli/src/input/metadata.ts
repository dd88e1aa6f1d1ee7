import type { DeploymentMetadata } from "@stoa/arm";
import type { OptionDeclaration, Options } from "../command.ts";

/** The options that say where a deployment would take place. */
export const metadataOptions: OptionDeclaration[] = [
  { flags: "--tenant-id <id>", says: "the tenant" },
  { flags: "--subscription-id <id>", says: "the subscription" },
  { flags: "--resource-group <name>", says: "the resource group" },
  { flags: "--location <region>", says: "the region of the group, or of the deployment at other scopes" },
  { flags: "--management-group-id <id>", says: "the management group" },
  { flags: "--deployment-name <name>", says: "the deployment's name" },
];

const names = [
  "tenantId",
  "subscriptionId",
  "resourceGroup",
  "location",
  "managementGroupId",
  "deploymentName",
] as const;

/** Where a template is deployed when nothing is said: a group, or whatever scope its schema asks for. */
function sampleFor(schema: string): DeploymentMetadata {
  const base = { tenantId: "11111111-1111-1111-1111-111111111111", location: "eastus", deploymentName: "dep" };
  const kind = schema.toLowerCase();
  if (kind.includes("/tenantdeploymenttemplate")) return base;
  if (kind.includes("/managementgroupdeploymenttemplate")) return { ...base, managementGroupId: "myMg" };
  const subscriptionId = "00000000-0000-0000-0000-000000000000";
  if (kind.includes("/subscriptiondeploymenttemplate")) return { ...base, subscriptionId };
  return { ...base, subscriptionId, resourceGroup: "myRg" };
}

/** What the options say, over what is taken when they say nothing. */
export function metadataOf(options: Options, schema: string): DeploymentMetadata {
  const given = names.flatMap((name) => (typeof options[name] === "string" ? [[name, options[name]] as const] : []));
  return { ...sampleFor(schema), ...Object.fromEntries(given) };
}

/** Whether an option about the place was given. */
export function hasMetadata(options: Options): boolean {
  return names.some((name) => options[name] !== undefined);
}

/** The place that a request names, or the usual one when it names none. */
export function metadataOfRequest(given: unknown, schema: string): DeploymentMetadata {
  return typeof given === "object" && given !== null && !Array.isArray(given)
    ? (given as DeploymentMetadata)
    : sampleFor(schema);
}
