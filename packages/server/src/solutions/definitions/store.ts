import { type Generated, type GeneratedAlways, type Selectable, sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";

interface DefinitionTable {
  id: string;
  idKey: GeneratedAlways<string>;
  tenantId: string;
  subscriptionId: string;
  groupName: string;
  name: string;
  location: string;
  tags: Record<string, string>;
  properties: DefinitionProperties;
  packageBlob: string;
  createdAt: Generated<Date>;
  changedAt: Date;
}

/** What is kept of a definition beside its package, in Azure's shape. */
export interface DefinitionProperties {
  lockLevel: "None" | "CanNotDelete" | "ReadOnly";
  displayName?: string;
  description?: string;
  isEnabled: boolean;
  authorizations: { principalId: string; roleDefinitionId: string }[];
  notificationPolicy?: { notificationEndpoints: { uri: string }[] };
  lockingPolicy?: { allowedActions?: string[]; allowedDataActions?: string[] };
  deploymentPolicy?: { deploymentMode: string };
  managementPolicy?: { mode: string };
  policies?: unknown[];
  storageAccountId?: string;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    applicationDefinition: DefinitionTable;
  }
}

/** A definition as it is stored. */
export type DefinitionRow = Selectable<DefinitionTable>;

/** A definition by its resource ID in any case. */
export async function findDefinition(db: Db, id: string): Promise<DefinitionRow | undefined> {
  return db.selectFrom("applicationDefinition").selectAll().where("idKey", "=", id.toLowerCase()).executeTakeFirst();
}

/** Definitions of a subscription, or of one of its groups. */
export async function listDefinitions(db: Db, subscriptionId: string, group?: string): Promise<DefinitionRow[]> {
  let query = db
    .selectFrom("applicationDefinition")
    .selectAll()
    .where("subscriptionId", "=", subscriptionId)
    .orderBy("idKey");
  if (group !== undefined) query = query.where(sql`lower(group_name)`, "=", group.toLowerCase());
  return query.execute();
}

/** Saves a definition. */
export async function saveDefinition(
  db: Db,
  row: Omit<DefinitionRow, "idKey" | "createdAt" | "changedAt">,
): Promise<DefinitionRow> {
  const { properties, tags, ...rest } = row;
  const changing = {
    location: rest.location,
    packageBlob: rest.packageBlob,
    properties: jsonb(properties),
    tags: jsonb(tags),
    changedAt: new Date(),
  };
  return db
    .insertInto("applicationDefinition")
    .values({ ...rest, ...changing })
    .onConflict((conflict) => conflict.column("idKey").doUpdateSet(changing))
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Changes a definition's tags. */
export async function setDefinitionTags(db: Db, id: string, tags: Record<string, string>): Promise<void> {
  await db
    .updateTable("applicationDefinition")
    .set({ tags: jsonb(tags), changedAt: new Date() })
    .where("idKey", "=", id.toLowerCase())
    .execute();
}

/** Takes a definition away. */
export async function deleteDefinition(db: Db, id: string): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom("applicationDefinition")
    .where("idKey", "=", id.toLowerCase())
    .executeTakeFirstOrThrow();
  return numDeletedRows > 0n;
}
