import type { Selectable } from "kysely";
import type { PrincipalTable } from "../tables.ts";

type Row = Selectable<PrincipalTable>;

/** A principal as Microsoft Graph shows it. */
export function showObject(row: Row): Record<string, unknown> {
  if (row.kind === "User") {
    return {
      "@odata.type": "#microsoft.graph.user",
      id: row.id,
      displayName: row.displayName,
      userPrincipalName: row.userName,
      mail: row.userName,
      accountEnabled: row.isEnabled,
    };
  }
  if (row.kind === "Group") {
    return {
      "@odata.type": "#microsoft.graph.group",
      id: row.id,
      displayName: row.displayName,
      securityEnabled: true,
      mailEnabled: false,
    };
  }
  return {
    "@odata.type": "#microsoft.graph.servicePrincipal",
    id: row.id,
    appId: row.appId,
    displayName: row.displayName,
    appDisplayName: row.displayName,
    appOwnerOrganizationId: row.tenantId,
    servicePrincipalNames: [row.appId],
    servicePrincipalType: row.kind === "ManagedIdentity" ? "ManagedIdentity" : "Application",
    alternativeNames: row.resourceId === null ? [] : [row.resourceId],
    accountEnabled: row.isEnabled,
  };
}

/** An application as Microsoft Graph shows it. Ours has one object for application and service principal, under one id. */
export function showApplication(row: Row): Record<string, unknown> {
  return {
    "@odata.type": "#microsoft.graph.application",
    id: row.id,
    appId: row.appId,
    displayName: row.displayName,
    createdDateTime: row.createdAt.toISOString(),
    identifierUris: [],
    passwordCredentials: [],
    keyCredentials: [],
    signInAudience: "AzureADMyOrg",
  };
}
