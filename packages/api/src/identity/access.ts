import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";

const at = (type: string) => `/{+scope}/providers/Microsoft.Authorization/${type}`;
const scope = Type.Object({ scope: Type.String() });
const Filter = Type.Object({ $filter: Type.Optional(Type.String()) });
const Nullable = Type.Union([Type.String(), Type.Null()]);

/** One block of what a role permits or a deny assignment denies. */
export const Permission = Type.Object({
  actions: Type.Array(Type.String()),
  notActions: Type.Array(Type.String()),
  dataActions: Type.Array(Type.String()),
  notDataActions: Type.Array(Type.String()),
});

/** Who holds which role where, as Azure shows it. */
export const RoleAssignment = Type.Object({
  id: Type.String(),
  name: Guid,
  type: Type.Literal("Microsoft.Authorization/roleAssignments"),
  properties: Type.Object({
    roleDefinitionId: Type.String(),
    principalId: Guid,
    principalType: Type.String(),
    scope: Type.String(),
    condition: Nullable,
    conditionVersion: Nullable,
    createdOn: Type.String(),
    updatedOn: Type.String(),
    createdBy: Nullable,
    updatedBy: Nullable,
    delegatedManagedIdentityResourceId: Type.Null(),
    description: Nullable,
  }),
});

const assignment = Type.Object({ scope: Type.String(), roleAssignmentName: Guid });

/** Assignments at a scope, above and beneath it; `atScope()` leaves out those beneath. */
export const listRoleAssignments = operation({
  id: "RoleAssignments_List",
  method: "get",
  path: at("roleAssignments"),
  params: scope,
  query: Filter,
  reply: List(RoleAssignment),
  action: "Microsoft.Authorization/roleAssignments/read",
});

/** One assignment. */
export const getRoleAssignment = operation({
  id: "RoleAssignments_Get",
  method: "get",
  path: `${at("roleAssignments")}/{roleAssignmentName}`,
  params: assignment,
  reply: RoleAssignment,
  errors: ["RoleAssignmentNotFound"],
  action: "Microsoft.Authorization/roleAssignments/read",
});

/** Gives a role. */
export const createRoleAssignment = operation({
  id: "RoleAssignments_Create",
  method: "put",
  path: `${at("roleAssignments")}/{roleAssignmentName}`,
  params: assignment,
  body: Type.Object({
    properties: Type.Object({
      roleDefinitionId: Type.String(),
      principalId: Guid,
      principalType: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      description: Type.Optional(Nullable),
      condition: Type.Optional(Nullable),
      conditionVersion: Type.Optional(Nullable),
    }),
  }),
  reply: RoleAssignment,
  errors: [
    "RoleAssignmentExists",
    "RoleAssignmentUpdateNotPermitted",
    "RoleDefinitionDoesNotExist",
    "PrincipalNotFound",
  ],
  action: "Microsoft.Authorization/roleAssignments/write",
});

/** Takes a role away. */
export const deleteRoleAssignment = operation({
  id: "RoleAssignments_Delete",
  method: "delete",
  path: `${at("roleAssignments")}/{roleAssignmentName}`,
  params: assignment,
  reply: RoleAssignment,
  action: "Microsoft.Authorization/roleAssignments/delete",
});

/** A role and what it permits, as Azure shows it. */
export const RoleDefinition = Type.Object({
  id: Type.String(),
  name: Guid,
  type: Type.Literal("Microsoft.Authorization/roleDefinitions"),
  properties: Type.Object({
    roleName: Type.String(),
    type: Type.Union([Type.Literal("BuiltInRole"), Type.Literal("CustomRole")]),
    description: Type.String(),
    assignableScopes: Type.Array(Type.String()),
    permissions: Type.Array(Permission),
    createdOn: Type.String(),
    updatedOn: Type.String(),
    createdBy: Type.Null(),
    updatedBy: Type.Null(),
  }),
});

/** The roles that can be given at a scope. */
export const listRoleDefinitions = operation({
  id: "RoleDefinitions_List",
  method: "get",
  path: at("roleDefinitions"),
  params: scope,
  query: Filter,
  reply: List(RoleDefinition),
});

/** One role. */
export const getRoleDefinition = operation({
  id: "RoleDefinitions_Get",
  method: "get",
  path: `${at("roleDefinitions")}/{roleDefinitionId}`,
  params: Type.Object({ scope: Type.String(), roleDefinitionId: Type.String() }),
  reply: RoleDefinition,
  errors: ["RoleDefinitionNotFound"],
});

