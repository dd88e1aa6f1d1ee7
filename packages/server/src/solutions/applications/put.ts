import { fail } from "@stoa/api";
import type { ApplicationBody } from "@stoa/api/solutions";
import { findFile } from "@stoa/archive";
import { member, readJson } from "@stoa/arm/json";
import { subscriptionNow } from "../../accounts/index.ts";
import { writeAudit } from "../../audit/audit.ts";
import type { Principal, Services } from "../../context.ts";
import { finishOperation, type StartedOperation, startOperation } from "../../http/async-operations.ts";
import { findOpenOrder, type OrderRow, recordOrder } from "../../ordering/index.ts";
import {
  createGroup,
  findGroup,
  type GivenParameter,
  parseId,
  prepareDeployment,
  startDeployment,
  toArm,
} from "../../resource-manager/index.ts";
import type { Tx } from "../../storage/store.ts";
import { openMeter } from "../metered.ts";
import { notify } from "../notifications/send.ts";
import { openKept } from "../package.ts";
import { applyAccess } from "./access.ts";
import { applyIdentity } from "./identity.ts";
import { findOrigin, type Origin } from "./offer.ts";
import { type ApplicationRow, type CallerClaims, lockApplication, saveApplication } from "./store.ts";

/** Who asks, and with what. */
export interface ApplicationContext extends Services {
  /** Undefined where the platform itself acts. */
  principal: Principal | undefined;
  correlationId: string;
}

/** An application to be deployed. */
export interface PutApplication {
  subscriptionId: string;
  group: string;
  name: string;
  body: ApplicationBody;
}

/** The resource ID of an application. */
export const applicationId = (subscriptionId: string, group: string, name: string) =>
  `/subscriptions/${subscriptionId}/resourceGroups/${group}/providers/Microsoft.Solutions/applications/${name}`;

/** States in which an application can't be changed. */
const busy = ["Accepted", "Running", "Updating", "Deleting"];

/**
 * Accepts an application: its managed group, access, order, meter and deployment are there together or not at all. The
 * deployment then goes on by itself; `deploymentEnded` brings the application to its end.
 */
export async function putApplication(
  ctx: ApplicationContext,
  { subscriptionId, group: groupName, name, body }: PutApplication,
): Promise<{ row: ApplicationRow; isNew: boolean; operation: StartedOperation }> {
  if (!/^[-\w._()]{3,64}$/.test(name)) throw fail("InvalidApplicationName", name);
  const { system } = ctx.store;
  const group = await findGroup(system.db, subscriptionId.toLowerCase(), groupName);
  if (!group) throw fail("ResourceGroupNotFound", groupName);
  const id = applicationId(group.subscriptionId, group.name, name);
  // Past the wall: the managed group, the publisher's roles and the meter are the platform's own work, in two tenants.
  return system.transaction(async (tx) => {
    const known = await lockApplication(tx, id);
    if (known && busy.includes(known.provisioningState)) throw fail("ApplicationIsBusy", name, known.provisioningState);
    const origin = await findOrigin(tx, body, group.subscriptionId, ctx.principal, known);
    const managed = managedGroup(body, known, group.subscriptionId, defaultGroupName(origin, ctx.clock.now()));
    const now = await subscriptionNow(tx, ctx.clock, group.subscriptionId);
    const place = { tenantId: group.tenantId, applicationId: known?.id ?? id, managedGroupId: managed.id };
    const location = body.location ?? known?.location ?? group.location;
    if (!known && (await findGroup(tx, group.subscriptionId, managed.name))) {
      throw fail("ManagedResourceGroupExists", managed.id);
    }
    await createGroup(tx, {
      subscriptionId: group.subscriptionId,
      name: managed.name,
      location,
      managedBy: place.applicationId,
    });
    await applyAccess(tx, place, origin);
    const order = await orderOf(tx, origin, place.applicationId, now, ctx.principal);
    if (order && origin.metering) await meter(tx, order, origin, place, now);
    const identity = await applyIdentity(
      tx,
      { id: place.applicationId, name, tenantId: group.tenantId },
      body.identity,
      known?.identity ?? null,
    );
    const deployment = await deploy(ctx, tx, origin, body, { ...place, location });
    const operation = await startOperation(tx, {
      tenantId: group.tenantId,
      subscriptionId: group.subscriptionId,
      resourceId: place.applicationId,
    });
    const claims = claimsOf(ctx.principal);
    const row = await saveApplication(tx, {
      id: place.applicationId,
      tenantId: group.tenantId,
      publisherTenantId: origin.publisherTenantId,
      publisher: origin.publisher,
      offer: origin.offer,
      subscriptionId: group.subscriptionId,
      groupName: known?.groupName ?? group.name,
      name: known?.name ?? name,
      location,
      // Returned as it was sent: clients compare it.
      kind: body.kind ?? origin.kind,
      tags: body.tags ?? {},
      plan: origin.plan,
      sku: body.sku ?? null,
      identity,
      managedBy: body.managedBy ?? null,
      managedGroupId: managed.id,
      definitionId: origin.definitionId,
      packageBlob: origin.packageBlob,
      parameters: deployment.parameters,
      outputs: known?.outputs ?? null,
      authorizations: origin.authorizations,
      managementMode: origin.managementMode,
      lockLevel: origin.lockLevel,
      lockingPolicy: origin.lockingPolicy,
      customerSupport: origin.customerSupport,
      supportUrls: origin.supportUrls,
      jitAccessPolicy: body.properties?.jitAccessPolicy ?? null,
      notificationEndpoint: origin.notificationEndpoint,
      // Free plans have no billing details, as on Azure.
      resourceUsageId: order && order.price.model !== "free" ? order.resourceUsageId : null,
      orderId: order?.id ?? null,
      provisioningState: "Accepted",
      error: null,
      deploymentId: deployment.id,
      operationId: operation.id,
      createdBy: known?.createdBy ?? claims,
      updatedBy: claims,
    });
    if (known?.operationId) await finishOperation(tx, known.operationId, { status: "Canceled" });
    await notify(tx, row, { eventType: "PUT", provisioningState: "Accepted" }, now);
    // Written here and not by the operation, because most applications are put by a template that names them.
    const by = {
      principalId: ctx.principal?.id ?? null,
      principalName: ctx.principal?.userName ?? ctx.principal?.name ?? "Stoa",
      requestId: ctx.correlationId,
    };
    const action = "Microsoft.Solutions/applications/write";
    await writeAudit(tx, by, { tenantId: group.tenantId, action, target: row.id });
    return { row, isNew: !known, operation };
  });
}

