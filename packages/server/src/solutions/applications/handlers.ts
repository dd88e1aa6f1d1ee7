import { fail } from "@stoa/api";
import type { applications } from "@stoa/api/solutions";
import { findSubscription, listSubscriptionNames, subscriptionNow } from "../../accounts/index.ts";
import { findLivePlan } from "../../catalog/index.ts";
import type { Context } from "../../context.ts";
import { type Answer, noContent, ok } from "../../http/answer.ts";
import {
  finishOperation,
  startOperation,
  statusUrl,
  withAsyncOperation,
  withLocation,
} from "../../http/async-operations.ts";
import type { Handler } from "../../http/route.ts";
import { authorize, mayRead, tenantNames } from "../../identity/index.ts";
import { findGroup } from "../../resource-manager/index.ts";
import { notify } from "../notifications/send.ts";
import { applyAccess } from "./access.ts";
import { beginDeletion } from "./delete.ts";
import { applyIdentity } from "./identity.ts";
import { findOrigin } from "./offer.ts";
import { applicationId, putApplication } from "./put.ts";
import { type ApplicationRow, findApplication, listApplications, patchApplication, setAccess } from "./store.ts";
import { showApplication, summarize } from "./view.ts";

type Params = { subscriptionId: string; resourceGroupName: string; applicationName: string };

const type = "Microsoft.Solutions/applications";
const idOf = (params: Params) => applicationId(params.subscriptionId, params.resourceGroupName, params.applicationName);

/** An application that the caller was allowed to ask for, or Azure's 404. */
export async function requireApplication(ctx: Context, params: Params): Promise<ApplicationRow> {
  const row = await findApplication(ctx.system.db, idOf(params));
  if (!row) throw fail("ResourceNotFound", `${type}/${params.applicationName}`, params.resourceGroupName);
  return row;
}

/** One application. */
export const get: Handler<typeof applications.get> = async (ctx, { params }) =>
  showApplication(await requireApplication(ctx, params));

/** Deploys an application. */
export const createOrUpdate: Handler<typeof applications.createOrUpdate> = async (ctx, { params, body }) => {
  const { row, isNew, operation } = await putApplication(ctx, {
    subscriptionId: params.subscriptionId,
    group: params.resourceGroupName,
    name: params.applicationName,
    body,
  });
  const headers = { location: statusUrl(ctx, operation) };
  return withAsyncOperation(ctx, operation, isNew ? 201 : 200, showApplication(row)).with(headers);
};

/** Changes tags, identity or JIT policy. */
export const update: Handler<typeof applications.update> = async (ctx, { params, body }) => {
  const row = await requireApplication(ctx, params);
  const { plan } = body;
  if (plan && row.plan && plan.name.toLowerCase() !== row.plan.name.toLowerCase()) {
    throw fail("CannotUpdatePlan", row.plan.name, plan.name);
  }
  const changed = await ctx.system.transaction(async (tx) => {
    const identity =
      body.identity === undefined ? undefined : await applyIdentity(tx, row, body.identity, row.identity);
    await patchApplication(tx, row.id, {
      ...(body.tags && { tags: body.tags }),
      ...(identity !== undefined && { identity }),
      ...(body.properties?.jitAccessPolicy !== undefined && { jitAccessPolicy: body.properties.jitAccessPolicy }),
    });
    const after = await findApplication(tx, row.id);
    const now = await subscriptionNow(tx, ctx.clock, row.subscriptionId);
    await notify(tx, after ?? row, { eventType: "PATCH", provisioningState: "Succeeded" }, now);
    return after ?? row;
  });
  await note(ctx, changed, "write");
  return ok(showApplication(changed));
};

/** Deletes an application. */
export const remove: Handler<typeof applications.remove> = async (ctx, { params }): Promise<Answer<never>> => {
  const row = await findApplication(ctx.system.db, idOf(params));
  const operation = row && (await beginDeletion(ctx, row.id));
  if (!operation) return noContent();
  await note(ctx, row, "delete");
  return withLocation(ctx, operation).with({ "azure-asyncoperation": statusUrl(ctx, operation) });
};

