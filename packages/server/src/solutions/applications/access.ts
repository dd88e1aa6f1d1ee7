import { fail } from "@stoa/api";
import { assignRole, findPrincipals, removeSystemAssignments, saveDenyAssignment } from "../../identity/index.ts";
import type { Tx } from "../../storage/store.ts";
import { denyRule } from "../deny-assignment.ts";
import type { Origin } from "./offer.ts";

/** Where access is given, and to what application it belongs. */
export interface AccessPlace {
  tenantId: string;
  applicationId: string;
  managedGroupId: string;
}

/**
 * Gives the publisher its roles in the managed resource group and reading of the application, and keeps everyone else out
 * as the plan says. May run again: what an earlier package gave and this one doesn't is taken away.
 */
export async function applyAccess(
  tx: Tx,
  { tenantId, applicationId, managedGroupId }: AccessPlace,
  { authorizations, lockLevel, lockingPolicy }: Pick<Origin, "authorizations" | "lockLevel" | "lockingPolicy">,
): Promise<void> {
  const types = await findPrincipals(
    tx,
    authorizations.map(({ principalId }) => principalId),
  );
  const unknown = authorizations.find(({ principalId }) => !types.has(principalId));
  if (unknown) {
    throw fail(
      "InvalidApplication",
      `its package gives a role to the principal '${unknown.principalId}', which doesn't exist.`,
    );
  }
  await removeSystemAssignments(tx, managedGroupId);
  await removeSystemAssignments(tx, applicationId);
  const publishers = authorizations.map(({ principalId }) => ({
    principalId,
    type: types.get(principalId) ?? "Unknown",
  }));
  for (const { principalId, roleDefinitionId } of authorizations) {
    const principalType = types.get(principalId) ?? "Unknown";
    const given = { tenantId, principalId, principalType, isSystem: true };
    await assignRole(tx, { ...given, scope: managedGroupId, roleDefinitionId });
    await assignRole(tx, { ...given, scope: applicationId, roleDefinitionId: reader });
  }
  const rule = denyRule(applicationId, lockLevel, lockingPolicy, publishers);
  if (rule) await saveDenyAssignment(tx, { tenantId, scope: managedGroupId, ...rule });
}

/** Azure's Reader: the publisher sees the application itself, and only that. */
const reader = "acdd72a7-3385-48ef-bd42-f606fba81ae7";
