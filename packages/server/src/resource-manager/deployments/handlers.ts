import { fail, type resourceManager } from "@stoa/api";
import { readJson } from "@stoa/arm";
import type { Context } from "../../context.ts";
import { answer, created, noContent, ok } from "../../http/answer.ts";
import { finishOperation, startOperation, withLocation } from "../../http/async-operations.ts";
import { page, readCursor } from "../../http/lists.ts";
import type { Handler } from "../../http/route.ts";
import { authorize } from "../../identity/index.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import { tell } from "../../storage/changes.ts";
import { parseExact } from "../../storage/json.ts";
import { readFilter } from "../filter.ts";
import { groupId } from "../ids.ts";
import { runDeployment } from "./drive.job.ts";
import { hashTemplate } from "./hash.ts";
import { shownParameters } from "./parameters.ts";
import { type DeploymentRequest, download, everyInstance, type Prepared, prepareDeployment } from "./prepare.ts";
import { type DeploymentBody, readDeployment, readParameters } from "./request.ts";
import { outputOperation, showDeployment, showOperation } from "./show.ts";
import { checkPlan, startDeployment } from "./start.ts";
import { listSteps } from "./steps/store.ts";
import {
  type DeploymentRow,
  deleteDeployment,
  findDeployment,
  isTerminal,
  listDeployments,
  requestCancel,
} from "./store.ts";

type Named = { scope: string; deploymentName: string };

const deploymentId = ({ scope, deploymentName }: Named): string =>
  `${scope === "/" ? "" : scope.replace(/\/+$/, "")}/providers/Microsoft.Resources/deployments/${deploymentName}`;

/** The deployment that a path names, or its 404. */
export async function requireDeployment(ctx: Pick<Context, "db">, params: Named): Promise<DeploymentRow> {
  const row = await findDeployment(ctx.db, deploymentId(params));
  if (!row) throw fail("DeploymentNotFound", params.deploymentName);
  return row;
}

/** A request's body as a deployment to be, its links fetched. */
export async function requestOf(ctx: Context, params: Named): Promise<DeploymentRequest & { body: DeploymentBody }> {
  const body = readDeployment(ctx.rawBody);
  const link = body.templateLink;
  const uri = link && `${link.uri}${link.queryString ? `?${link.queryString.replace(/^\?/, "")}` : ""}`;
  const template = body.template ?? (await download(ctx, uri ?? ""));
  const parameters = body.parametersLink
    ? readParameters(readJson(await download(ctx, body.parametersLink)).root)
    : body.parameters;
  return {
    body,
    scope: params.scope,
    name: params.deploymentName,
    template,
    parameters,
    mode: body.mode,
    location: body.location,
    tags: body.tags,
    ...(link ? { templateLink: link } : {}),
    ...(body.onError ? { onError: body.onError } : {}),
    principal: ctx.principal,
    correlationId: /^[0-9a-f-]{36}$/i.test(ctx.correlationId) ? ctx.correlationId : crypto.randomUUID(),
  };
}

/** Deployments_CreateOrUpdateAtScope. */
export const createOrUpdate: Handler<typeof resourceManager.deployments.createOrUpdate> = async (ctx, { params }) => {
  const prepared = await prepareDeployment(ctx, await requestOf(ctx, params));
  await checkPlan(ctx, prepared);
  // Past the wall: the run is the platform's work from here on.
  const { deployment, isNew } = await ctx.system.transaction(async (tx) => {
    const started = await startDeployment(ctx, tx, prepared);
    await ctx.audit(tx, {
      tenantId: started.deployment.tenantId,
      action: "Microsoft.Resources/deployments/write",
      target: started.deployment.id,
    });
    return started;
  });
  const headers = {
    "retry-after": "1",
    "azure-asyncoperation": `${ctx.base}${deployment.id}/operationStatuses/${deployment.statusId}?api-version=${ctx.apiVersion}`,
  };
  const shown = showDeployment(deployment);
  return isNew ? created(shown, headers) : ok(shown, headers);
};

/** Deployments_GetOperationStatus. */
export const status: Handler<typeof resourceManager.deployments.status> = async (ctx, { params }) => {
  const row = await requireDeployment(ctx, params);
  // Another run of the same name has taken its place: whoever polls the old one learns that it is over.
  if (row.statusId !== params.operationId) throw fail("DeploymentNotFound", params.deploymentName);
  const body = { status: row.state, ...(row.error && row.state === "Failed" ? { error: row.error } : {}) };
  return answer(200, body, isTerminal(row.state) ? {} : { "retry-after": "1" });
};

/** Deployments_GetAtScope. */
export const get: Handler<typeof resourceManager.deployments.get> = async (ctx, { params }) =>
  showDeployment(await requireDeployment(ctx, params));

/** Deployments_CheckExistenceAtScope. */
export const checkExistence: Handler<typeof resourceManager.deployments.checkExistence> = async (ctx, { params }) => {
  await requireDeployment(ctx, params);
  return noContent();
};

/** Deployments_ListAtScope. */
export const list: Handler<typeof resourceManager.deployments.list> = async (ctx, { params, query }) => {
  const { provisioningState } = readFilter(query.$filter);
  const top = Math.min(query.$top ?? 100, 800);
  const cursor = readCursor(query.$skiptoken);
  const rows = await listDeployments(ctx.db, params.scope, {
    top: top + 1,
    ...(provisioningState === undefined ? {} : { state: provisioningState }),
    ...(cursor === undefined ? {} : { after: { startedAt: String(cursor[0]), idKey: String(cursor[1]) } }),
  });
  return page(ctx, rows, top, showDeployment, (row) => [row.startedAt.toISOString(), row.idKey], "$skiptoken");
};