/** Makes or changes a role of a tenant's own. */
export const createRoleDefinition = operation({
  id: "RoleDefinitions_CreateOrUpdate",
  method: "put",
  path: `${at("roleDefinitions")}/{roleDefinitionId}`,
  params: Type.Object({ scope: Type.String(), roleDefinitionId: Guid }),
  body: Type.Object({
    properties: Type.Object({
      roleName: Type.String({ minLength: 1 }),
      description: Type.Optional(Type.String()),
      assignableScopes: Type.Array(Type.String(), { minItems: 1 }),
      permissions: Type.Array(
        Type.Object({
          actions: Type.Optional(Type.Array(Type.String())),
          notActions: Type.Optional(Type.Array(Type.String())),
          dataActions: Type.Optional(Type.Array(Type.String())),
          notDataActions: Type.Optional(Type.Array(Type.String())),
        }),
        { minItems: 1 },
      ),
    }),
  }),
  reply: RoleDefinition,
  errors: ["BuiltInRoleIsFixed", "RoleDefinitionWithSameNameExists"],
  action: "Microsoft.Authorization/roleDefinitions/write",
});

/** Removes a role of a tenant's own that nobody holds. */
export const deleteRoleDefinition = operation({
  id: "RoleDefinitions_Delete",
  method: "delete",
  path: `${at("roleDefinitions")}/{roleDefinitionId}`,
  params: Type.Object({ scope: Type.String(), roleDefinitionId: Guid }),
  reply: RoleDefinition,
  errors: ["BuiltInRoleIsFixed", "RoleDefinitionHasAssignments"],
  action: "Microsoft.Authorization/roleDefinitions/delete",
});

const DenyPrincipal = Type.Object({ id: Guid, type: Type.String(), displayName: Type.Optional(Type.String()) });

/** What nobody may do at a scope save those left out, as Azure shows it. */
export const DenyAssignment = Type.Object({
  id: Type.String(),
  name: Guid,
  type: Type.Literal("Microsoft.Authorization/denyAssignments"),
  properties: Type.Object({
    denyAssignmentName: Type.String(),
    description: Type.String(),
    permissions: Type.Array(Permission),
    scope: Type.String(),
    doNotApplyToChildScopes: Type.Boolean(),
    principals: Type.Array(DenyPrincipal),
    excludePrincipals: Type.Array(DenyPrincipal),
    isSystemProtected: Type.Boolean(),
    createdOn: Type.String(),
    updatedOn: Type.String(),
  }),
});

/** Deny assignments at a scope, above and beneath it. */
export const listDenyAssignments = operation({
  id: "DenyAssignments_List",
  method: "get",
  path: at("denyAssignments"),
  params: scope,
  query: Filter,
  reply: List(DenyAssignment),
  action: "Microsoft.Authorization/denyAssignments/read",
});

/** One deny assignment. */
export const getDenyAssignment = operation({
  id: "DenyAssignments_Get",
  method: "get",
  path: `${at("denyAssignments")}/{denyAssignmentId}`,
  params: Type.Object({ scope: Type.String(), denyAssignmentId: Type.String() }),
  reply: DenyAssignment,
  errors: ["DenyAssignmentNotFound"],
  action: "Microsoft.Authorization/denyAssignments/read",
});

/** What the caller's roles permit at a scope. */
export const listPermissions = operation({
  id: "Permissions_List",
  method: "get",
  path: at("permissions"),
  params: scope,
  reply: List(Permission),
});

/** Whether somebody may do something, and which assignment decides it. */
export const check = operation({
  id: "Access_Check",
  method: "post",
  path: "/api/v1/identity/check-access",
  body: Type.Object({ action: Type.String(), scope: Type.String(), principalId: Type.Optional(Guid) }),
  reply: Type.Object({
    allowed: Type.Boolean(),
    principal: Type.Object({ id: Guid, displayName: Type.String() }),
    role: Type.Optional(Type.Object({ name: Type.String(), scope: Type.String(), assignmentId: Type.String() })),
    deny: Type.Optional(Type.Object({ name: Type.String(), scope: Type.String(), id: Type.String() })),
  }),
  errors: ["AuthorizationFailed", "PrincipalNotFound"],
});
