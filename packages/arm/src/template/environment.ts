import { type EvaluatedCall, call as makeCall, type Result, Unresolved, unknownName } from "../expression/index.ts";
import { fromPlain, type PlainJson } from "../json/index.ts";
import { type Deployment, isHome } from "./deployment.ts";
import { scopeId } from "./ids.ts";

/** What the scope functions answer where more or less is known than the deployment's own place tells. */
export function answerScope({ key, args, call }: EvaluatedCall, deployment: Deployment): Result | undefined {
  if (args.length > 0) return undefined;
  const { metadata } = deployment.surroundings;
  switch (key) {
    case "resourcegroup":
      return groupOf(deployment, call.name);
    case "deployment":
      return deployment.facts.uri === undefined ? nestedDeployment(deployment) : linkedDeployment(deployment);
    case "environment":
      return known(metadata.environment);
    case "deployer":
      return known(metadata.deployer);
    case "subscription":
      return extended(metadata.subscriptionMembers, () => subscriptionOf(deployment));
    case "tenant":
      return extended(metadata.tenantMembers, () => tenantOf(deployment));
    case "managementgroup":
      return extended(metadata.managementGroupMembers, () => managementGroupOf(deployment));
    default:
      return undefined;
  }
}

function known(json: PlainJson | undefined): Result | undefined {
  return json === undefined ? undefined : fromPlain(json);
}

function extended(
  more: Record<string, PlainJson> | undefined,
  base: () => Map<string, Result> | undefined,
): Result | undefined {
  if (!more) return undefined;
  const object = base();
  if (!object) return undefined;
  for (const [name, value] of Object.entries(more)) object.set(name, fromPlain(value));
  return object;
}

function groupOf(deployment: Deployment, name: string): Result | undefined {
  const { target } = deployment.facts;
  if (target.scope !== "resourceGroup") return undefined;
  const { metadata, groups } = deployment.surroundings;
  const id = scopeId(target);
  const later = (member: string): Result =>
    new Unresolved({
      kind: "access",
      target: makeCall(name, []),
      property: { kind: "literal", value: member, offset: 0, end: 0 },
      offset: 0,
      end: 0,
    });
  if (typeof id !== "string") {
    return new Map<string, Result>([
      ["id", id],
      ["name", target.resourceGroup ?? later("name")],
      ["type", "Microsoft.Resources/resourceGroups"],
      ...["location", "tags", "properties"].map((member): [string, Result] => [member, later(member)]),
    ]);
  }
  if (isHome(metadata, id)) {
    const more = metadata.resourceGroupMembers;
    if (!more) return undefined;
    const home = `/subscriptions/${metadata.subscriptionId}/resourceGroups/${metadata.resourceGroup}`;
    const group = new Map<string, Result>([
      ["id", home],
      ["name", metadata.resourceGroup as string],
      ["type", "Microsoft.Resources/resourceGroups"],
      ["location", metadata.location ?? later("location")],
    ]);
    for (const [member, value] of Object.entries(more)) group.set(member, fromPlain(value));
    return group;
  }
  const made = groups.get(id.toLowerCase());
  return new Map<string, Result>([
    ["id", made?.id ?? id],
    ["name", made?.shortName ?? (target.resourceGroup as string)],
    ["type", "Microsoft.Resources/resourceGroups"],
    ["location", made?.values.location ?? later("location")],
    ["tags", made?.values.tags ?? later("tags")],
    ["properties", later("properties")],
  ]);
}

// A preview leaves open what a nested deployment will know of itself beyond this, unless its template has a language version.
function nestedDeployment({ facts, surroundings, template }: Deployment): Result | undefined {
  if (!facts.parent || !surroundings.isPreview || template.languageVersion !== undefined) return undefined;
  const { name, location, target } = facts;
  const open: [string, Result] = [unknownName, new Unresolved(makeCall("unknown", []))];
  return new Map<string, Result>([
    ["Name", name],
    ...(target.scope === "resourceGroup" || location === undefined ? [] : [["Location", location] as [string, Result]]),
    open,
    [
      "Properties",
      new Map<string, Result>([
        open,
        ["Template", new Map<string, Result>([["ContentVersion", template.contentVersion], open])],
      ]),
    ],
  ]);
}

function linkedDeployment(deployment: Deployment): Result {
  const { uri, name, location, target } = deployment.facts;
  return new Map<string, Result>([
    ["name", name],
    ...(target.scope === "resourceGroup" || location === undefined ? [] : [["location", location] as [string, Result]]),
    [
      "properties",
      new Map<string, Result>([
        ["templateLink", new Map([["uri", uri as Result]])],
        ["template", new Map([["contentVersion", deployment.template.contentVersion as Result]])],
      ]),
    ],
  ]);
}

function subscriptionOf({
  facts: { target },
  surroundings: { metadata },
}: Deployment): Map<string, Result> | undefined {
  const { subscriptionId } = target;
  if (typeof subscriptionId !== "string" || subscriptionId.toLowerCase() !== metadata.subscriptionId?.toLowerCase())
    return undefined;
  return new Map<string, Result>([
    ["id", `/subscriptions/${subscriptionId}`],
    ["subscriptionId", subscriptionId],
    ["tenantId", metadata.tenantId ?? null],
  ]);
}

function tenantOf({ surroundings: { metadata } }: Deployment): Map<string, Result> | undefined {
  if (metadata.tenantId === undefined) return undefined;
  return new Map<string, Result>([
    ["id", `/tenants/${metadata.tenantId}`],
    ["tenantId", metadata.tenantId],
  ]);
}

function managementGroupOf({
  facts: { target },
  surroundings: { metadata },
}: Deployment): Map<string, Result> | undefined {
  if (target.scope !== "managementGroup" || target.managementGroupId !== metadata.managementGroupId) return undefined;
  return new Map<string, Result>([
    ["id", `/providers/Microsoft.Management/managementGroups/${target.managementGroupId}`],
    ["name", target.managementGroupId ?? null],
    ["type", "Microsoft.Management/managementGroups"],
  ]);
}
