import type { DenyAssignmentRow, RoleAssignmentRow, RoleDefinitionRow } from "./store.ts";

const provider = "providers/Microsoft.Authorization";
const bare = (scope: string) => scope.replace(/\/+$/, "");

/** Where role definitions are said to be: at the subscription that the scope is in, or at the root. */
const definitionScope = (scope: string) => /^\/subscriptions\/[^/]+/i.exec(scope)?.[0] ?? "";

/** A role assignment as Azure shows it. */
export function showRoleAssignment(row: RoleAssignmentRow) {
  return {
    id: `${bare(row.scope)}/${provider}/roleAssignments/${row.id}`,
    name: row.id,
    type: "Microsoft.Authorization/roleAssignments" as const,
    properties: {
      roleDefinitionId: `${definitionScope(row.scope)}/${provider}/roleDefinitions/${row.roleDefinitionId}`,
      principalId: row.principalId,
      principalType: row.principalType,
      scope: row.scope,
      condition: row.condition,
      conditionVersion: row.conditionVersion,
      createdOn: row.createdAt.toISOString(),
      updatedOn: row.updatedAt.toISOString(),
      createdBy: row.createdBy,
      updatedBy: row.createdBy,
      delegatedManagedIdentityResourceId: null,
      description: row.description,
    },
  };
}

/** A role as Azure shows it at a scope. */
export function showRoleDefinition(row: RoleDefinitionRow, scope: string) {
  return {
    id: `${definitionScope(scope)}/${provider}/roleDefinitions/${row.id}`,
    name: row.id,
    type: "Microsoft.Authorization/roleDefinitions" as const,
    properties: {
      roleName: row.name,
      type: row.tenantId === null ? ("BuiltInRole" as const) : ("CustomRole" as const),
      description: row.description,
      assignableScopes: row.assignableScopes,
      permissions: row.permissions,
      createdOn: row.createdAt.toISOString(),
      updatedOn: row.updatedAt.toISOString(),
      createdBy: null,
      updatedBy: null,
    },
  };
}

/** A deny assignment as Azure shows it. */
export function showDenyAssignment(row: DenyAssignmentRow) {
  return {
    id: `${bare(row.scope)}/${provider}/denyAssignments/${row.id}`,
    name: row.id,
    type: "Microsoft.Authorization/denyAssignments" as const,
    properties: {
      denyAssignmentName: row.name,
      description: row.description,
      permissions: row.permissions,
      scope: row.scope,
      doNotApplyToChildScopes: row.doesNotApplyToChildScopes,
      principals: row.principals,
      excludePrincipals: row.excludePrincipals,
      isSystemProtected: row.isSystemProtected,
      createdOn: row.createdAt.toISOString(),
      updatedOn: row.updatedAt.toISOString(),
    },
  };
}
