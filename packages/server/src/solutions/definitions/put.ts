import { fail } from "@stoa/api";
import type { DefinitionBody } from "@stoa/api/solutions";
import type { Services } from "../../context.ts";
import { findGroup } from "../../resource-manager/index.ts";
import type { Access, Tx } from "../../storage/store.ts";
import { keepPackage } from "../package.ts";
import { type DefinitionProperties, type DefinitionRow, findDefinition, saveDefinition } from "./store.ts";

const lockLevels = ["None", "CanNotDelete", "ReadOnly"] as const;
const modes = ["NotSpecified", "Managed", "Unmanaged"];
const deploymentModes = ["NotSpecified", "Incremental", "Complete"];

/** A definition to be saved. */
export interface PutDefinition {
  subscriptionId: string;
  group: string;
  name: string;
  body: DefinitionBody;
  /** Runs in the transaction that saves it. */
  also?: (tx: Tx, row: DefinitionRow) => Promise<void>;
}

/** The resource ID of a definition. */
export const definitionId = (subscriptionId: string, group: string, name: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Solutions/applicationDefinitions/${name}`;

/** Saves a definition: reads what was sent, keeps the package, and changes nothing where either can't be used. */
export async function putDefinition(
  services: Pick<Services, "blobs" | "outgoing">,
  access: Access,
  { subscriptionId, group: groupName, name, body, also }: PutDefinition,
): Promise<{ row: DefinitionRow; isNew: boolean }> {
  const group = await findGroup(access.db, subscriptionId.toLowerCase(), groupName);
  if (!group) throw fail("ResourceGroupNotFound", groupName);
  if (!/^[-\w._()]{3,64}$/.test(name)) throw fail("InvalidApplicationName", name);
  const id = definitionId(group.subscriptionId, group.name, name);
  const known = await findDefinition(access.db, id);
  const properties = readProperties(body, known);
  const packageBlob = await keepPackage(services, source(body) ?? neither());
  const row = await access.transaction(async (tx) => {
    const saved = await saveDefinition(tx, {
      id: known?.id ?? id,
      tenantId: group.tenantId,
      subscriptionId: group.subscriptionId,
      groupName: group.name,
      name: known?.name ?? name,
      location: body.location ?? known?.location ?? group.location,
      tags: body.tags ?? {},
      properties,
      packageBlob,
    });
    await also?.(tx, saved);
    return saved;
  });
  return { row, isNew: !known };
}

const neither = (): never => {
  throw fail(
    "InvalidApplicationDefinition",
    "packageFileUri, or both mainTemplate and createUiDefinition, are needed.",
  );
};

function source(body: DefinitionBody) {
  const { packageFileUri, mainTemplate, createUiDefinition } = body.properties;
  const isInline = isGiven(mainTemplate) || isGiven(createUiDefinition);
  if (isGiven(packageFileUri)) {
    if (isInline) {
      const what = "mainTemplate and createUiDefinition have to be left out where packageFileUri is given.";
      throw fail("InvalidApplicationDefinition", what);
    }
    return { uri: String(packageFileUri) };
  }
  return isGiven(mainTemplate) && isGiven(createUiDefinition) ? { mainTemplate, createUiDefinition } : undefined;
}

const isGiven = (value: unknown) => value !== undefined && value !== null && value !== "";

function readProperties({ properties }: DefinitionBody, known: DefinitionRow | undefined): DefinitionProperties {
  const lockLevel = lockLevels.find((level) => level.toLowerCase() === properties.lockLevel.toLowerCase());
  if (!lockLevel) {
    throw fail(
      "InvalidApplicationDefinition",
      `lockLevel '${properties.lockLevel}' isn't one of ${lockLevels.join(", ")}.`,
    );
  }
  const mode = properties.managementPolicy?.mode;
  if (mode !== undefined) oneOf("managementPolicy.mode", mode, modes);
  // Missing isn't unchanged here: Azure refuses an update that leaves the mode out.
  const storedMode = known?.properties.managementPolicy?.mode;
  if (known && (storedMode ?? "") !== (mode ?? "")) {
    const code = "ApplicationDefinitionApplicationManagementPolicyLockConflict";
    throw fail(code, storedMode ?? "<null>", mode ?? "<null>");
  }
  const deploymentMode = properties.deploymentPolicy?.deploymentMode;
  if (deploymentMode !== undefined) oneOf("deploymentPolicy.deploymentMode", deploymentMode, deploymentModes);
  const endpoints = properties.notificationPolicy?.notificationEndpoints;
  if (endpoints && endpoints.length !== 1) {
    throw fail(
      "InvalidApplicationDefinition",
      `notificationPolicy has ${endpoints.length} endpoints; exactly one is supported.`,
    );
  }
  const { isEnabled = true } = properties;
  return {
    lockLevel,
    ...(properties.displayName !== undefined && { displayName: properties.displayName }),
    ...(properties.description !== undefined && { description: properties.description }),
    isEnabled: typeof isEnabled === "boolean" ? isEnabled : isEnabled.toLowerCase() !== "false",
    authorizations: (properties.authorizations ?? []).map(({ principalId, roleDefinitionId }) => ({
      principalId: principalId.toLowerCase(),
      roleDefinitionId: roleDefinitionId.split("/").at(-1)?.toLowerCase() ?? "",
    })),
    ...(endpoints && { notificationPolicy: { notificationEndpoints: endpoints } }),
    ...(properties.lockingPolicy && { lockingPolicy: lockingOf(properties.lockingPolicy) }),
    ...(properties.deploymentPolicy && { deploymentPolicy: properties.deploymentPolicy }),
    ...(properties.managementPolicy && { managementPolicy: properties.managementPolicy }),
    ...(properties.policies && { policies: properties.policies }),
    ...(properties.storageAccountId && { storageAccountId: properties.storageAccountId }),
  };
}

function lockingOf(policy: { allowedActions?: string[] | undefined; allowedDataActions?: string[] | undefined }) {
  return {
    ...(policy.allowedActions && { allowedActions: policy.allowedActions }),
    ...(policy.allowedDataActions && { allowedDataActions: policy.allowedDataActions }),
  };
}

function oneOf(name: string, value: string, allowed: readonly string[]): void {
  if (allowed.some((one) => one.toLowerCase() === value.toLowerCase())) return;
  throw fail("InvalidApplicationDefinition", `${name} '${value}' isn't one of ${allowed.join(", ")}.`);
}
