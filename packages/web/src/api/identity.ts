import { queryOptions } from "@tanstack/react-query";
import { call, readAll } from "./http.ts";

/** A role that somebody has at a scope. */
export interface RoleAssignment {
  id: string;
  properties: { principalId: string; principalType?: string; roleDefinitionId: string; scope: string };
}

/** What somebody may not do, whatever their roles say. */
export interface DenyAssignment {
  id: string;
  properties: {
    denyAssignmentName: string;
    description?: string;
    permissions: { actions: string[]; notActions: string[]; dataActions?: string[]; notDataActions?: string[] }[];
    scope: string;
    principals: { id: string; type: string }[];
    excludePrincipals: { id: string; type: string }[];
    isSystemProtected?: boolean;
  };
}

/** A role and what it allows. */
export interface RoleDefinition {
  id: string;
  name: string;
  properties: {
    roleName: string;
    permissions: { actions: string[]; notActions: string[]; dataActions?: string[]; notDataActions?: string[] }[];
  };
}

const provider = (scope: string, type: string) => `${scope}/providers/Microsoft.Authorization/${type}`;

/** Everything that decides who may do what at a scope. */
export interface Access {
  assignments: RoleAssignment[];
  denies: DenyAssignment[];
  roles: Map<string, RoleDefinition>;
  /** What those who hold a role are called, as far as it is known. */
  names: Map<string, string>;
}

/** Role assignments, deny assignments and role definitions of a scope. */
export function accessQuery(scope: string | undefined) {
  return queryOptions({
    queryKey: ["access", scope],
    enabled: scope !== undefined,
    queryFn: async ({ signal }): Promise<Access> => {
      const [assignments, denies, roles] = await Promise.all([
        readAll<RoleAssignment>(provider(scope ?? "", "roleAssignments"), {
          query: { "api-version": "2022-04-01" },
          signal,
        }),
        readAll<DenyAssignment>(provider(scope ?? "", "denyAssignments"), {
          query: { "api-version": "2022-04-01" },
          signal,
        }),
        readAll<RoleDefinition>(provider(scope ?? "", "roleDefinitions"), {
          query: { "api-version": "2022-04-01" },
          signal,
        }),
      ]);
      return {
        assignments,
        denies,
        names: await namesOf([...new Set(assignments.map((one) => one.properties.principalId))]),
        roles: new Map(roles.map((role) => [role.id.split("/").at(-1)?.toLowerCase() ?? "", role])),
      };
    },
  });
}

async function namesOf(ids: string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const path = "/graph/v1.0/directoryObjects/getByIds";
  const { value } = await call<{ value: { id: string; displayName?: string }[] }>("POST", path, { body: { ids } });
  return new Map(value.map((one) => [one.id, one.displayName ?? ""]));
}

/** Something that somebody did. */
export interface AuditEntry {
  id: string;
  at: string;
  actor: string;
  action: string;
  target: string;
  detail?: { before?: unknown; after?: unknown };
  requestId?: string;
}

/** Who did what with any of these resources and what is beneath them, newest first. */
export function activityQuery(targets: readonly string[]) {
  return queryOptions({
    queryKey: ["activity", targets],
    queryFn: async ({ signal }) => {
      const lists = await Promise.all(
        targets.map((target) => readAll<AuditEntry>("/api/v1/platform/audit", { query: { target }, signal }, 1000)),
      );
      const entries = new Map(lists.flat().map((entry) => [entry.id, entry]));
      return [...entries.values()].sort((a, b) => b.at.localeCompare(a.at));
    },
  });
}
