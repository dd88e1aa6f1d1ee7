import { withinLimits } from "../expression/error.ts";
import type { Result, TemplateError } from "../expression/index.ts";
import type { PlainJson } from "../json/index.ts";
import { show, showWhole } from "../template/code.ts";
import { Deployment, type Surroundings } from "../template/deployment.ts";
import { placeOf } from "../template/errors.ts";
import { conditionOf, rootFacts, walk } from "../template/expand.ts";
import { targetName } from "../template/ids.ts";
import type { ResourceInstance } from "../template/instances.ts";
import type { Template } from "../template/model.ts";
import { readTemplate } from "../template/read.ts";
import { deploymentRefusals, outputRefusals } from "../template/refusals.ts";
import { bodyOf } from "./body.ts";
import { fixedAnswers } from "./fixed.ts";
import { retryRefusals } from "./retry.ts";
import { sizeRefusals } from "./sizes.ts";
import type { Instance, Plan, PlanInputs, PlannedDeployment } from "./types.ts";

/** Says what a deployment will do. Refuses, with a TemplateError, whatever Azure refuses before a deployment starts. */
export function plan(source: Template | string, inputs: PlanInputs): Plan {
  return withinLimits(() => planOf(source, inputs));
}

function planOf(source: Template | string, inputs: PlanInputs): Plan {
  const template = typeof source === "string" ? readTemplate(source) : source;
  const surroundings = surroundingsOf(inputs);
  surroundings.hidesRootSecrets = true;
  const root = new Deployment(template, surroundings, rootFacts(inputs.metadata, inputs.parameters ?? {}));
  root.prepare();
  const refusals: TemplateError[] = [];
  const planned = new Map<Deployment, PlannedDeployment>();
  const plannedOf = (deployment: Deployment) => {
    let one = planned.get(deployment);
    if (!one) {
      one = emptyPlan(deployment, inputs);
      planned.set(deployment, one);
      refusals.push(...deploymentRefusals(deployment), ...retryRefusals(deployment), ...sizeRefusals(deployment));
    }
    return one;
  };
  plannedOf(root);
  const instances = new Map<ResourceInstance, Instance>();
  const outputs = walk(
    root,
    (deployment, instance) => {
      const one = instanceOf(deployment, instance);
      instances.set(instance, one);
      plannedOf(deployment).instances.push(one);
    },
    (deployment) => {
      plannedOf(deployment);
      refusals.push(...outputRefusals(deployment));
    },
  );
  refuse(refusals);
  for (const [deployment] of planned) nest(deployment, plannedOf, instances);
  const deployment = plannedOf(root);
  for (const [name, output] of outputs) deployment.outputs[name] = planOutput(output);
  return {
    version: 1,
    template: template.document.text,
    inputs: storedInputs(inputs),
    deployment,
    deletions: deletionsOf(deployment, inputs),
    diagnostics: surroundings.diagnostics,
  };
}

/** What every deployment of a plan or a run shares. */
export function surroundingsOf(inputs: PlanInputs): Surroundings {
  return {
    metadata: inputs.metadata,
    groups: new Map(),
    diagnostics: [],
    answer: fixedAnswers(inputs),
    ...(inputs.links ? { links: inputs.links } : {}),
  };
}

function refuse(refusals: TemplateError[]): void {
  const [first] = refusals;
  if (!first) return;
  if (refusals.length > 1) first.details = refusals;
  throw first;
}

function nest(
  deployment: Deployment,
  plannedOf: (deployment: Deployment) => PlannedDeployment,
  instances: Map<ResourceInstance, Instance>,
): void {
  for (const [instance, opened] of deployment.opened) {
    const inner = plannedOf(opened.deployment);
    for (const [name, output] of opened.outputs) inner.outputs[name] = planOutput(output);
    const one = instances.get(instance);
    if (one) one.deployment = inner;
  }
}

function emptyPlan(deployment: Deployment, inputs: PlanInputs): PlannedDeployment {
  const { facts } = deployment;
  const location = typeof facts.location === "string" ? facts.location : undefined;
  return {
    id: String(show(facts.id)),
    name: String(show(facts.name)),
    scope: targetName(facts.target) || "/",
    mode: facts.parent ? "Incremental" : (inputs.mode ?? "Incremental"),
    instances: [],
    edges: deployment.edges,
    outputs: {},
    ...(location === undefined ? {} : { location }),
  };
}

function planOutput({ type, value }: { type: string | undefined; value: Result }): { type: string; value?: PlainJson } {
  if (type === "SecureString" || type === "SecureObject") return { type };
  return { type: type ?? "Object", value: showWhole(value) };
}

function instanceOf(deployment: Deployment, instance: ResourceInstance): Instance {
  const { declaration, symbolicName, index, loopName } = instance;
  const { line, column } = placeOf(deployment.template.document, declaration.node);
  const condition = conditionOf(deployment, instance);
  const id = String(show(instance.fullId));
  return {
    key: stepKey(String(show(deployment.facts.id)), id),
    id,
    type: instance.type,
    name: String(show(instance.name)),
    apiVersion: String(show(instance.apiVersion) ?? ""),
    body: bodyOf(instance),
    dependsOn: deployment.waitsFor(instance).flatMap(({ id: other }) => (other === undefined ? [] : [other])),
    line,
    column,
    ...(symbolicName === undefined ? {} : { symbolicName }),
    ...(declaration.existing ? { existing: true as const } : {}),
    ...(condition === undefined ? {} : { condition: show(condition) }),
    ...(index === undefined ? {} : { copy: { name: loopName ?? "", index } }),
  };
}

/** The key of a step: unique over all deployments of a run. */
export function stepKey(deploymentId: string, id: string): string {
  return `${deploymentId}|${id}`.toLowerCase();
}

// A function can't be stored; who runs a stored plan gives the links again.
function storedInputs(inputs: PlanInputs): PlanInputs {
  return { ...inputs };
}

function deletionsOf(deployment: PlannedDeployment, { mode, existing = [] }: PlanInputs): string[] {
  if (mode !== "Complete") return [];
  const kept = new Set<string>();
  const keep = ({ instances }: PlannedDeployment) => {
    for (const { id, deployment: inner } of instances) {
      kept.add(id.toLowerCase());
      if (inner) keep(inner);
    }
  };
  keep(deployment);
  // Children go before their parents: the longest ID first.
  return existing
    .filter((id) => !kept.has(id.toLowerCase()) && !/\/providers\/microsoft\.resources\/deployments\/[^/]+$/i.test(id))
    .sort((a, b) => b.split("/").length - a.split("/").length || (a < b ? -1 : 1));
}
