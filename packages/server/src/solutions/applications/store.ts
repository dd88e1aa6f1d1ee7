import type { Plan } from "@stoa/api/solutions";
import { type Generated, type GeneratedAlways, type Selectable, sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { LockingPolicy, LockLevel } from "../deny-assignment.ts";

/** Azure's states of an application. */
export type ApplicationState = "Accepted" | "Running" | "Updating" | "Deleting" | "Succeeded" | "Failed" | "Canceled";

/** Azure's error object. */
export interface ErrorObject {
  code: string;
  message: string;
  details?: ErrorObject[];
}

/** Who called, in Azure's words. */
export interface CallerClaims {
  oid: string;
  puid: string;
  applicationId: string;
}

interface ApplicationTable {
  id: string;
  idKey: GeneratedAlways<string>;
  tenantId: string;
  publisherTenantId: string | null;
  publisher: string | null;
  offer: string | null;
  subscriptionId: string;
  groupName: string;
  name: string;
  location: string;
  kind: string;
  tags: Record<string, string>;
  plan: Plan | null;
  sku: unknown;
  identity: Record<string, unknown> | null;
  managedBy: string | null;
  managedGroupId: string;
  managedGroupKey: GeneratedAlways<string>;
  definitionId: string | null;
  packageBlob: string;
  parameters: Record<string, unknown>;
  outputs: Record<string, unknown> | null;
  authorizations: { principalId: string; roleDefinitionId: string }[];
  managementMode: string;
  lockLevel: LockLevel;
  lockingPolicy: LockingPolicy;
  customerSupport: Record<string, unknown> | null;
  supportUrls: Record<string, unknown> | null;
  jitAccessPolicy: unknown;
  notificationEndpoint: string | null;
  resourceUsageId: string | null;
  orderId: string | null;
  provisioningState: ApplicationState;
  error: ErrorObject | null;
  deploymentId: string | null;
  operationId: string | null;
  createdBy: CallerClaims | null;
  updatedBy: CallerClaims | null;
  createdAt: Generated<Date>;
  changedAt: Generated<Date>;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    application: ApplicationTable;
  }
}

/** An application as it is stored. */
export type ApplicationRow = Selectable<ApplicationTable>;

/** What is written of an application; keys and times follow. */
export type NewApplication = Omit<ApplicationRow, "idKey" | "managedGroupKey" | "createdAt" | "changedAt">;

/** An application by its resource ID in any case. */
export async function findApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom("application").selectAll().where("idKey", "=", id.toLowerCase()).executeTakeFirst();
}

/** The same, kept from changing until the transaction ends. */
export async function lockApplication(db: Db, id: string): Promise<ApplicationRow | undefined> {
  return db.selectFrom("application").selectAll().where("idKey", "=", id.toLowerCase()).forUpdate().executeTakeFirst();
}

/** The application that owns a managed resource group. */
export async function findByManagedGroup(db: Db, groupId: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom("application")
    .selectAll()
    .where("managedGroupKey", "=", groupId.toLowerCase())
    .executeTakeFirst();
}

/** The application whose deployment this is. */
export async function findByDeployment(db: Db, deploymentId: string): Promise<ApplicationRow | undefined> {
  return db
    .selectFrom("application")
    .selectAll()
    .where(sql`lower(deployment_id)`, "=", deploymentId.toLowerCase())
    .forUpdate()
    .executeTakeFirst();
}

/** What narrows a list of applications. */
export interface ApplicationFilter {
  subscriptionId?: string;
  group?: string;
  tenantId?: string;
  publisher?: string;
}

/** Applications by ID. */
export async function listApplications(db: Db, filter: ApplicationFilter): Promise<ApplicationRow[]> {
  let query = db.selectFrom("application").selectAll().orderBy("idKey");
  if (filter.subscriptionId !== undefined) query = query.where("subscriptionId", "=", filter.subscriptionId);
  if (filter.group !== undefined) query = query.where(sql`lower(group_name)`, "=", filter.group.toLowerCase());
  if (filter.tenantId !== undefined) query = query.where("tenantId", "=", filter.tenantId);
  if (filter.publisher !== undefined) query = query.where("publisher", "=", filter.publisher);
  return query.execute();
}

