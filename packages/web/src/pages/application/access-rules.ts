import type { Access, DenyAssignment } from "../../api/identity.ts";

/** The columns of "who may do what". */
export const rights = ["read", "actions", "write", "delete", "data"] as const;

/** A kind of doing. */
export type Right = (typeof rights)[number];

/** Whether somebody may, and the role or deny assignment that decided it. */
export interface RightVerdict {
  may: boolean;
  /** The name of what decided. */
  by: string;
}

// One action stands for each kind: the table shows kinds, the "Can X do Y?" of the API decides single actions.
const samples: Record<Right, string> = {
  read: "Microsoft.Resources/subscriptions/resourceGroups/read",
  actions: "Microsoft.Compute/virtualMachines/restart/action",
  write: "Microsoft.Compute/virtualMachines/write",
  delete: "Microsoft.Compute/virtualMachines/delete",
  data: "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read",
};

/** Whether an action fits a pattern of a role, such as `Microsoft.Compute/*` or `*​/read`. */
export function fits(pattern: string, action: string): boolean {
  const parts = pattern.toLowerCase().split("*");
  let at = 0;
  const text = action.toLowerCase();
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (text.startsWith(part) ? 0 : -1) : text.indexOf(part, at);
    if (found < 0) return false;
    at = found + part.length;
  }
  return parts.at(-1) === "" || at === text.length;
}

/** What a principal may do under these roles, before deny assignments and after. */
export function verdictOf(principal: string, right: Right, access: Access): RightVerdict {
  const action = samples[right];
  const allowing = access.assignments
    .filter((one) => one.properties.principalId === principal)
    .map((one) => roleOf(one.properties.roleDefinitionId, access))
    .find((role) => role?.allows(action, right));
  if (!allowing) return { may: false, by: "" };
  const denying = access.denies.find((deny) => isFor(deny, principal) && denies(deny, action, right));
  return denying ? { may: false, by: denying.properties.denyAssignmentName } : { may: true, by: allowing.name };
}

function roleOf(definitionId: string, access: Access) {
  const role = access.roles.get(definitionId.split("/").at(-1)?.toLowerCase() ?? "");
  if (!role) return undefined;
  return {
    name: role.properties.roleName,
    allows: (action: string, right: Right) =>
      role.properties.permissions.some((one) =>
        right === "data"
          ? any(one.dataActions ?? [], action) && !any(one.notDataActions ?? [], action)
          : any(one.actions, action) && !any(one.notActions, action),
      ),
  };
}

const any = (patterns: readonly string[], action: string) => patterns.some((pattern) => fits(pattern, action));

// The empty GUID stands for everybody.
const everybody = "00000000-0000-0000-0000-000000000000";

function isFor({ properties }: DenyAssignment, principal: string): boolean {
  const named = properties.principals.some((one) => one.id === everybody || one.id === principal);
  return named && !properties.excludePrincipals.some((one) => one.id === principal);
}

function denies({ properties }: DenyAssignment, action: string, right: Right): boolean {
  return properties.permissions.some((one) =>
    right === "data"
      ? any(one.dataActions ?? [], action) && !any(one.notDataActions ?? [], action)
      : any(one.actions, action) && !any(one.notActions, action),
  );
}
