import type { resourceManager } from "@stoa/api";
import { whatIf as compare, type Instance, type PlainJson, type Plan, type PlannedDeployment } from "@stoa/arm";
import { allTypes } from "@stoa/resource-types/node";
import type { Context } from "../../context.ts";
import { ok } from "../../http/answer.ts";
import { finishOperation, startOperation, withLocation } from "../../http/async-operations.ts";
import type { Handler } from "../../http/route.ts";
import { object } from "../emulated-cloud/json.ts";
import type { Resource } from "../emulated-cloud/resource-type.ts";
import { visible } from "../emulated-cloud/shape.ts";
import { findResourceType } from "../emulated-cloud/types/index.ts";
import { keyOf } from "../ids.ts";
import { resourcesFor } from "../resources/access.ts";
import { listAllInGroup } from "../resources/store.ts";
import { requestOf } from "./handlers.ts";
import { fromArm, toArm } from "./plain.ts";
import { everyInstance, type Prepared, prepareDeployment } from "./prepare.ts";
import { checkPlan } from "./start.ts";

/** Deployments_WhatIfAtScope: worked out at once, and answered as Azure does, through a poll. */
export const whatIf: Handler<typeof resourceManager.deployments.whatIf> = async (ctx, { params }) => {
  const request = await requestOf(ctx, params);
  const prepared = await prepareDeployment(ctx, request);
  await checkPlan(ctx, prepared);
  const changes = compare(comparable(prepared.plan), await currentOf(ctx, prepared), {
    resultFormat: request.body.resultFormat,
  });
  const result = {
    status: "Succeeded",
    properties: { correlationId: request.correlationId, changes: fromArm(changes) },
  };
  const { subscription, tenantId } = prepared.place;
  if (!subscription) return ok(result);
  const operation = await ctx.system.transaction(async (tx) => {
    const started = await startOperation(tx, { tenantId, subscriptionId: subscription.id, resourceId: prepared.id });
    await finishOperation(tx, started.id, { status: "Succeeded", result });
    return started;
  });
  return withLocation(ctx, operation);
};

/** What is there of what the plan names, and of the group that it is deployed to. */
async function currentOf(ctx: Context, { plan, place }: Prepared): Promise<Map<string, PlainJson>> {
  const current = new Map<string, PlainJson>();
  const resources = resourcesFor(ctx, { principal: ctx.principal, correlationId: ctx.correlationId });
  const read = async (id: string, apiVersion: string) => {
    const found = await resources.get(id, apiVersion).catch(() => undefined);
    if (found) current.set(id, toArm({ ...found, apiVersion }));
  };
  const named = new Set<string>();
  for (const { instance } of everyInstance(plan.deployment)) {
    if (instance.id.includes("[") || /^microsoft\.resources\/(deployments|resourcegroups)$/i.test(instance.type))
      continue;
    named.add(keyOf(instance.id));
    await read(instance.id, instance.apiVersion);
  }
  if (place.group) {
    // Children and extensions that no template names are not told, as in Azure.
    const rows = await listAllInGroup(ctx.db, place.group.idKey);
    for (const row of rows) if (row.parentKey === null && !named.has(row.idKey)) await read(row.id, row.apiVersion);
  }
  return current;
}

/** The plan without what never comes back: it can't be compared, and it is nobody's to read. */
function comparable(plan: Plan): Plan {
  return { ...plan, deployment: visibleDeployment(plan.deployment) };
}

function visibleDeployment(deployment: PlannedDeployment): PlannedDeployment {
  return { ...deployment, instances: deployment.instances.map(visibleInstance) };
}

function visibleInstance(instance: Instance): Instance {
  const body = object(fromArm(instance.body));
  const asked: Resource = {
    ...body,
    id: instance.id,
    name: instance.name,
    type: instance.type,
    properties: object(body.properties),
  };
  const shown = visible(asked, findResourceType(instance.type), allTypes().schemaOf(instance.type));
  const { id: _id, name: _name, type: _type, properties, ...rest } = shown;
  return {
    ...instance,
    body: toArm(body.properties === undefined ? rest : { ...rest, properties }) as Instance["body"],
    ...(instance.deployment ? { deployment: visibleDeployment(instance.deployment) } : {}),
  };
}
