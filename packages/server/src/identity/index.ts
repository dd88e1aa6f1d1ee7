import { identity } from "@stoa/api";
import type { Services } from "../context.ts";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { accessRoutes } from "./access/routes.ts";
import { saveBuiltInRoles } from "./directory/directory.ts";
import { graphRoutes } from "./graph/routes.ts";
import { me, signIn, signOut } from "./sessions/sign-in.ts";
import { tokenRoutes } from "./tokens/routes.ts";

export {
  assignRole,
  type NewDenyAssignment,
  type NewRoleAssignment,
  removeAssignmentsUnder,
  saveDenyAssignment,
} from "./access/assignments.ts";
export { authorize, everyone, judge, mayRead, scopesWith, type Verdict } from "./access/authorize.ts";
export { builtInRoleId, builtInRoles } from "./access/built-in-roles.ts";
export { covers, holdsAction, matchesAction, scopeKey } from "./access/match.ts";
export { showRoleAssignment } from "./access/show.ts";
export { findRoleAssignments, findRoleDefinition } from "./access/store.ts";
export { removeSystemAssignments } from "./access/system-assignments.ts";
export {
  addSecret,
  addToGroup,
  findTenant,
  findTenants,
  givePartyRole,
  listDemoPrincipals,
  type NewPrincipal,
  type NewTenant,
  saveBuiltInRoles,
  savePrincipal,
  saveTenant,
} from "./directory/directory.ts";
export { findPrincipals, removeIdentitiesOf } from "./directory/find-principals.ts";
export { hasPartyRole, isOperator, loadPrincipal, subscriptionsWithRole } from "./directory/principals.ts";
export { resourceOfIdentity } from "./directory/resource-of-identity.ts";
export { tenantNames } from "./directory/tenant-names.ts";
export { createGate } from "./gate.ts";
export { identityOf } from "./identity.ts";
export { partiesOf } from "./sessions/parties.ts";
export type { DenyPrincipal, Permission } from "./tables.ts";
export { createIdentityHeader } from "./tokens/managed-identity.ts";

/** What identity answers. */
export const operations: Route[] = [
  route(identity.sessions.me, me),
  route(identity.sessions.signIn, signIn),
  route(identity.sessions.signOut, signOut),
  ...tokenRoutes,
  ...accessRoutes,
  ...graphRoutes,
];

/** What identity does in the background. */
export const jobs: Job[] = [];

/** Azure's roles are there before anyone asks. */
export async function prepare({ store }: Services): Promise<void> {
  await saveBuiltInRoles(store.system.db);
}
