import type { ErrorCatalogue } from "../errors.ts";

/** What sign-in, tokens, roles and assignments may answer. */
export const identityErrors = {
  AuthorizationFailed: {
    status: 403,
    say: (client: string, objectId: string, action: string, scope: string) =>
      `The client '${client}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  },
  DenyAssignmentAuthorizationFailed: {
    status: 403,
    say: (
      client: string,
      objectId: string,
      action: string,
      scope: string,
      deny: { name: string; id: string; scope: string },
    ) =>
      `The client '${client}' with object id '${objectId}' has permission to perform action '${action}' on scope '${scope}'; however, the access is denied because of the deny assignment with name '${deny.name}' and Id '${deny.id}' at scope '${deny.scope}'.`,
  },
  RoleNeeded: {
    status: 403,
    say: (who: string, roles: string, party: string) =>
      `${who} is signed in. This needs the role ${roles} on ${party}.`,
  },
  CsrfTokenMissing: {
    status: 403,
    say: () =>
      "A request that changes something with a session cookie needs the header x-stoa-csrf; GET /api/v1/identity/me gives its value.",
  },
  RoleAssignmentExists: { status: 409, say: () => "The role assignment already exists." },
  RoleAssignmentUpdateNotPermitted: {
    status: 409,
    say: () => "Tenant ID, application ID, principal ID, and scope are not allowed to be updated.",
  },
  RoleDefinitionDoesNotExist: {
    status: 400,
    say: (id: string) => `The specified role definition with ID '${id}' does not exist.`,
  },
  RoleDefinitionNotFound: { status: 404, say: (id: string) => `The role definition with ID '${id}' was not found.` },
  RoleDefinitionWithSameNameExists: {
    status: 409,
    say: (name: string) =>
      `A custom role with the same name '${name}' already exists in this directory. Use a different name.`,
  },
  RoleDefinitionHasAssignments: {
    status: 400,
    say: () => "There are existing role assignments referencing role (code: RoleDefinitionHasAssignments).",
  },
  BuiltInRoleIsFixed: { status: 403, say: (name: string) => `The role '${name}' is built in and can't be changed.` },
  RoleAssignmentNotFound: { status: 404, say: (id: string) => `The role assignment '${id}' is not found.` },
  DenyAssignmentNotFound: { status: 404, say: (id: string) => `The deny assignment '${id}' is not found.` },
  PrincipalNotFound: {
    status: 400,
    say: (id: string) =>
      `Principal ${id.replaceAll("-", "")} does not exist in the directory. Check that you have the correct principal ID. If you are creating this principal and then immediately assigning a role, this error might be related to a replication delay. In this case, set the role assignment principalType property to a value, such as ServicePrincipal, User, or Group. See https://aka.ms/docs-principaltype`,
  },
  Request_ResourceNotFound: {
    status: 404,
    say: (id: string) =>
      `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  },
  Authorization_RequestDenied: { status: 403, say: () => "Insufficient privileges to complete the operation." },
  SignInFailed: { status: 401, say: () => "The name or the password is wrong." },
} satisfies ErrorCatalogue;
