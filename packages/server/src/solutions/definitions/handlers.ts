import { fail } from "@stoa/api";
import type { definitions } from "@stoa/api/solutions";
import { findFile } from "@stoa/archive";
import { member, readJson, stringify, toValue } from "@stoa/arm/json";
import type { Context } from "../../context.ts";
import { type Answer, created, noContent, ok, raw } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { mayRead } from "../../identity/index.ts";
import { findGroup } from "../../resource-manager/index.ts";
import { openKept } from "../package.ts";
import { definitionId, putDefinition } from "./put.ts";
import { type DefinitionRow, deleteDefinition, findDefinition, listDefinitions, setDefinitionTags } from "./store.ts";
import { showDefinition } from "./view.ts";

type Params = { subscriptionId: string; resourceGroupName: string; definitionName: string };

const type = "Microsoft.Solutions/applicationDefinitions";
const idOf = (params: Params) => definitionId(params.subscriptionId, params.resourceGroupName, params.definitionName);

async function find(ctx: Context, params: Params): Promise<DefinitionRow> {
  const row = await findDefinition(ctx.db, idOf(params));
  if (!row) throw fail("ResourceNotFound", `${type}/${params.definitionName}`, params.resourceGroupName);
  return row;
}

/** One definition. */
export const get: Handler<typeof definitions.get> = async (ctx, { params }) =>
  showDefinition(await find(ctx, params), ctx);

/** Saves a definition. */
export const createOrUpdate: Handler<typeof definitions.createOrUpdate> = async (ctx, { params, body }) => {
  const { row, isNew } = await putDefinition(ctx, ctx, {
    subscriptionId: params.subscriptionId,
    group: params.resourceGroupName,
    name: params.definitionName,
    body,
    also: (tx, saved) =>
      ctx.audit(tx, { tenantId: saved.tenantId, action: `${type}/write`, target: saved.id, after: saved.properties }),
  });
  return isNew ? created(showDefinition(row, ctx)) : ok(showDefinition(row, ctx));
};

/** Changes tags. */
export const update: Handler<typeof definitions.update> = async (ctx, { params, body }) => {
  const row = await find(ctx, params);
  if (body.tags) await setDefinitionTags(ctx.db, row.id, body.tags);
  return showDefinition(await find(ctx, params), ctx);
};

/** Deletes a definition. */
export const remove: Handler<typeof definitions.remove> = async (ctx, { params }): Promise<Answer<never>> => {
  const isGone = await ctx.transaction(async (tx) => {
    const row = await findDefinition(tx, idOf(params));
    if (!row) return false;
    await ctx.audit(tx, { tenantId: row.tenantId, action: `${type}/delete`, target: row.id, before: row.properties });
    return deleteDefinition(tx, row.id);
  });
  return isGone ? (ok(undefined) as Answer<never>) : noContent();
};

/** The definitions of a group. */
export const listByGroup: Handler<typeof definitions.listByGroup> = async (ctx, { params }) => {
  const group = await findGroup(ctx.db, params.subscriptionId.toLowerCase(), params.resourceGroupName);
  if (!group) throw fail("ResourceGroupNotFound", params.resourceGroupName);
  const rows = await listDefinitions(ctx.db, group.subscriptionId, group.name);
  return { value: rows.map((row) => showDefinition(row, ctx)) };
};

/** The definitions of a subscription that the caller may read. */
export const listBySubscription: Handler<typeof definitions.listBySubscription> = async (ctx, { params }) => {
  const rows = await listDefinitions(ctx.db, params.subscriptionId.toLowerCase());
  const seen = rows.filter(({ id }) => mayRead(ctx.principal, `${type}/read`, id));
  return { value: seen.map((row) => showDefinition(row, ctx)) };
};

/** A file of the package as the portal reads it. */
export const getArtifact: Handler<typeof definitions.getArtifact> = async (ctx, { params }): Promise<Answer<never>> => {
  const row = await find(ctx, params);
  const pkg = await openKept(ctx.blobs, row.packageBlob);
  const text = (name: string) => findFile(pkg, name)?.text() ?? "{}";
  switch (params.artifactName.toLowerCase()) {
    case "createuidefinition":
      return raw("application/json; charset=utf-8", text("createUiDefinition.json"));
    case "applicationresourcetemplate":
      return raw("application/json; charset=utf-8", text("mainTemplate.json"));
    case "maintemplateparameters": {
      const { root } = readJson(text("mainTemplate.json"));
      const parameters = root && member(root, "parameters");
      return raw("application/json; charset=utf-8", parameters ? stringify(toValue(parameters)) : "{}");
    }
    default:
      throw fail(
        "ResourceNotFound",
        `${type}/${params.definitionName}/applicationArtifacts/${params.artifactName}`,
        params.resourceGroupName,
      );
  }
};
