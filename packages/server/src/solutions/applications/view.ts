import type { Application, ApplicationSummary } from "@stoa/api/solutions";
import type { ApplicationRow } from "./store.ts";

/** An application as Azure answers it; what is null there is left out here, as Azure does. */
export function showApplication(row: ApplicationRow): Application {
  return {
    id: row.id,
    name: row.name,
    type: "Microsoft.Solutions/applications",
    location: row.location,
    kind: row.kind,
    tags: row.tags,
    ...(row.plan && { plan: row.plan }),
    ...(row.identity && { identity: row.identity }),
    ...(row.managedBy !== null && { managedBy: row.managedBy }),
    ...(row.sku !== null && { sku: row.sku }),
    properties: {
      managedResourceGroupId: row.managedGroupId,
      ...(row.definitionId !== null && { applicationDefinitionId: row.definitionId }),
      parameters: row.parameters,
      ...(row.outputs && { outputs: row.outputs }),
      provisioningState: row.provisioningState,
      ...(row.resourceUsageId !== null && { billingDetails: { resourceUsageId: row.resourceUsageId } }),
      ...(row.jitAccessPolicy !== null && { jitAccessPolicy: row.jitAccessPolicy }),
      ...(row.publisherTenantId !== null && { publisherTenantId: row.publisherTenantId }),
      authorizations: row.authorizations,
      managementMode: row.managementMode,
      ...(row.customerSupport && { customerSupport: row.customerSupport }),
      ...(row.supportUrls && { supportUrls: row.supportUrls }),
      ...(row.createdBy && { createdBy: row.createdBy }),
      ...(row.updatedBy && { updatedBy: row.updatedBy }),
      ...(row.definitionId !== null && { publisherPackageId: row.definitionId }),
      ...(row.error && { error: row.error }),
    },
    systemData: { createdAt: row.createdAt.toISOString(), lastModifiedAt: row.changedAt.toISOString() },
  };
}

/** An application as lists of pages show it. */
export function summarize(row: ApplicationRow, subscriptionName: string, customer: string): ApplicationSummary {
  return {
    id: row.id,
    name: row.name,
    subscriptionId: row.subscriptionId,
    subscriptionName,
    resourceGroup: row.groupName,
    location: row.location,
    kind: row.kind,
    ...(row.plan && { plan: row.plan }),
    ...(row.definitionId !== null && { definitionId: row.definitionId }),
    customer,
    managedResourceGroupId: row.managedGroupId,
    provisioningState: row.provisioningState,
    createdAt: row.createdAt.toISOString(),
    changedAt: row.changedAt.toISOString(),
    ...(row.resourceUsageId !== null && { resourceUsageId: row.resourceUsageId }),
  };
}