/** Deploys the package's template into the managed group, on the platform's own behalf. */
async function deploy(
  ctx: ApplicationContext,
  tx: Tx,
  origin: Origin,
  body: ApplicationBody,
  place: { managedGroupId: string; location: string; applicationId: string },
) {
  const pkg = await openKept(ctx.blobs, origin.packageBlob);
  const template = findFile(pkg, "mainTemplate.json");
  if (!template) throw fail("InvalidApplication", "its package has no mainTemplate.json.");
  const root = `https://${packageHost}/${origin.packageBlob}/`;
  const prepared = await prepareDeployment(
    ctx,
    {
      scope: place.managedGroupId,
      name: deploymentName(place.applicationId),
      template: template.text(),
      templateLink: { uri: `${root}mainTemplate.json` },
      // Linked templates are files of the package, by their paths beside mainTemplate.json.
      links: new Map(
        [...pkg.files.values()]
          .filter(({ path }) => path.toLowerCase().endsWith(".json"))
          .map((file) => [`${root}${file.path}`, file.text()]),
      ),
      parameters: withArtifacts(readParameters(body), template.text(), root),
      mode: origin.deploymentMode,
      givenBy: ctx.principal,
      correlationId: ctx.correlationId,
    },
    // The managed group is there in this transaction only, until it commits.
    tx,
  );
  const { deployment } = await startDeployment(ctx, tx, prepared);
  return { id: deployment.id, parameters: deployment.parameters as Record<string, unknown> };
}

/** Where a package's files are, as far as its templates are concerned. Nothing is ever called there. */
const packageHost = "packages.stoa.internal";

/** Fills the two parameters that the service fills on Azure, where the template declares them. */
function withArtifacts(
  given: Map<string, GivenParameter>,
  template: string,
  root: string,
): Map<string, GivenParameter> {
  const { root: document } = readJson(template);
  const declared = document && member(document, "parameters");
  const isDeclared = (name: string) => declared !== undefined && member(declared, name) !== undefined;
  const isGiven = (name: string) => [...given.keys()].some((one) => one.toLowerCase() === name.toLowerCase());
  const filled = { _artifactsLocation: root, _artifactsLocationSasToken: "" };
  for (const [name, value] of Object.entries(filled)) {
    if (isDeclared(name) && !isGiven(name)) given.set(name, { value });
  }
  return given;
}

