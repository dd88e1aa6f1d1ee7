import type { DeploymentInput, TemplateFacts } from "@stoa/ui-definition";
import type { LivePlan } from "../../catalog/index.ts";

/** What the buyer says beside the wizard's answers. */
export interface ApplicationNames {
  applicationName: string;
  /** The managed resource group's id. */
  managedResourceGroupId: string;
  location: string;
  tags?: Record<string, string>;
}

/** A deployment that creates the application: what Azure's portal submits on Create. */
export interface ApplicationDeployment {
  template: Record<string, unknown>;
  parameters: Record<string, { value: unknown }>;
}

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/**
 * Writes the deployment that creates an application. Each of the package's parameters is one of the deployment's, of the
 * same type, so that secure ones stay secure on the way.
 */
export function applicationDeployment(
  plan: LivePlan,
  names: ApplicationNames,
  input: DeploymentInput,
  template: TemplateFacts,
): ApplicationDeployment {
  const types = new Map(template.parameters.map(({ name, type }) => [name.toLowerCase(), type]));
  const own = Object.keys(input.parameters);
  // The package may have a parameter of a name that the deployment uses itself.
  const inner = (name: string) => (isTaken(name) ? `package_${name}` : name);
  const parameters: ApplicationDeployment["parameters"] = {
    location: { value: names.location },
    applicationResourceName: { value: names.applicationName },
    managedResourceGroupId: { value: names.managedResourceGroupId },
    managedIdentity: { value: input.managedIdentity ?? {} },
  };
  for (const name of own) parameters[inner(name)] = { value: input.parameters[name]?.value };
  const declared = {
    location: { type: "string" },
    applicationResourceName: { type: "string" },
    managedResourceGroupId: { type: "string" },
    managedIdentity: { type: "object" },
    ...Object.fromEntries(
      own.map((name) => [
        inner(name),
        { type: types.get(name.toLowerCase()) || typeOf(input.parameters[name]?.value) },
      ]),
    ),
  };
  return {
    parameters,
    template: {
      $schema: schema,
      contentVersion: "1.0.0.0",
      parameters: declared,
      resources: [
        {
          type: "Microsoft.Solutions/applications",
          apiVersion: "2021-07-01",
          name: "[parameters('applicationResourceName')]",
          location: "[parameters('location')]",
          kind: "MarketPlace",
          identity: "[if(empty(parameters('managedIdentity')), json('null'), parameters('managedIdentity'))]",
          ...(names.tags && { tags: names.tags }),
          plan: {
            name: plan.planId,
            product: plan.stage === "preview" ? `${plan.offerId}-preview` : plan.offerId,
            publisher: plan.publisherId,
            version: plan.version,
          },
          properties: {
            managedResourceGroupId: "[parameters('managedResourceGroupId')]",
            parameters: Object.fromEntries(own.map((name) => [name, { value: `[parameters('${inner(name)}')]` }])),
            jitAccessPolicy: input.jitAccessPolicy ?? null,
          },
        },
      ],
    },
  };
}

const taken = new Set(["location", "applicationresourcename", "managedresourcegroupid", "managedidentity"]);

function isTaken(name: string): boolean {
  return taken.has(name.toLowerCase());
}

function typeOf(value: unknown): string {
  if (Array.isArray(value)) return "array";
  if (typeof value === "boolean") return "bool";
  if (typeof value === "number" || typeof value === "bigint") return "int";
  return typeof value === "object" && value !== null ? "object" : "string";
}
