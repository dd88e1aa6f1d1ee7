import { identity } from "@stoa/api";
import { type Route, route } from "../../http/route.ts";
import { check, listPermissions } from "./check.ts";
import * as denyAssignments from "./deny-assignments.ts";
import * as roleAssignments from "./role-assignments.ts";
import * as roleDefinitions from "./role-definitions.ts";

const { access } = identity;

/** Who may do what. */
export const accessRoutes: Route[] = [
  route(access.listRoleAssignments, roleAssignments.list),
  route(access.getRoleAssignment, roleAssignments.get),
  route(access.createRoleAssignment, roleAssignments.create),
  route(access.deleteRoleAssignment, roleAssignments.remove),
  route(access.listRoleDefinitions, roleDefinitions.list),
  route(access.getRoleDefinition, roleDefinitions.get),
  route(access.createRoleDefinition, roleDefinitions.createOrUpdate),
  route(access.deleteRoleDefinition, roleDefinitions.remove),
  route(access.listDenyAssignments, denyAssignments.list),
  route(access.getDenyAssignment, denyAssignments.get),
  route(access.listPermissions, listPermissions),
  route(access.check, check),
];