/** Deployments_DeleteAtScope. */
export const remove: Handler<typeof resourceManager.deployments.remove> = async (ctx, { params }) => {
  const row = await requireDeployment(ctx, params);
  if (!isTerminal(row.state)) {
    throw fail(
      "DeploymentActive",
      row.name,
      row.startedAt.toISOString(),
      new Date(row.startedAt.getTime() + 7 * 86_400_000).toISOString(),
    );
  }
  const operation = await ctx.transaction(async (tx) => {
    await deleteDeployment(tx, row.idKey);
    await ctx.audit(tx, { tenantId: row.tenantId, action: "Microsoft.Resources/deployments/delete", target: row.id });
    if (row.subscriptionId === null) return undefined;
    const started = await startOperation(tx, {
      tenantId: row.tenantId,
      subscriptionId: row.subscriptionId,
      resourceId: row.id,
    });
    await finishOperation(tx, started.id, { status: "Succeeded" });
    return started;
  });
  return operation ? withLocation(ctx, operation) : noContent();
};

/** A validated deployment as Azure answers it. */
function showValidated({ request, id, plan, place }: Prepared) {
  return {
    id,
    name: request.name,
    type: "Microsoft.Resources/deployments",
    ...(place.group || !request.location ? {} : { location: request.location }),
    properties: {
      templateHash: hashTemplate(request.template).templateHash,
      parameters: shownParameters(request.template, plan.inputs),
      mode: request.mode ?? "Incremental",
      provisioningState: "Succeeded",
      timestamp: new Date().toISOString(),
      duration: "PT0S",
      correlationId: request.correlationId ?? "",
      validatedResources: everyInstance(plan.deployment)
        .filter(({ instance }) => !instance.existing && !instance.deployment)
        .map(({ instance }) => ({ id: instance.id })),
    },
  };
}

/** Deployments_ValidateAtScope: 200, or 400 with the error. */
export const validate: Handler<typeof resourceManager.deployments.validate> = async (ctx, { params }) => {
  const prepared = await prepareDeployment(ctx, await requestOf(ctx, params));
  await checkPlan(ctx, prepared);
  return showValidated(prepared);
};

/** Deployments_CancelAtScope. */
export const cancel: Handler<typeof resourceManager.deployments.cancel> = async (ctx, { params }) => {
  const row = await requireDeployment(ctx, params);
  await ctx.system.transaction(async (tx) => {
    if (!(await requestCancel(tx, row.rootKey ?? row.idKey)))
      throw fail("DeploymentCannotBeCancelled", row.name, row.state);
    await tell(tx, "deployment-cancel", row.rootKey ?? row.idKey);
    await ctx.audit(tx, {
      tenantId: row.tenantId,
      action: "Microsoft.Resources/deployments/cancel/action",
      target: row.id,
    });
    // Nobody may hold it yet, or its holder may just have died.
    await enqueue(tx, runDeployment, { id: row.rootKey ?? row.id, run: row.run });
  });
  return noContent();
};

/** Deployments_ExportTemplateAtScope. */
export const exportTemplate: Handler<typeof resourceManager.deployments.exportTemplate> = async (ctx, { params }) => {
  const row = await requireDeployment(ctx, params);
  return { template: parseExact(hashTemplate(row.template).minifiedTemplate) };
};

async function operationsOf(ctx: Context, row: DeploymentRow) {
  const steps = await listSteps(ctx.db, row.idKey, row.run);
  return [
    ...steps.map((step) => showOperation(row.id, step)),
    ...(row.state === "Succeeded" ? [outputOperation(row)] : []),
  ];
}

async function listAll(ctx: Context, params: Named, top: number | undefined) {
  const all = await operationsOf(ctx, await requireDeployment(ctx, params));
  return { value: all.slice(0, top ?? all.length) };
}

async function findOne(ctx: Context, params: Named & { operationId: string }) {
  const all = await operationsOf(ctx, await requireDeployment(ctx, params));
  const found = all.find(({ operationId }) => operationId.toLowerCase() === params.operationId.toLowerCase());
  if (!found) throw fail("DeploymentOperationNotFound", params.operationId);
  return found;
}

/** DeploymentOperations_ListAtScope. */
export const listOperations: Handler<typeof resourceManager.deployments.listOperations> = (ctx, { params, query }) =>
  listAll(ctx, params, query.$top);

/** DeploymentOperations_GetAtScope. */
export const getOperation: Handler<typeof resourceManager.deployments.getOperation> = (ctx, { params }) =>
  findOne(ctx, params);

type InGroup = { subscriptionId: string; resourceGroupName: string; deploymentName: string };

async function atGroup(ctx: Context, params: InGroup): Promise<Named> {
  const scope = groupId(params.subscriptionId, params.resourceGroupName);
  await authorize(ctx.system.db, ctx.principal, "Microsoft.Resources/deployments/operations/read", scope);
  return { scope, deploymentName: params.deploymentName };
}

/** DeploymentOperations_List. */
export const listOperationsInGroup: Handler<typeof resourceManager.deployments.listOperationsInGroup> = async (
  ctx,
  { params, query },
) => listAll(ctx, await atGroup(ctx, params), query.$top);

/** DeploymentOperations_Get. */
export const getOperationInGroup: Handler<typeof resourceManager.deployments.getOperationInGroup> = async (
  ctx,
  { params },
) => findOne(ctx, { ...(await atGroup(ctx, params)), operationId: params.operationId });

/** Deployments_CalculateTemplateHash. */
export const calculateTemplateHash: Handler<typeof resourceManager.deployments.calculateTemplateHash> = async (ctx) =>
  hashTemplate(ctx.rawBody);
