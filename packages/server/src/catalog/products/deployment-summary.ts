import type { shapes } from "@stoa/api/catalog";
import { findFile, type Package } from "@stoa/archive";
import { entries, type JsonNode, member, readJson } from "@stoa/arm/json";
import { builtInRoles } from "../../identity/index.ts";
import type { PlanContent } from "../../partner-center/index.ts";

type Resources = Map<string, { type: string; count: number; isConditional: boolean; isRepeated: boolean }>;

/** What a plan's package deploys, as far as it can be told without answers, and who may do what afterwards. */
export function summarize(pkg: Package, plan: PlanContent): shapes.DeploymentSummary {
  const found: Resources = new Map();
  const roles = new Set<string>();
  for (const template of templatesOf(pkg)) gather(template, "", found, roles);
  const { technical } = plan;
  const isRestricted = technical.customerAccess === "restricted";
  return {
    planId: plan.planId,
    version: plan.package.version,
    resources: [...found.values()].toSorted((a, b) => (a.type.toLowerCase() < b.type.toLowerCase() ? -1 : 1)),
    access: {
      publisherManagement: technical.publisherManagement,
      customerAccess: technical.customerAccess,
      jitAccess: technical.jitAccess,
      publisherRoles: technical.publisherManagement
        ? [...new Set(technical.authorizations.map(({ role }) => role))].toSorted()
        : [],
      customerMay: isRestricted ? ["*/read", ...technical.allowedActions] : ["*"],
      customerDataActions: isRestricted ? technical.allowedDataActions : ["*"],
      hasDenyAssignment: isRestricted,
      identities: [...roles].toSorted(),
    },
    deploymentMode: technical.deploymentMode,
    notifiesPublisher: Boolean(technical.notificationEndpoint),
  };
}

/** The main template and those that it links to, directly or through another: templates whose file name one of them says. */
function templatesOf(pkg: Package): JsonNode[] {
  const main = findFile(pkg, "mainTemplate.json");
  const waiting = [...pkg.files.values()].filter((file) => file !== main && /\.json$/i.test(file.path));
  const taken = main ? [main] : [];
  for (const file of taken) {
    const said = file.text().toLowerCase();
    for (const other of [...waiting]) {
      const name = other.path.slice(other.path.lastIndexOf("/") + 1).toLowerCase();
      if (!said.includes(name)) continue;
      waiting.splice(waiting.indexOf(other), 1);
      taken.push(other);
    }
  }
  return taken.flatMap((file) => readJson(file.text(), { file: file.path }).root ?? []);
}

function text(node: JsonNode | undefined, name: string): string | undefined {
  const value = node && member(node, name);
  return value?.kind === "string" ? value.value : undefined;
}

/** The resources of a template or of a resource, whether they are listed or named (language version 2). */
function resourcesOf(node: JsonNode): JsonNode[] {
  const resources = member(node, "resources");
  if (resources?.kind === "array") return resources.items;
  return resources?.kind === "object" ? entries(resources).map(([, value]) => value) : [];
}

function gather(node: JsonNode, parent: string, found: Resources, roles: Set<string>): void {
  for (const resource of resourcesOf(node)) {
    const own = text(resource, "type");
    if (own === undefined) continue;
    const type = parent && !own.includes(".") ? `${parent}/${own}` : own;
    const properties = member(resource, "properties");
    if (type.toLowerCase() === "microsoft.resources/deployments") {
      const template = properties && member(properties, "template");
      if (template) gather(template, "", found, roles);
      continue;
    }
    const known = found.get(type.toLowerCase()) ?? { type, count: 0, isConditional: false, isRepeated: false };
    found.set(type.toLowerCase(), {
      type: known.type,
      count: known.count + 1,
      isConditional: known.isConditional || member(resource, "condition") !== undefined,
      isRepeated: known.isRepeated || member(resource, "copy") !== undefined,
    });
    if (type.toLowerCase().endsWith("microsoft.authorization/roleassignments"))
      roles.add(roleIn(text(properties, "roleDefinitionId")));
    gather(resource, type, found, roles);
  }
}

/** The name of the role in an expression such as "[subscriptionResourceId('…/roleDefinitions', '<guid>')]". */
function roleIn(expression: string | undefined): string {
  const id = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/i.exec(expression ?? "")?.[0].toLowerCase();
  return builtInRoles.find((role) => role.id === id)?.name ?? id ?? "a role that the template works out";
}
