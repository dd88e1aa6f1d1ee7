import { createHash } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { Failure } from "@stoa/api";
import type { shapes } from "@stoa/api/partner-center";
import { findFile, type Package } from "@stoa/archive";
import { member, readJson } from "@stoa/arm/json";
import { deploymentInput, type FoundAnswers, findAnswers, readUiDefinition, templateFacts } from "@stoa/ui-definition";
import { saveBillingAccount, saveSubscription } from "../../accounts/index.ts";
import type { JobContext } from "../../context.ts";
import { saveTenant } from "../../identity/index.ts";
import { secretElements, withoutSecrets } from "../../ordering/index.ts";
import type { PlanContent } from "../../partner-center/index.ts";
import {
  checkPlan,
  createGroup,
  type DeploymentRequest,
  type DeploymentStatus,
  deleteGroup,
  deploymentState,
  findGroup,
  forgetUsage,
  type GivenParameter,
  prepareDeployment,
  resourcesFor,
  startDeployment,
  toArm,
} from "../../resource-manager/index.ts";
import { askAgain, type Watch } from "../../storage/changes.ts";

/** Where trials take place: a tenant of their own, so that nobody but the operator sees them. */
const trials = {
  tenantId: "0e000000-0000-4000-8000-000000000001",
  billingAccountId: "0e000000-0000-4000-8000-000000000041",
};
const region = "westeurope";
const packageRoot = "https://packages.stoa.internal/trial/";
const pauseMilliseconds = 500;
const mostMinutes = 20;

/** What is tried. */
export interface TrialRequest {
  submissionId: string;
  plan: PlanContent;
  pkg: Package;
}

/**
 * Deploys a plan into a throw-away emulated subscription, with the smallest answers that its wizard takes, and clears up
 * behind it. Its names follow from the submission, so a trial that a stopped server left is continued by the next one.
 */
export async function runTrial(ctx: JobContext, request: TrialRequest): Promise<shapes.Trial> {
  const start = performance.now();
  const { plan, pkg } = request;
  const subscriptionId = request.submissionId;
  const found = answersFor(request);
  const trial = (outcome: shapes.Trial["outcome"], rest: Partial<shapes.Trial>): shapes.Trial => ({
    planId: plan.planId,
    outcome,
    seconds: Math.round(performance.now() - start) / 1000,
    answers: withoutSecrets(found.answers, secretElements(pkg)),
    resources: [],
    ...rest,
  });
  const unanswered = whatIsMissing(found);
  if (unanswered.length > 0) {
    const message = `No valid answers were found: ${unanswered.join(" ")}`;
    return trial("Failed", { error: { code: "WizardHasNoValidAnswers", message } });
  }
  const group = `trial-${plan.planId}`;
  try {
    await makeRoom(ctx, subscriptionId, group, found);
    const status = await deploy(ctx, request, found, `/subscriptions/${subscriptionId}/resourceGroups/${group}`);
    // Our own failure, a full disk for instance, says nothing about the package: the job is tried again.
    if (status.error?.code === "InternalServerError") throw new Error(status.error.message);
    const resources = status.outputResources.map((id) => ({ id, type: typeOf(id), state: "Succeeded" }));
    return status.state === "Succeeded"
      ? trial("Succeeded", { resources })
      : trial("Failed", { resources, error: status.error });
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    const { code, message, target, details } = error;
    return trial("Failed", { error: { code, message, ...(target && { target }), ...(details && { details }) } });
  } finally {
    await clearUp(ctx, subscriptionId, [group, ...found.existing.map(({ resourceGroup }) => resourceGroup)]);
  }
}

/** Names that no other trial has: storage accounts and host names are unique across the whole cloud. */
function seedOf({ submissionId, plan }: TrialRequest): string {
  const hash = createHash("sha256").update(`${submissionId}\n${plan.planId}`).digest("hex");
  return `t${hash.slice(0, 9)}`;
}

function answersFor(request: TrialRequest): FoundAnswers {
  const { pkg, plan, submissionId } = request;
  const definition = readUiDefinition(
    findFile(pkg, "createUiDefinition.json")?.text() ?? "{}",
    "createUiDefinition.json",
  );
  return findAnswers(definition, {
    template: findFile(pkg, "mainTemplate.json")?.text() ?? "{}",
    seed: seedOf(request),
    context: {
      location: region,
      subscription: { subscriptionId: submissionId, tenantId: trials.tenantId, displayName: "Trial deployment" },
      resourceGroup: { name: `trial-${plan.planId}`, location: region },
    },
  });
}

function whatIsMissing({ errors, missing }: FoundAnswers): string[] {
  return [
    ...errors.map(({ element, message }) => `${element}: ${message}`),
    ...missing.map((name) => `The template's parameter '${name}' gets no value.`),
  ];
}

