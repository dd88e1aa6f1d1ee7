import type { ApplicationBody, DefinitionBody } from "@stoa/api/solutions";
import { parseId, type ResourceSummary, type TypeProvider } from "../resource-manager/index.ts";
import { beginDeletion } from "./applications/delete.ts";
import { putApplication } from "./applications/put.ts";
import { type ApplicationRow, findApplication, listApplications } from "./applications/store.ts";
import { showApplication } from "./applications/view.ts";
import { putDefinition } from "./definitions/put.ts";
import { deleteDefinition, findDefinition, listDefinitions } from "./definitions/store.ts";
import { showDefinition } from "./definitions/view.ts";

const applicationType = "Microsoft.Solutions/applications";
const definitionType = "Microsoft.Solutions/applicationDefinitions";

type Json = Awaited<ReturnType<TypeProvider["put"]>>;

/** Applications and definitions as Resource Manager asks for them: in templates, in lists, when a group is deleted. */
export const solutionsProvider: TypeProvider = {
  types: [applicationType, definitionType],

  async put(ctx, { id, apiVersion, body }) {
    const { subscriptionId = "", group = "", name, isDefinition } = read(id);
    if (isDefinition) {
      const saved = await putDefinition(ctx, ctx.store.system, {
        subscriptionId,
        group,
        name,
        body: body as unknown as DefinitionBody,
      });
      return showDefinition(saved.row, { base: "", apiVersion }) as unknown as Json;
    }
    const { row } = await putApplication(ctx, {
      subscriptionId,
      group,
      name,
      body: body as unknown as ApplicationBody,
    });
    return showApplication(row) as unknown as Json;
  },

  async get(ctx, id, apiVersion) {
    const { db } = ctx.store.system;
    if (read(id).isDefinition) {
      const row = await findDefinition(db, id);
      return row && (showDefinition(row, { base: "", apiVersion }) as unknown as Json);
    }
    const row = await findApplication(db, id);
    return row && (showApplication(row) as unknown as Json);
  },

  async delete(ctx, id) {
    if (read(id).isDefinition) await deleteDefinition(ctx.store.system.db, id);
    else await beginDeletion(ctx, id);
  },

  async list(ctx, { subscriptionId, groupKey }) {
    const { db } = ctx.store.system;
    const group = groupKey?.split("/").at(-1);
    const where = { subscriptionId, ...(group !== undefined && { group }) };
    const applications = await listApplications(db, where);
    const definitions = await listDefinitions(db, subscriptionId, group);
    return [
      ...applications.map(summary),
      ...definitions.map((row) => ({
        id: row.id,
        name: row.name,
        type: definitionType,
        location: row.location,
        tags: row.tags,
      })),
    ];
  },
};

function read(id: string) {
  const parsed = parseId(id);
  return {
    subscriptionId: parsed?.subscriptionId,
    group: parsed?.group,
    name: parsed?.name ?? "",
    isDefinition: parsed?.type.toLowerCase() === definitionType.toLowerCase(),
  };
}

function summary(row: ApplicationRow): ResourceSummary {
  return {
    id: row.id,
    name: row.name,
    type: applicationType,
    location: row.location,
    kind: row.kind,
    tags: row.tags,
    provisioningState: row.provisioningState,
    createdTime: row.createdAt.toISOString(),
    changedTime: row.changedAt.toISOString(),
    ...(row.plan && { plan: row.plan as unknown as Json }),
    ...(row.identity && { identity: row.identity as unknown as Json }),
  };
}