/** At most 64 characters; the application's name comes first, so that lists show whose it is. */
function deploymentName(id: string): string {
  return `${id.split("/").at(-1) ?? "application"}`.slice(0, 40).concat("-mainTemplate");
}

function readParameters(body: ApplicationBody): Map<string, GivenParameter> {
  const sent = body.properties?.parameters ?? {};
  const members = typeof sent === "string" ? parseText(sent) : sent;
  return new Map(Object.entries(members).map(([name, parameter]) => [name, readParameter(name, parameter)]));
}

function parseText(text: string): Record<string, unknown> {
  try {
    const parsed: unknown = JSON.parse(text);
    if (typeof parsed === "object" && parsed !== null && !Array.isArray(parsed))
      return parsed as Record<string, unknown>;
  } catch {
    // Told below, like any other text that is no object.
  }
  throw fail("InvalidApplication", "its parameters are text that is no JSON object.");
}

function readParameter(name: string, parameter: unknown): GivenParameter {
  const { value, reference } = (parameter ?? {}) as {
    value?: unknown;
    reference?: { keyVault?: { id?: unknown }; secretName?: unknown };
  };
  if (reference) {
    const { keyVault, secretName } = reference;
    if (typeof keyVault?.id === "string" && typeof secretName === "string") return { vaultId: keyVault.id, secretName };
    throw fail("InvalidApplication", `the reference of its parameter '${name}' needs keyVault.id and secretName.`);
  }
  return { value: toArm(value) };
}

function managedGroup(
  body: ApplicationBody,
  known: ApplicationRow | undefined,
  subscriptionId: string,
  fallback: string,
): { id: string; name: string } {
  const asked = body.properties?.managedResourceGroupId;
  if (known) {
    if (asked && asked.toLowerCase() !== known.managedGroupId.toLowerCase()) {
      throw fail("ApplianceManagedResourceGroupMismatch", asked, known.managedGroupId);
    }
    return { id: known.managedGroupId, name: known.managedGroupId.split("/").at(-1) ?? "" };
  }
  const idOf = (name: string) => `/subscriptions/${subscriptionId}/resourceGroups/${name}`;
  if (!asked) return { id: idOf(fallback), name: fallback };
  const parsed = parseId(asked);
  const isGroup = parsed?.type === "Microsoft.Resources/resourceGroups";
  if (!isGroup) throw fail("InvalidApplication", `its managedResourceGroupId '${asked}' is no resource group's ID.`);
  if (parsed.subscriptionId !== subscriptionId) {
    throw fail(
      "InvalidApplication",
      `its managed resource group '${asked}' is in another subscription than the application.`,
    );
  }
  return { id: idOf(parsed.name), name: parsed.name };
}

/** What Azure's portal offers: mrg, the offer or definition, the time. */
function defaultGroupName(origin: Origin, now: Date): string {
  const of = origin.offer ?? origin.definitionId?.split("/").at(-1) ?? "application";
  return `mrg-${of.slice(0, 60)}-${now.toISOString().replaceAll(/\D/g, "").slice(0, 14)}`;
}

async function orderOf(
  tx: Tx,
  { bought }: Origin,
  id: string,
  at: Date,
  principal: Principal | undefined,
): Promise<OrderRow | undefined> {
  if (!bought) return findOpenOrder(tx, id);
  return recordOrder(tx, { ...bought, applicationId: id, at, by: principal?.name ?? "Stoa" });
}

async function meter(
  tx: Tx,
  order: OrderRow,
  { metering }: Origin,
  place: { tenantId: string; applicationId: string; managedGroupId: string },
  startedAt: Date,
): Promise<void> {
  if (!metering) return;
  await openMeter(tx, {
    usageId: order.resourceUsageId,
    applicationId: place.applicationId,
    tenantId: place.tenantId,
    publisherTenantId: order.publisherTenantId,
    subscriptionId: order.subscriptionId,
    publisher: order.publisherId,
    offer: order.offerId,
    plan: order.planId,
    orderId: order.id,
    managedGroupKey: place.managedGroupId.toLowerCase(),
    dimensions: metering.dimensions,
    meteringTenantId: metering.tenantId,
    meteringAppId: metering.appId,
    startedAt,
  });
}

function claimsOf(principal: Principal | undefined): CallerClaims | null {
  if (!principal) return null;
  return {
    oid: principal.id,
    puid: principal.id.replaceAll("-", "").slice(0, 16),
    applicationId: principal.appId ?? "",
  };
}
