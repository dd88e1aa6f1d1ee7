import type { Package } from "@stoa/archive";
import type { Blobs } from "../blobs/blobs.ts";
import { type OfferContent, openBlob, type PlanContent } from "../partner-center/index.ts";
import type { Db } from "../storage/store.ts";
import { findProduct, findVersionWith, type ProductRow, type Stage } from "./products/store.ts";

/** A plan by the names that Resource Manager's `plan` block uses. */
export interface PlanName {
  publisher: string;
  offer: string;
  plan: string;
  /** The package's version; the one that is sold now where it is left out. */
  version?: string;
}

/** A plan that can be, or once was, bought, with everything that was frozen when it was published. */
export interface LivePlan {
  publisherId: string;
  offerId: string;
  planId: string;
  /** The package's version. */
  version: string;
  /** The offer's version in the catalog. */
  productVersion: number;
  stage: Stage;
  publisherTenantId: string;
  content: OfferContent;
  plan: PlanContent;
  /** Set where it isn't sold any more: existing customers keep it. */
  isStopped: boolean;
  isOfferStopped: boolean;
}

const previewSuffix = "-preview";

/** Finds a plan by name. An offer's preview bears its name with "-preview" behind, as on Azure. */
export async function findLivePlan(db: Db, name: PlanName): Promise<LivePlan | undefined> {
  const publisherId = name.publisher.toLowerCase();
  const offerId = name.offer.toLowerCase();
  const product = await findProduct(db, { publisherId, offerId }, "public");
  if (product) return planIn(db, product, name);
  if (!offerId.endsWith(previewSuffix)) return undefined;
  const preview = await findProduct(db, { publisherId, offerId: offerId.slice(0, -previewSuffix.length) }, "preview");
  return preview && planIn(db, preview, name);
}

async function planIn(db: Db, product: ProductRow, name: PlanName): Promise<LivePlan | undefined> {
  const planId = name.plan.toLowerCase();
  const now = product.content.plans.find((plan) => plan.planId === planId);
  if (now && (name.version === undefined || name.version === now.package.version)) {
    return live(product, product.version, product.content, now);
  }
  const version = name.version ?? undefined;
  if (version === undefined || product.stage === "preview") return undefined;
  const past = await findVersionWith(db, product, planId, version);
  const then = past?.content.plans.find((plan) => plan.planId === planId);
  return past && then && live(product, past.version, past.content, then);
}

function live(product: ProductRow, productVersion: number, content: OfferContent, plan: PlanContent): LivePlan {
  const { publisherId, offerId, stage, stoppedPlans, stopSell } = product;
  const isOfferStopped = stopSell !== null;
  // A plan that was left out of a later version is not sold any more either.
  const isLeftOut = !product.content.plans.some(({ planId }) => planId === plan.planId);
  return {
    publisherId,
    offerId,
    planId: plan.planId,
    version: plan.package.version,
    productVersion,
    stage,
    publisherTenantId: content.publisher.tenantId,
    content,
    plan,
    isStopped: isOfferStopped || isLeftOut || stoppedPlans.includes(plan.planId),
    isOfferStopped,
  };
}

/** The package of a plan. */
export function packageOf(
  { blobs }: { blobs: Blobs },
  { plan, offerId, planId }: Pick<LivePlan, "plan" | "offerId" | "planId">,
): Promise<Package> {
  const { blob, version } = plan.package;
  return openBlob(blobs.path(blob), `${offerId}-${planId}-${version}`);
}
