import { fail } from "@stoa/api";
import {
  type DeploymentMetadata,
  type Instance,
  type PlainJson,
  type Plan,
  type PlannedDeployment,
  plan,
  TemplateError,
} from "@stoa/arm";
import { findSubscription, type SubscriptionRow } from "../../accounts/index.ts";
import type { Principal, Services } from "../../context.ts";
import { judge } from "../../identity/index.ts";
import type { Db } from "../../storage/store.ts";
import { keptValue } from "../emulated-cloud/actions.ts";
import { at, text } from "../emulated-cloud/json.ts";
import { refuse } from "../errors.ts";
import { placeOf } from "../ids.ts";
import { registeredProviders } from "../registry.ts";
import { findGroup, type ResourceGroupRow } from "../resource-groups/store.ts";
import { findResource, listAllInGroup } from "../resources/store.ts";
import { cloudSecret } from "../secret.ts";
import type { OnErrorDeployment } from "../tables.ts";
import { toArm } from "./plain.ts";
import type { GivenParameter, OnError, TemplateLink } from "./request.ts";
import { findDeployment, findLastSuccessful } from "./store.ts";

/** A deployment that somebody asks for: of a request, of an application, of a trial. */
export interface DeploymentRequest {
  /** ID of the group, subscription or management group that is deployed to, or "/". */
  scope: string;
  name: string;
  /** The template's text. */
  template: string;
  /** Values, or where a vault keeps them. */
  parameters?: ReadonlyMap<string, GivenParameter>;
  mode?: "Incremental" | "Complete";
  location?: string | undefined;
  tags?: Record<string, string>;
  /** Address that the template came from; relative links start from it. */
  templateLink?: TemplateLink | undefined;
  /** Linked templates that need no call: address → text. */
  links?: ReadonlyMap<string, string>;
  /** On whose behalf; undefined is the platform itself, which deploys a managed application and stays in its group. */
  principal?: Principal | undefined;
  /** Whose right counts for secrets that the parameters refer to, where the platform deploys for somebody. */
  givenBy?: Principal | undefined;
  correlationId?: string;
  /** What is deployed again should it fail. */
  onError?: OnError;
}

/** Where a deployment takes place. */
export interface DeploymentPlace {
  /** The scope's ID, spelt as it is known. */
  scope: string;
  tenantId: string;
  subscription: SubscriptionRow | undefined;
  group: ResourceGroupRow | undefined;
}

/** A deployment whose plan is made: nothing of it is stored yet. */
export interface Prepared {
  request: DeploymentRequest;
  place: DeploymentPlace;
  id: string;
  plan: Plan;
  links: Record<string, string>;
  onError?: OnErrorDeployment;
}

/** Makes the plan of a deployment. Refuses, in Azure's words, what Azure refuses before one starts. */
export async function prepareDeployment(
  services: Services,
  request: DeploymentRequest,
  // Past the wall: who may deploy was asked before, and the platform deploys on its own account. A subject above that
  // makes the group in the same transaction gives that.
  db: Db = services.store.system.db,
): Promise<Prepared> {
  const place = await findPlace(db, request);
  const scope = place.scope === "/" ? "" : place.scope;
  const id = `${scope}/providers/Microsoft.Resources/deployments/${request.name}`;
  const location = place.group ? place.group.location : request.location;
  if (!place.group && !location) {
    throw fail(
      "InvalidDeployment",
      `The 'location' property must be specified for '${request.name}'. Please see https://aka.ms/arm-deployment-subscription for usage details.`,
    );
  }
  if (place.group && request.location) {
    throw fail(
      "InvalidDeployment",
      `The 'location' property is not allowed for '${request.name}' at resource group scope. Please see https://aka.ms/arm-deployment-subscription for usage details.`,
    );
  }
  if (!place.group && request.mode === "Complete") {
    throw fail(
      "InvalidDeployment",
      `The deployment '${request.name}' can't be Complete: only deployments to a resource group can.`,
    );
  }
  const onError = request.onError && (await findEarlier(db, place, request.name, request.onError));
  const inputs = {
    parameters: await values(services, place, request),
    metadata: metadataOf(request, place, location ?? ""),
    mode: request.mode ?? ("Incremental" as const),
    now: services.clock.now().toISOString(),
    seed: crypto.randomUUID(),
    existing: place.group && request.mode === "Complete" ? await deletable(services, place.group) : [],
  };
  const links = new Map(request.links ?? []);
  const made = await planWithLinks(services, request, inputs, links);
  return { request, place, id, plan: made, links: Object.fromEntries(links), ...(onError ? { onError } : {}) };
}

