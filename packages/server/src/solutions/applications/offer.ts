import { fail } from "@stoa/api";
import type { ApplicationBody, Plan } from "@stoa/api/solutions";
import { findLivePlan, type PlanPrice } from "../../catalog/index.ts";
import type { Principal } from "../../context.ts";
import { builtInRoleId, mayRead } from "../../identity/index.ts";
import { type Bought, findOpenOrder, requirePurchase } from "../../ordering/index.ts";
import type { Db } from "../../storage/store.ts";
import { findDefinition } from "../definitions/store.ts";
import type { LockingPolicy, LockLevel } from "../deny-assignment.ts";
import type { MeteredDimension } from "../metered.ts";
import type { ApplicationRow } from "./store.ts";

/** What an application is made from: a plan of the marketplace or a definition of a service catalog. */
export interface Origin {
  kind: "MarketPlace" | "ServiceCatalog";
  plan: Plan | null;
  definitionId: string | null;
  publisherTenantId: string | null;
  publisher: string | null;
  offer: string | null;
  packageBlob: string;
  authorizations: { principalId: string; roleDefinitionId: string }[];
  managementMode: "Managed" | "Unmanaged";
  lockLevel: LockLevel;
  lockingPolicy: LockingPolicy;
  deploymentMode: "Incremental" | "Complete";
  notificationEndpoint: string | null;
  customerSupport: Record<string, unknown> | null;
  supportUrls: Record<string, unknown> | null;
  /** What was bought, where something was. */
  bought?: Omit<Bought, "applicationId" | "at" | "by">;
  /** Who may report usage, where the plan is metered. */
  metering?: { tenantId: string | null; appId: string | null; dimensions: MeteredDimension[] };
}

/** Finds what an application is to be made from, or refuses with the reason. `known` is the one that is deployed anew. */
export async function findOrigin(
  db: Db,
  body: ApplicationBody,
  subscriptionId: string,
  principal: Principal | undefined,
  known: ApplicationRow | undefined,
): Promise<Origin> {
  const kind = (body.kind ?? "").toLowerCase();
  if (known && known.kind.toLowerCase() !== kind) {
    throw fail("InvalidApplication", `its kind is '${known.kind}' and can't become '${body.kind ?? ""}'.`);
  }
  if (kind === "marketplace") return fromMarketplace(db, body, subscriptionId, known);
  if (kind === "servicecatalog") return fromCatalog(db, body, principal);
  throw fail("InvalidApplication", `its kind '${body.kind ?? ""}' is neither MarketPlace nor ServiceCatalog.`);
}

async function fromMarketplace(
  db: Db,
  { plan }: ApplicationBody,
  subscriptionId: string,
  known: ApplicationRow | undefined,
): Promise<Origin> {
  if (!plan) throw fail("InvalidApplication", "an application of kind MarketPlace needs a plan.");
  const { publisher, product, name, version } = plan;
  const was = known?.plan;
  if (was && !isSamePlan(was, plan)) throw fail("CannotUpdatePlan", `${was.product}/${was.name}`, `${product}/${name}`);
  const asked = { publisher, offer: product, plan: name, ...(version !== undefined && { version }) };
  // Who runs an application may deploy it again although the plan is no longer sold: nothing is bought then.
  const running = known && (await findOpenOrder(db, known.id)) ? await findLivePlan(db, asked) : undefined;
  // Whether the caller may deploy here was asked before; the marketplace is asked about everything else.
  const bought = running ? undefined : await requirePurchase(db, { ...asked, subscriptionId });
  const live = running ?? bought?.plan;
  if (!live) throw fail("InvalidApplication", `the plan '${name}' isn't there.`);
  const { content, plan: sold } = live;
  const { technical } = sold;
  const { listing, meteringIdentity } = content.offer;
  const isManaged = technical.publisherManagement;
  return {
    kind: "MarketPlace",
    plan: { publisher: live.publisherId, product, name: live.planId, version: live.version },
    definitionId: null,
    publisherTenantId: live.publisherTenantId,
    publisher: live.publisherId,
    offer: live.offerId,
    packageBlob: sold.package.blob,
    authorizations: isManaged
      ? technical.authorizations.map(({ principalId, role }) => ({
          principalId: principalId.toLowerCase(),
          roleDefinitionId: builtInRoleId(role),
        }))
      : [],
    managementMode: isManaged ? "Managed" : "Unmanaged",
    lockLevel: technical.customerAccess === "restricted" ? "ReadOnly" : "None",
    lockingPolicy: { allowedActions: technical.allowedActions, allowedDataActions: technical.allowedDataActions },
    deploymentMode: technical.deploymentMode,
    notificationEndpoint: technical.notificationEndpoint || null,
    customerSupport: {
      contactName: listing.supportContact.name,
      email: listing.supportContact.email,
      phone: listing.supportContact.phone,
    },
    supportUrls: { publicAzure: listing.supportLink },
    ...(bought && { bought }),
    ...(bought?.price.model === "metered" && {
      metering: {
        tenantId: meteringIdentity.tenantId?.toLowerCase() ?? null,
        appId: meteringIdentity.applicationId?.toLowerCase() ?? null,
        dimensions: dimensionsOf(bought.price),
      },
    }),
  };
}

function isSamePlan(a: Plan, b: Plan): boolean {
  const key = ({ publisher, product, name }: Plan) => `${publisher}/${product}/${name}`.toLowerCase();
  return key(a) === key(b);
}

const dimensionsOf = ({ dimensions, currency }: PlanPrice): MeteredDimension[] =>
  dimensions.map((dimension) => ({ ...dimension, currency }));

async function fromCatalog(db: Db, { properties }: ApplicationBody, principal: Principal | undefined): Promise<Origin> {
  const id = properties?.applicationDefinitionId;
  if (!id) {
    throw fail("InvalidApplication", "an application of kind ServiceCatalog needs properties.applicationDefinitionId.");
  }
  const row = await findDefinition(db, id);
  // Whoever may not read a definition isn't told that it is there.
  const isSeen = row && (!principal || mayRead(principal, "Microsoft.Solutions/applicationDefinitions/read", row.id));
  if (!isSeen) throw fail("ApplicationDefinitionNotFound", id);
  const { properties: known } = row;
  if (!known.isEnabled) throw fail("ApplicationDefinitionIsDisabled", row.id);
  return {
    kind: "ServiceCatalog",
    plan: null,
    definitionId: row.id,
    // Of a service catalog the tenant that keeps the definition is the publisher.
    publisherTenantId: row.tenantId,
    publisher: null,
    offer: null,
    packageBlob: row.packageBlob,
    authorizations: known.authorizations,
    managementMode: known.managementPolicy?.mode === "Unmanaged" ? "Unmanaged" : "Managed",
    lockLevel: known.lockLevel,
    lockingPolicy: known.lockingPolicy ?? {},
    // Azure leaves open what an absent policy means; Incremental never deletes what nobody named.
    deploymentMode: known.deploymentPolicy?.deploymentMode.toLowerCase() === "complete" ? "Complete" : "Incremental",
    notificationEndpoint: known.notificationPolicy?.notificationEndpoints[0]?.uri ?? null,
    customerSupport: null,
    supportUrls: null,
  };
}
