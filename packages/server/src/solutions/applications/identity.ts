import { fail } from "@stoa/api";
import { removeIdentitiesOf, savePrincipal } from "../../identity/index.ts";
import type { Tx } from "../../storage/store.ts";

/** Gives an application the identity that was asked for; one that it has stays the same. Null where it has none. */
export async function applyIdentity(
  tx: Tx,
  application: { id: string; name: string; tenantId: string },
  asked: { type?: string | undefined; userAssignedIdentities?: Record<string, unknown> | undefined } | null | undefined,
  known: Record<string, unknown> | null,
): Promise<Record<string, unknown> | null> {
  const type = asked?.type ?? "None";
  const kinds = type.split(",").map((part) => part.trim().toLowerCase());
  const wrong = kinds.find((kind) => !["systemassigned", "userassigned", "none"].includes(kind));
  if (wrong !== undefined) throw fail("InvalidApplication", `its identity type '${type}' is unknown.`);
  const isSystem = kinds.includes("systemassigned");
  if (!isSystem) await removeIdentitiesOf(tx, [application.id]);
  if (!asked || kinds.includes("none")) return null;
  const knownId = typeof known?.principalId === "string" ? known.principalId : undefined;
  const principalId = isSystem
    ? (knownId ??
      (await savePrincipal(tx, {
        tenantId: application.tenantId,
        kind: "ManagedIdentity",
        displayName: application.name,
        appId: crypto.randomUUID(),
        resourceId: application.id,
      })))
    : undefined;
  return {
    type,
    ...(principalId !== undefined && { principalId, tenantId: application.tenantId }),
    ...(kinds.includes("userassigned") && { userAssignedIdentities: asked.userAssignedIdentities ?? {} }),
  };
}