/** The earlier deployment that is to be deployed again should this one fail. */
async function findEarlier(
  db: Db,
  { group, scope }: DeploymentPlace,
  name: string,
  { deploymentName }: OnError,
): Promise<OnErrorDeployment> {
  const refuse = (why: string) =>
    fail("InvalidDeployment", `The 'onErrorDeployment' of '${name}' is not valid: ${why}.`);
  if (!group) throw refuse("only a deployment to a resource group can have one");
  if (deploymentName === undefined) {
    const last = await findLastSuccessful(db, scope, name);
    if (!last) throw refuse(`no other deployment to '${group.name}' has succeeded`);
    return { type: "LastSuccessful", deploymentName: last.name };
  }
  const found = await findDeployment(db, `${scope}/providers/Microsoft.Resources/deployments/${deploymentName}`);
  if (!found || found.parentKey !== null) throw refuse(`there is no deployment '${deploymentName}' to '${group.name}'`);
  if (found.name.toLowerCase() === name.toLowerCase()) throw refuse("a deployment that is begun anew can't be its own");
  if (found.state !== "Succeeded")
    throw refuse(`the deployment '${found.name}' has not succeeded, it is ${found.state}`);
  if (!found.sealedInputs) throw refuse(`the values of the deployment '${found.name}' are not kept`);
  return { type: "SpecificDeployment", deploymentName: found.name };
}

/** Plans; what linked templates are missing is fetched, and planned again, until nothing is missing. */
async function planWithLinks(
  services: Services,
  request: DeploymentRequest,
  inputs: Parameters<typeof plan>[1],
  links: Map<string, string>,
): Promise<Plan> {
  for (let round = 0; ; round++) {
    const missing = new Set<string>();
    const find = (uri: string) => {
      const known = links.get(uri);
      if (known === undefined) missing.add(uri);
      return known;
    };
    try {
      const made = plan(request.template, { ...inputs, links: find });
      if (missing.size === 0 || round > 20) return made;
    } catch (error) {
      if (missing.size === 0 || round > 20) throw toRefusal(error);
    }
    for (const uri of missing) links.set(uri, await download(services, uri));
  }
}

/** The text at an address that a request or template names. */
export async function download({ outgoing }: Services, uri: string): Promise<string> {
  const tracking = crypto.randomUUID();
  try {
    const reply = await outgoing.call({ url: uri, maxBytes: 4 * 1024 * 1024 });
    if (reply.status !== 200) throw new Error(`the answer was ${reply.status}`);
    return reply.body.toString("utf8").replace(/^\uFEFF/, "");
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw fail("InvalidContentLink", uri, tracking).with({
      details: [{ code: "InvalidContentLink", message: why, target: uri }],
    });
  }
}

/** A refusal of the template engine as Azure answers it, with the place in the document. */
export function toRefusal(error: unknown): unknown {
  if (!(error instanceof TemplateError)) return error;
  const message =
    error.code === "InvalidTemplate" && !error.message.startsWith("Deployment template")
      ? `Deployment template validation failed: '${error.message}'.`
      : error.message;
  const details = (error.details ?? []).map(({ code, message }) => ({ code, message }));
  const failure = refuse({
    status: 400,
    code: error.code,
    message,
    // Every fault that was found; the message is the first one's.
    ...(details.length > 1 ? { details } : {}),
    ...(error.target === undefined ? {} : { target: error.target }),
  });
  const info = { lineNumber: error.line ?? 0, linePosition: error.column ?? 0, path: error.path ?? "" };
  return failure.with({ additionalInfo: [{ type: "TemplateViolation", info }] });
}