/** The applications of a group. */
export const listByGroup: Handler<typeof applications.listByGroup> = async (ctx, { params }) => {
  const group = await findGroup(ctx.db, params.subscriptionId.toLowerCase(), params.resourceGroupName);
  if (!group) throw fail("ResourceGroupNotFound", params.resourceGroupName);
  const rows = await listApplications(ctx.db, { subscriptionId: group.subscriptionId, group: group.name });
  return { value: rows.map(showApplication) };
};

/** The applications of a subscription that the caller may read. */
export const listBySubscription: Handler<typeof applications.listBySubscription> = async (ctx, { params }) => {
  const rows = await listApplications(ctx.db, { subscriptionId: params.subscriptionId.toLowerCase() });
  return { value: rows.filter(({ id }) => mayRead(ctx.principal, `${type}/read`, id)).map(showApplication) };
};

/** Applies the authorizations of the package or definition anew. */
export const refreshPermissions: Handler<typeof applications.refreshPermissions> = async (ctx, { params }) => {
  const row = await requireApplication(ctx, params);
  const operation = await ctx.system.transaction(async (tx) => {
    const body = { kind: row.kind, plan: row.plan, properties: { applicationDefinitionId: row.definitionId } };
    const origin = await findOrigin(tx, body, row.subscriptionId, undefined, row);
    const place = { tenantId: row.tenantId, applicationId: row.id, managedGroupId: row.managedGroupId };
    await applyAccess(tx, place, origin);
    await setAccess(tx, row.id, origin);
    const started = await startOperation(tx, {
      tenantId: row.tenantId,
      subscriptionId: row.subscriptionId,
      resourceId: row.id,
    });
    await finishOperation(tx, started.id, { status: "Succeeded" });
    return started;
  });
  await note(ctx, row, "refreshPermissions/action");
  return withLocation(ctx, operation);
};

/** The plans that an application may move to: the same plan in a newer version. */
export const listAllowedUpgradePlans: Handler<typeof applications.listAllowedUpgradePlans> = async (
  ctx,
  { params },
) => {
  const { plan } = await requireApplication(ctx, params);
  if (!plan) return { value: [] };
  const live = await findLivePlan(ctx.db, { publisher: plan.publisher, offer: plan.product, plan: plan.name });
  if (!live || live.isStopped || live.version === plan.version) return { value: [] };
  return { value: [{ ...plan, version: live.version }] };
};

/** A customer's applications over all subscriptions that the caller may read. */
export const listMine: Handler<typeof applications.listMine> = async (ctx, { query }) => {
  const rows = await listApplications(
    ctx.db,
    query.tenantId === undefined ? {} : { tenantId: query.tenantId.toLowerCase() },
  );
  const mine = rows.filter(({ id }) => mayRead(ctx.principal, `${type}/read`, id));
  return { value: await summaries(ctx, mine) };
};

/** The applications that customers run of a publisher's offers. */
export const listOfPublisher: Handler<typeof applications.listOfPublisher> = async (ctx, { params }) => ({
  value: await summaries(ctx, await listApplications(ctx.db, { publisher: params.publisherId })),
});

async function summaries(ctx: Context, rows: ApplicationRow[]) {
  // Names of customers and subscriptions: of applications that the caller may see already.
  const { db } = ctx.system;
  const subscriptions = await listSubscriptionNames(db, [...new Set(rows.map(({ subscriptionId }) => subscriptionId))]);
  const tenants = await tenantNames(db, [...new Set(rows.map(({ tenantId }) => tenantId))]);
  return rows.map((row) =>
    summarize(row, subscriptions.get(row.subscriptionId) ?? "", tenants.get(row.tenantId) ?? ""),
  );
}

/** Refuses whoever may not read an application; for pages of ours, whose paths name no ARM scope. */
export async function allowReading(ctx: Context, params: Params): Promise<ApplicationRow> {
  const row = await requireApplication(ctx, params);
  await authorize(ctx.system.db, ctx.principal, `${type}/read`, row.id);
  return row;
}

async function note(ctx: Context, row: ApplicationRow, verb: string): Promise<void> {
  const subscription = await findSubscription(ctx.system.db, row.subscriptionId);
  await ctx.system.transaction((tx) =>
    ctx.audit(tx, { tenantId: subscription?.tenantId ?? row.tenantId, action: `${type}/${verb}`, target: row.id }),
  );
}