const json = <T>(value: T) => (value === null || value === undefined ? null : jsonb(value));

/** Writes an application, or writes it anew; its ID, group and name stay as they were first spelt. */
export async function saveApplication(db: Db, row: NewApplication): Promise<ApplicationRow> {
  const { id, tenantId, subscriptionId, groupName, name, managedGroupId, createdBy, ...rest } = row;
  const changing = {
    ...rest,
    tags: jsonb(rest.tags),
    plan: json(rest.plan),
    sku: json(rest.sku),
    identity: json(rest.identity),
    parameters: jsonb(rest.parameters),
    outputs: json(rest.outputs),
    authorizations: jsonb(rest.authorizations),
    lockingPolicy: jsonb(rest.lockingPolicy),
    customerSupport: json(rest.customerSupport),
    supportUrls: json(rest.supportUrls),
    jitAccessPolicy: json(rest.jitAccessPolicy),
    error: json(rest.error),
    updatedBy: json(rest.updatedBy),
    changedAt: new Date(),
  };
  return db
    .insertInto("application")
    .values({ id, tenantId, subscriptionId, groupName, name, managedGroupId, createdBy: json(createdBy), ...changing })
    .onConflict((conflict) => conflict.column("idKey").doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes what a PATCH may change. */
export async function patchApplication(
  db: Db,
  id: string,
  change: Partial<Pick<ApplicationRow, "tags" | "identity" | "jitAccessPolicy" | "updatedBy">>,
): Promise<void> {
  await db
    .updateTable("application")
    .set({
      ...(change.tags !== undefined && { tags: jsonb(change.tags) }),
      ...(change.identity !== undefined && { identity: json(change.identity) }),
      ...(change.jitAccessPolicy !== undefined && { jitAccessPolicy: json(change.jitAccessPolicy) }),
      ...(change.updatedBy !== undefined && { updatedBy: json(change.updatedBy) }),
      changedAt: new Date(),
    })
    .where("idKey", "=", id.toLowerCase())
    .execute();
}

/** Notes who may do what in an application's managed group from now on. */
export async function setAccess(
  db: Db,
  id: string,
  access: Pick<ApplicationRow, "authorizations" | "managementMode" | "lockLevel" | "lockingPolicy">,
): Promise<void> {
  const { managementMode, lockLevel } = access;
  await db
    .updateTable("application")
    .set({
      authorizations: jsonb(access.authorizations),
      managementMode,
      lockLevel,
      lockingPolicy: jsonb(access.lockingPolicy),
      changedAt: new Date(),
    })
    .where("idKey", "=", id.toLowerCase())
    .execute();
}

/** Moves an application to a state, with what goes with it. */
export async function setState(
  db: Db,
  id: string,
  provisioningState: ApplicationState,
  also: Partial<Pick<ApplicationRow, "outputs" | "parameters" | "error" | "operationId" | "deploymentId">> = {},
): Promise<void> {
  await db
    .updateTable("application")
    .set({
      provisioningState,
      ...(also.outputs !== undefined && { outputs: json(also.outputs) }),
      ...(also.parameters !== undefined && { parameters: jsonb(also.parameters) }),
      ...(also.error !== undefined && { error: json(also.error) }),
      ...(also.operationId !== undefined && { operationId: also.operationId }),
      ...(also.deploymentId !== undefined && { deploymentId: also.deploymentId }),
      changedAt: new Date(),
    })
    .where("idKey", "=", id.toLowerCase())
    .execute();
}

/** Takes an application away. */
export async function deleteApplication(db: Db, id: string): Promise<void> {
  await db.deleteFrom("application").where("idKey", "=", id.toLowerCase()).execute();
}