async function findPlace(db: Db, { scope, principal }: DeploymentRequest): Promise<DeploymentPlace> {
  const { subscriptionId, group: groupName } = placeOf(scope);
  if (subscriptionId === undefined) {
    if (!principal) throw fail("InvalidDeployment", `'${scope}' is no scope that the platform deploys to.`);
    return {
      scope: scope === "" ? "/" : scope,
      tenantId: principal.tenantId,
      subscription: undefined,
      group: undefined,
    };
  }
  const subscription = await findSubscription(db, subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", subscriptionId);
  if (groupName === undefined)
    return {
      scope: `/subscriptions/${subscription.id}`,
      tenantId: subscription.tenantId,
      subscription,
      group: undefined,
    };
  const group = await findGroup(db, subscription.id, groupName);
  if (!group) throw fail("ResourceGroupNotFound", groupName);
  if (group.state === "Deleting") throw fail("ResourceGroupBeingDeleted", group.name);
  return { scope: group.id, tenantId: subscription.tenantId, subscription, group };
}

function metadataOf(
  { name, templateLink, principal, scope }: DeploymentRequest,
  { subscription, group, tenantId }: DeploymentPlace,
  location: string,
): DeploymentMetadata {
  const managementGroup = /^\/providers\/microsoft\.management\/managementgroups\/([^/]+)/i.exec(scope)?.[1];
  return {
    tenantId,
    location,
    deploymentName: name,
    ...(managementGroup === undefined ? {} : { managementGroupId: managementGroup }),
    ...(subscription
      ? { subscriptionId: subscription.id, subscriptionMembers: { displayName: subscription.name } }
      : {}),
    ...(group
      ? {
          resourceGroup: group.name,
          resourceGroupMembers: {
            tags: group.tags,
            ...(group.managedBy === null ? {} : { managedBy: group.managedBy }),
            properties: { provisioningState: "Succeeded" },
          },
        }
      : {}),
    ...(templateLink === undefined ? {} : { templateUri: templateLink.uri }),
    deployer: {
      objectId: principal?.id ?? "00000000-0000-0000-0000-000000000000",
      tenantId: principal?.tenantId ?? tenantId,
      userPrincipalName: principal?.userName ?? "",
    },
  };
}

/** The values of parameters; those in a vault are read from it, if it lets deployments do so. */
async function values(
  services: Services,
  place: DeploymentPlace,
  { parameters = new Map(), principal, givenBy = principal }: DeploymentRequest,
): Promise<Record<string, PlainJson>> {
  const found: [string, PlainJson][] = [];
  for (const [name, parameter] of parameters) {
    found.push([
      name,
      "vaultId" in parameter ? await fromVault(services, place, givenBy, name, parameter) : parameter.value,
    ]);
  }
  return Object.fromEntries(found);
}

async function fromVault(
  { store, clock }: Services,
  { tenantId }: DeploymentPlace,
  principal: Principal | undefined,
  name: string,
  { vaultId, secretName }: { vaultId: string; secretName: string },
): Promise<PlainJson> {
  await requireVault(store.system.db, tenantId, principal, vaultId);
  const cloud = { db: store.system.db, clock, secret: await cloudSecret(store) };
  const kept = await keptValue(cloud, `${vaultId}/secrets/${secretName}`);
  const value = text(at(kept, "properties.value"));
  if (value === undefined) {
    throw refuse({
      status: 400,
      code: "KeyVaultParameterReferenceSecretRetrieveFailed",
      message: `The secret of KeyVault parameter '${name}' cannot be retrieved. The vault '${vaultId}' holds no secret '${secretName}'.`,
    });
  }
  return toArm(value);
}

/** A vault gives its secrets to deployments of its own tenant, by whoever may deploy from it, and only if it is set to. */
async function requireVault(
  db: Db,
  tenantId: string,
  principal: Principal | undefined,
  vaultId: string,
): Promise<void> {
  const action = "Microsoft.KeyVault/vaults/deploy/action";
  const refusal = (code: string, message: string) =>
    refuse({
      status: 403,
      code,
      message: `${message} See https://aka.ms/arm-keyvault-secure-parameter for usage details.`,
    });
  const verdict = principal && (await judge(db, principal, action, vaultId));
  if (!verdict?.allowed) {
    throw refusal(
      "KeyVaultParameterReferenceAuthorizationFailed",
      `The client '${principal?.userName ?? principal?.appId ?? "of the deployment"}' does not have permission to perform action '${action}' on the specified KeyVault resource '${vaultId}'.`,
    );
  }
  const { subscriptionId } = placeOf(vaultId);
  const subscription = subscriptionId ? await findSubscription(db, subscriptionId) : undefined;
  if (subscription?.tenantId !== tenantId) {
    throw refusal(
      "KeyVaultParameterReferenceNotInTheSameTenant",
      `The KeyVault '${vaultId}' is not in the tenant '${tenantId}' of the deployment.`,
    );
  }
  const vault = await findResource(db, vaultId);
  if (vault && at(vault.body, "properties.enabledForTemplateDeployment") !== true) {
    throw refusal(
      "KeyVaultParameterReferenceAuthorizationFailed",
      `The KeyVault '${vaultId}' is not enabled for template deployment: its properties.enabledForTemplateDeployment has to be true.`,
    );
  }
}

/** What Complete mode may delete of a group: its resources, not their children and extensions. */
async function deletable(services: Services, group: ResourceGroupRow): Promise<string[]> {
  const rows = await listAllInGroup(services.store.system.db, group.idKey);
  const own = rows.filter((row) => row.parentKey === null).map(({ id }) => id);
  const context = { ...services, principal: undefined, correlationId: crypto.randomUUID() };
  const foreign = await Promise.all(
    registeredProviders().map(
      (provider) => provider.list?.(context, { subscriptionId: group.subscriptionId, groupKey: group.idKey }) ?? [],
    ),
  );
  return [...own, ...foreign.flat().map(({ id }) => id)];
}

/** Every instance of a plan, those of nested deployments too. */
export function everyInstance(deployment: PlannedDeployment): { instance: Instance; deployment: PlannedDeployment }[] {
  return deployment.instances.flatMap((instance) => [
    { instance, deployment },
    ...(instance.deployment ? everyInstance(instance.deployment) : []),
  ]);
}
