import { withinLimits } from "../expression/error.ts";
import { call as makeCall, type Result, toExpression, Unresolved } from "../expression/index.ts";
import { fromPlain, type PlainJson } from "../json/index.ts";
import { show, showWhole } from "./code.ts";
import { UnknownCount } from "./count.ts";
import { Deployment, type DeploymentFacts, type OutputResult, type Surroundings } from "./deployment.ts";
import { type Target, targetName } from "./ids.ts";
import type { ResourceInstance } from "./instances.ts";
import type { Template } from "./model.ts";
import { valueMembers } from "./model.ts";
import { openNested, warnOfCount } from "./nested.ts";
import { serviceRefusals } from "./refusals.ts";
import type { DeploymentMetadata, Diagnostic, Expansion, Links, PredictedResource } from "./types.ts";

/** What an expansion is given beside the template. */
export interface ExpandInputs {
  parameters?: Record<string, PlainJson>;
  metadata?: DeploymentMetadata;
  links?: Links;
  /** Works with the secure values that are given; without it they stay `parameters('…')`, as in Azure's preview. */
  usesSecrets?: boolean;
}

/** Works a template out as far as that is possible before it is deployed. Throws a TemplateError where it is refused. */
export function expand(template: Template, inputs: ExpandInputs = {}): Expansion {
  return withinLimits(() => expandTemplate(template, inputs));
}

function expandTemplate(
  template: Template,
  { parameters = {}, metadata = {}, links, usesSecrets = false }: ExpandInputs,
): Expansion {
  const surroundings: Surroundings = {
    metadata,
    groups: new Map(),
    diagnostics: [],
    isPreview: true,
    ...(links ? { links } : {}),
  };
  const root = new Deployment(template, surroundings, rootFacts(metadata, parameters), !usesSecrets);
  root.prepare();
  const resources: PredictedResource[] = [];
  const ofExtensions: PredictedResource[] = [];
  const visit = (deployment: Deployment, instance: ResourceInstance) => {
    if (instance.declaration.existing || instance.declaration.isDeployment) return;
    (instance.isExtension ? ofExtensions : resources).push(predict(deployment, instance));
  };
  const refusals: Diagnostic[] = [];
  const outputs = walk(root, visit, (deployment) => refusals.push(...warnings(deployment)));
  return {
    predictedResources: [...resources, ...ofExtensions],
    outputs: Object.fromEntries([...outputs].map(([name, { value }]) => [name, showWhole(value)])),
    diagnostics: [...surroundings.diagnostics, ...refusals].map(printDiagnostic),
  };
}

/** Where and with what a template is deployed as the root. */
export function rootFacts(metadata: DeploymentMetadata, parameters: Record<string, PlainJson>): DeploymentFacts {
  const target = rootTarget(metadata);
  const name = metadata.deploymentName ?? "main";
  return {
    name,
    id: `${targetName(target)}/providers/Microsoft.Resources/deployments/${name}`,
    target,
    given: new Map(Object.entries(parameters).map(([key, value]) => [key, fromPlain(value) as Result])),
    ...(metadata.location === undefined ? {} : { location: metadata.location }),
    ...(metadata.templateUri === undefined ? {} : { uri: metadata.templateUri }),
  };
}

function rootTarget({ subscriptionId, resourceGroup, managementGroupId }: DeploymentMetadata): Target {
  if (resourceGroup !== undefined)
    return { scope: "resourceGroup", subscriptionId: subscriptionId ?? "", resourceGroup };
  if (subscriptionId !== undefined) return { scope: "subscription", subscriptionId };
  if (managementGroupId !== undefined) return { scope: "managementGroup", managementGroupId };
  return { scope: "tenant" };
}

/** Goes through a prepared deployment and those inside it in the engine's order, and gives the outputs. */
export function walk(
  deployment: Deployment,
  visit: (deployment: Deployment, instance: ResourceInstance) => void,
  leave: (deployment: Deployment) => void = () => {},
): Map<string, OutputResult> {
  for (const instance of deployment.ordered()) {
    if (!instance.isDeployed) continue;
    deployment.settle(instance);
    visit(deployment, instance);
    if (instance.id !== undefined && instance.type.toLowerCase() === "microsoft.resources/resourcegroups") {
      deployment.surroundings.groups.set(instance.id.toLowerCase(), instance);
    }
    if (instance.declaration.isDeployment && !instance.declaration.existing) open(deployment, instance, visit, leave);
  }
  const outputs = deployment.outputs();
  leave(deployment);
  return outputs;
}

function open(
  parent: Deployment,
  instance: ResourceInstance,
  visit: (deployment: Deployment, instance: ResourceInstance) => void,
  leave: (deployment: Deployment) => void,
): void {
  const opening = openNested(parent, instance, conditionOf(parent, instance));
  if (!opening) return;
  const { deployment, templateNode } = opening;
  try {
    deployment.prepare();
  } catch (error) {
    if (!(error instanceof UnknownCount)) throw error;
    warnOfCount(parent, instance, error);
    return;
  }
  parent.opened.set(instance, { deployment, templateNode, outputs: walk(deployment, visit, leave) });
}

/** The condition of a resource, together with the unknown one of the deployment around it. */
export function conditionOf(deployment: Deployment, instance: ResourceInstance): Result | undefined {
  const inherited = deployment.facts.condition;
  const own = instance.condition;
  if (inherited === undefined) return own;
  if (own === undefined && !instance.declaration.condition) return inherited;
  return new Unresolved(makeCall("and", [toExpression(inherited), toExpression(own === undefined ? true : own)]));
}

/** A resource as an expansion shows it. */
export function predict(deployment: Deployment, instance: ResourceInstance): PredictedResource {
  if (instance.isExtension) {
    const { properties } = instance.values;
    return {
      ...(instance.declaration.apiVersion ? { apiVersion: show(instance.apiVersion) } : {}),
      ...(properties === null ? {} : { properties: properties === undefined ? {} : show(properties) }),
      type: instance.type,
    };
  }
  const condition = conditionOf(deployment, instance);
  const resource: PredictedResource = { id: show(instance.fullId), type: instance.type };
  if (condition !== undefined) resource.condition = show(condition);
  resource.name = show(instance.name);
  resource.apiVersion = show(instance.apiVersion);
  for (const member of valueMembers) {
    const value = instance.values[member];
    if (value !== undefined && (value !== null || member === "properties")) resource[member] = show(value);
  }
  return resource;
}

function warnings(deployment: Deployment): Diagnostic[] {
  return serviceRefusals(deployment).map(({ message, target = "" }) => ({
    level: "Warning",
    code: "RefusedByService",
    message,
    target,
  }));
}

/** A diagnostic in one line, as the engine prints it. */
export function printDiagnostic({ target, level, code, message }: Diagnostic): string {
  return `${target} ${level} ${code}: ${message}`;
}
