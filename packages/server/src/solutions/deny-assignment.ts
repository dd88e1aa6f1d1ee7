/** How far a customer is kept out of a managed resource group. */
export type LockLevel = "None" | "CanNotDelete" | "ReadOnly";

/** What of the lock is let through. */
export interface LockingPolicy {
  allowedActions?: readonly string[] | undefined;
  allowedDataActions?: readonly string[] | undefined;
}

/** What a deny assignment says, apart from where it stands. */
export interface DenyRule {
  name: string;
  description: string;
  permissions: { actions: string[]; notActions: string[]; dataActions: string[]; notDataActions: string[] }[];
  principals: { id: string; type: string; displayName: string }[];
  excludePrincipals: { id: string; type: string }[];
}

/**
 * The deny assignment that an application puts on its managed resource group; none where the customer has full access.
 * Azure's arrays are not public: everything but reading and the allowed actions is denied, to everyone but the publisher.
 */
export function denyRule(
  applicationId: string,
  lockLevel: LockLevel,
  locking: LockingPolicy,
  publishers: readonly { principalId: string; type: string }[],
): DenyRule | undefined {
  if (lockLevel === "None") return undefined;
  const allowed = [...(locking.allowedActions ?? [])];
  const isReadOnly = lockLevel === "ReadOnly";
  return {
    name: `System deny assignment created by managed application ${applicationId}`,
    description: isReadOnly
      ? "Keeps everyone but the publisher from changing what the managed application consists of."
      : "Keeps everyone but the publisher from deleting what the managed application consists of.",
    permissions: [
      {
        actions: [isReadOnly ? "*" : "*/delete"],
        notActions: isReadOnly ? ["*/read", ...allowed] : allowed,
        dataActions: isReadOnly ? ["*"] : [],
        notDataActions: isReadOnly ? [...(locking.allowedDataActions ?? [])] : [],
      },
    ],
    principals: [{ id: "00000000-0000-0000-0000-000000000000", type: "SystemDefined", displayName: "All Principals" }],
    excludePrincipals: publishers.map(({ principalId, type }) => ({ id: principalId, type })),
  };
}
