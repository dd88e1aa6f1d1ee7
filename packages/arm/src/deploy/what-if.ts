import type { PlainJson } from "../json/index.ts";
import { compareMembers, type Ignored } from "./compare.ts";
import type { Change, Instance, Plan, PlannedDeployment } from "./types.ts";

/** How a comparison is made. */
export interface WhatIfOptions {
  /** `ResourceIdOnly` compares nothing: what is there is told as Deploy, without bodies. */
  resultFormat?: "FullResourcePayloads" | "ResourceIdOnly";
  /** Says whether a provider makes a property by itself, so that its absence from the template means nothing. */
  isAdded?: Ignored;
}

/** Compares what a plan would deploy with what is there: a map of resources as a GET gives them, by ID. */
export function whatIf(plan: Plan, current: ReadonlyMap<string, PlainJson>, options: WhatIfOptions = {}): Change[] {
  const present = new Map([...current].map(([id, resource]) => [id.toLowerCase(), { id, resource }]));
  const changes: Change[] = [];
  const told = new Set<string>();
  const visit = (deployment: PlannedDeployment) => {
    for (const instance of deployment.instances) {
      if (instance.existing) continue;
      const key = instance.id.toLowerCase();
      told.add(key);
      if (instance.deployment) visit(instance.deployment);
      else changes.push(changeOf(instance, deployment, present.get(key)?.resource, options));
    }
  };
  visit(plan.deployment);
  const deleted = new Set(plan.deletions.map((id) => id.toLowerCase()));
  for (const [key, { id, resource }] of present) {
    if (told.has(key)) continue;
    const bodies = options.resultFormat === "ResourceIdOnly" ? {} : { before: resource };
    changes.push({ resourceId: id, changeType: deleted.has(key) ? "Delete" : "Ignore", ...bodies });
  }
  return changes;
}

function changeOf(
  instance: Instance,
  deployment: PlannedDeployment,
  before: PlainJson | undefined,
  options: WhatIfOptions,
): Change {
  const { id, type, name, apiVersion, body, symbolicName, condition } = instance;
  const change: Change = {
    resourceId: id,
    changeType: "Create",
    deploymentId: deployment.id,
    ...(symbolicName === undefined ? {} : { symbolicName }),
  };
  const unknown = unsupported(instance);
  if (unknown) return { ...change, changeType: "Unsupported", unsupportedReason: unknown };
  const after: PlainJson = { id, type, name, apiVersion, ...body };
  if (options.resultFormat === "ResourceIdOnly")
    return { ...change, changeType: before === undefined ? "Create" : "Deploy" };
  if (before === undefined) return { ...change, after };
  const delta = compareMembers(body, before, type, options.isAdded ?? isUnmentioned);
  if (condition !== undefined && delta.length > 0) return { ...change, changeType: "Modify", before, after, delta };
  return delta.length === 0
    ? { ...change, changeType: "NoChange", before, after }
    : { ...change, changeType: "Modify", before, after, delta };
}

function unsupported({ id, type, deployment }: Instance): string | undefined {
  if (id.startsWith("["))
    return `Changes to the resource can't be told, for its ID can be known only while it is deployed: ${id}`;
  if (type.toLowerCase() === "microsoft.resources/deployments" && !deployment)
    return "The nested deployment can be opened only while it is deployed.";
  return undefined;
}

// Providers fill in what a template leaves out. Without their word for it, only tags and zones count as taken away.
const isUnmentioned: Ignored = (_, path) => !/^(tags|zones)(\.|$)/.test(path);