/** The subscription, its groups, and existing resources that the answers refer to. */
async function makeRoom(ctx: JobContext, subscriptionId: string, group: string, found: FoundAnswers): Promise<void> {
  const { tenantId, billingAccountId } = trials;
  for (const name of [group, ...found.existing.map(({ resourceGroup }) => resourceGroup)])
    await gone(ctx, subscriptionId, name);
  await ctx.transaction(async (tx) => {
    await saveTenant(tx, { id: tenantId, name: "Trial deployments", domain: "trials.stoa.internal" });
    await saveBillingAccount(tx, ctx.clock, {
      id: billingAccountId,
      tenantId,
      name: "Trial deployments",
      market: "US",
      currency: "USD",
    });
    await saveSubscription(tx, {
      id: subscriptionId,
      tenantId,
      billingAccountId,
      name: "Trial deployment",
      target: "emulated",
    });
    await createGroup(tx, {
      subscriptionId,
      name: group,
      location: region,
      managedBy: applicationId(subscriptionId, group),
    });
    for (const { resourceGroup, location } of found.existing)
      await createGroup(tx, { subscriptionId, name: resourceGroup, location });
  });
  const resources = resourcesFor(ctx, { principal: undefined, correlationId: ctx.jobId });
  for (const { id, apiVersion, body } of found.existing) await resources.put({ id, apiVersion, body });
}

/** Waits until a group that a trial before this one left is deleted. */
async function gone(ctx: JobContext, subscriptionId: string, name: string): Promise<void> {
  while ((await findGroup(ctx.db, subscriptionId, name))?.state === "Deleting") {
    await wait(50, undefined, { signal: ctx.signal });
  }
}

/** Templates read the application that manages their group; its name is all that they can see of it. */
function applicationId(subscriptionId: string, group: string): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/trial/providers/Microsoft.Solutions/applications/${group}`;
}

async function deploy(
  ctx: JobContext,
  { pkg, plan }: TrialRequest,
  found: FoundAnswers,
  scope: string,
): Promise<DeploymentStatus> {
  const template = findFile(pkg, "mainTemplate.json")?.text() ?? "{}";
  const id = `${scope}/providers/Microsoft.Resources/deployments/trial`;
  // A server that was stopped in the middle finds the deployment that it began.
  if (!(await deploymentState(ctx.db, id))) {
    const request: DeploymentRequest = {
      scope,
      name: "trial",
      template,
      templateLink: { uri: `${packageRoot}mainTemplate.json` },
      links: new Map(
        [...pkg.files.values()]
          .filter(({ path }) => path.toLowerCase().endsWith(".json"))
          .map((file) => [`${packageRoot}${file.path}`, file.text()]),
      ),
      parameters: parametersOf(found, template),
      mode: plan.technical.deploymentMode,
    };
    const prepared = await prepareDeployment(ctx, request);
    await checkPlan(ctx, prepared);
    await ctx.transaction((tx) => startDeployment(ctx, tx, prepared));
  }
  const until = performance.now() + mostMinutes * 60_000;
  const watch: Watch = {
    topic: "deployment-ended",
    about: id.toLowerCase(),
    milliseconds: pauseMilliseconds,
    signal: ctx.signal,
  };
  return askAgain(ctx.changes, watch, async () => {
    const status = await deploymentState(ctx.db, id);
    if (!status) throw new Error(`The trial deployment ${id} is gone before it has ended.`);
    if (!status.isOver && performance.now() > until) {
      throw new Error(`The trial deployment ${id} has not ended after ${mostMinutes} minutes.`);
    }
    return status.isOver ? status : undefined;
  });
}

function parametersOf(found: FoundAnswers, template: string): Map<string, GivenParameter> {
  const { parameters } = deploymentInput(found.outputs, templateFacts(template));
  const given = new Map(Object.entries(parameters).map(([name, { value }]) => [name, { value: toArm(value) }]));
  const { root } = readJson(template);
  const declared = root && member(root, "parameters");
  // The two parameters that the service fills on Azure, where the template declares them.
  for (const [name, value] of Object.entries({ _artifactsLocation: packageRoot, _artifactsLocationSasToken: "" })) {
    if (declared && member(declared, name) && !given.has(name)) given.set(name, { value });
  }
  return given;
}

async function clearUp(ctx: JobContext, subscriptionId: string, groups: readonly string[]): Promise<void> {
  if (ctx.signal.aborted) return;
  await ctx.transaction(async (tx) => {
    for (const name of new Set(groups)) {
      const group = await findGroup(tx, subscriptionId, name);
      if (group && group.state !== "Deleting") await deleteGroup(tx, group);
    }
    await forgetUsage(tx, subscriptionId);
  });
}

/** The resource type in an ID: provider and every second segment behind it. */
function typeOf(id: string): string {
  const [provider = "", ...rest] =
    id
      .split(/\/providers\//i)
      .at(-1)
      ?.split("/") ?? [];
  return [provider, ...rest.filter((_, index) => index % 2 === 0)].join("/");
}
