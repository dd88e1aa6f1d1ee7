import type { PlainJson } from "../packages/arm/src/index.ts";

type Members = Record<string, PlainJson>;

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** A template with so many parameters and resources, the resources shared out over deployments inside each other. */
export function makeTemplate({
  resources,
  parameters,
  depth,
}: {
  resources: number;
  parameters: number;
  depth: number;
}): string {
  return JSON.stringify(level(resources, parameters, depth, ""));
}

function level(resources: number, parameters: number, depth: number, prefix: string): Members {
  const own = Math.ceil(resources / depth);
  const list: PlainJson[] = Array.from({ length: own }, (_, i) => resource(i, parameters, prefix));
  if (depth > 1) list.push(deployment(level(resources - own, parameters, depth - 1, `${prefix}n`), parameters));
  return {
    $schema: schema,
    contentVersion: "1.0.0.0",
    parameters: Object.fromEntries(
      Array.from({ length: parameters }, (_, i) => [`p${i}`, { type: "string", defaultValue: `value${i}` }]),
    ),
    variables: {
      prefix: `[concat('${prefix}r', uniqueString(resourceGroup().id))]`,
      tags: { team: "[parameters('p0')]", stage: "test" },
    },
    resources: list,
    outputs: { name: { type: "string", value: "[concat(variables('prefix'), '0')]" } },
  };
}

function resource(index: number, parameters: number, prefix: string): Members {
  const type = "Microsoft.Storage/storageAccounts";
  const before =
    index > 0 && index % 3 === 0 ? [`[resourceId('${type}', concat(variables('prefix'), '${index - 1}'))]`] : [];
  return {
    type,
    apiVersion: "2023-01-01",
    name: `[concat(variables('prefix'), '${index}')]`,
    location: "[resourceGroup().location]",
    tags: `[union(variables('tags'), createObject('index', string(${index})))]`,
    sku: { name: "[if(equals(parameters('p0'), 'x'), 'Standard_GRS', 'Standard_LRS')]" },
    kind: "StorageV2",
    dependsOn: before,
    properties: {
      label: `[toLower(format('{0}-{1}-${prefix}', parameters('p${index % parameters}'), ${index}))]`,
      minimumTlsVersion: "TLS1_2",
      networkAcls: { bypass: "AzureServices", defaultAction: "Deny", ipRules: [], virtualNetworkRules: [] },
      endpoint: `[reference(resourceId('${type}', concat(variables('prefix'), '${Math.max(0, index - 1)}'))).primaryEndpoints.blob]`,
    },
  };
}

function deployment(template: Members, parameters: number): Members {
  return {
    type: "Microsoft.Resources/deployments",
    apiVersion: "2022-09-01",
    name: "inner",
    properties: {
      mode: "Incremental",
      expressionEvaluationOptions: { scope: "Inner" },
      parameters: Object.fromEntries(
        Array.from({ length: parameters }, (_, i) => [`p${i}`, { value: `[parameters('p${i}')]` }]),
      ),
      template,
    },
  };
}
