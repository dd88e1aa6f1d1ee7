import { fail } from "@stoa/api";
import { type Instance, type PlannedDeployment, stringifyExact } from "@stoa/arm";
import type { Services } from "../../context.ts";
import { enqueue } from "../../jobs/enqueue.ts";
import type { Tx } from "../../storage/store.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import { cloudSecret } from "../secret.ts";
import { runDeployment, watchDeployment, watchSeconds } from "./drive.job.ts";
import { hashTemplate, operationIdOf, statusIdOf } from "./hash.ts";
import { shownParameters } from "./parameters.ts";
import { preflight } from "./preflight.ts";
import { everyInstance, type Prepared } from "./prepare.ts";
import { planSteps } from "./steps/store.ts";
import { countDeployments, type DeploymentRow, findDeployment, pruneHistory, saveDeployment } from "./store.ts";

/** How many deployments a scope's history holds, as in Azure. */
export const historyLimit = 800;

/** What is sealed of a run: its plan with the secrets in it, and the linked templates. */
export interface SealedRun {
  plan: string;
  links: Record<string, string>;
}

/** What is sealed of a deployment that succeeded, for the case that it is deployed again. */
export interface SealedInputs {
  /** The values of its parameters, secrets too, as exact JSON. */
  parameters: string;
  links: Record<string, string>;
}

/** Refuses a plan that providers would refuse, as one error with all of them. */
export async function checkPlan(services: Services, prepared: Prepared): Promise<void> {
  const details = await preflight(services, prepared);
  if (details.length === 0) return;
  throw fail("InvalidTemplateDeployment", prepared.request.name, crypto.randomUUID()).with({ details });
}

/**
 * Begins a prepared deployment, in the transaction that it belongs to: the row and the job that drives it are
 * committed together. Refuses while an earlier one of that name is active.
 */
export async function startDeployment(
  services: Pick<Services, "store">,
  tx: Tx,
  prepared: Prepared,
): Promise<{ deployment: DeploymentRow; isNew: boolean }> {
  const { request, place, plan, id } = prepared;
  if (request.name.length > 64) throw fail("DeploymentNameLengthLimitExceeded", request.name);
  if (!/^[\w\-().]+$/.test(request.name)) throw fail("DeploymentNameInvalidCharacters", request.name);
  const known = await findDeployment(tx, id);
  if (known && known.location !== null && !place.group && request.location && known.location !== request.location) {
    throw fail("InvalidDeploymentLocation", request.name, known.location, request.location);
  }
  if (!known && (await countDeployments(tx, place.scope)) >= historyLimit)
    await pruneHistory(tx, place.scope, historyLimit - 100);
  const secret = await cloudSecret(services.store);
  const run = crypto.randomUUID();
  const sealed: SealedRun = { plan: stringifyExact(plan), links: prepared.links };
  const instances = everyInstance(plan.deployment);
  const deployment = await saveDeployment(tx, {
    id: known?.id ?? id,
    tenantId: place.tenantId,
    subscriptionId: place.subscription?.id ?? null,
    scope: place.scope,
    name: request.name,
    parentKey: null,
    rootKey: null,
    location: place.group ? null : (request.location ?? null),
    tags: request.tags ?? {},
    run,
    state: "Accepted",
    mode: request.mode ?? "Incremental",
    correlationId: request.correlationId ?? crypto.randomUUID(),
    statusId: statusIdOf(run),
    template: request.template,
    templateHash: hashTemplate(request.template).templateHash,
    templateLink: request.templateLink === undefined ? null : ({ ...request.templateLink } as JsonObject),
    parameters: shownParameters(request.template, plan.inputs),
    providers: providersOf(instances),
    dependencies: dependenciesOf(prepared),
    sealedPlan: secret.seal(sealed),
    onError: prepared.onError ?? null,
    principalId: request.principal?.id ?? null,
    total: instances.length,
  });
  if (!deployment) {
    const since = known?.startedAt ?? new Date();
    throw fail(
      "DeploymentActive",
      request.name,
      since.toISOString(),
      new Date(since.getTime() + 7 * 86_400_000).toISOString(),
    );
  }
  await planSteps(
    tx,
    deployment,
    instances.map(({ instance, deployment: owner }) => ({
      key: instance.key,
      deployment: owner.id,
      id: instance.id,
      type: instance.type,
      name: instance.name,
      apiVersion: instance.apiVersion,
      operationId: operationIdOf(run, instance.key),
      line: instance.line,
      column: instance.column,
    })),
  );
  await enqueue(tx, runDeployment, { id: deployment.id, run });
  // Should the worker that takes the job die, this one finds the lease lapsed and goes on.
  await enqueue(tx, watchDeployment, { id: deployment.id, run }, { startAfterSeconds: watchSeconds });
  return { deployment, isNew: !known };
}

/** The providers that a deployment uses, with the locations. */
function providersOf(instances: ReturnType<typeof everyInstance>): JsonObject[] {
  const byNamespace = new Map<string, Map<string, Set<string | null>>>();
  for (const { instance } of instances) {
    const slash = instance.type.indexOf("/");
    const types = byNamespace.get(instance.type.slice(0, slash)) ?? new Map<string, Set<string | null>>();
    const name = instance.type.slice(slash + 1);
    const location =
      typeof instance.body.location === "string" && !instance.body.location.startsWith("[")
        ? instance.body.location
        : null;
    types.set(name, (types.get(name) ?? new Set()).add(location));
    byNamespace.set(instance.type.slice(0, slash), types);
  }
  return [...byNamespace].map(([namespace, types]) => ({
    namespace,
    resourceTypes: [...types].map(([resourceType, locations]) => ({ resourceType, locations: [...locations] })),
  }));
}

/** Which resources wait for which, as Azure shows it. */
function dependenciesOf({ plan }: Prepared): JsonObject[] {
  const byDeployment = new Map<PlannedDeployment, Map<string, Instance>>();
  return everyInstance(plan.deployment)
    .filter(({ instance }) => instance.dependsOn.length > 0)
    .map(({ instance, deployment }) => {
      const others = byDeployment.get(deployment) ?? new Map(deployment.instances.map((each) => [each.id, each]));
      byDeployment.set(deployment, others);
      const named = (id: string): JsonObject => {
        const other = others.get(id);
        return { id, resourceType: other?.type ?? "", resourceName: other?.name ?? "" };
      };
      return {
        dependsOn: instance.dependsOn.map(named),
        id: instance.id,
        resourceType: instance.type,
        resourceName: instance.name,
      };
    });
}
