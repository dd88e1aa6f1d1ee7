import type { shapes } from "@stoa/api/catalog";
import type { PlanContent } from "../../partner-center/index.ts";
import { safeDescription } from "../html.ts";
import { type Viewer, visiblePlans } from "../viewer.ts";
import { lowest, priceIn } from "./prices.ts";
import type { ProductRow } from "./store.ts";

/** An offer as a card of the store. */
export function summaryOf(product: ProductRow, viewer: Viewer): shapes.ProductSummary {
  const { content } = product;
  const plans = visiblePlans(product, viewer);
  const prices = plans.map((plan) => priceIn(content, plan, viewer.market)).filter((price) => price !== undefined);
  const from = lowest(prices);
  return {
    publisherId: product.publisherId,
    offerId: product.offerId,
    displayName: product.displayName,
    publisherDisplayName: product.publisherDisplayName,
    isPublisherVerified: content.publisher.isVerified,
    summary: product.summary,
    categories: product.categories,
    pricingTypes: [...new Set(plans.map((plan) => plan.pricing.model))].toSorted(),
    hasLogo: content.logo !== null,
    version: product.version,
    publishedAt: product.publishedAt.toISOString(),
    ...(from && {
      startingPrice: {
        model: from.model,
        currency: from.currency,
        ...(from.monthlyFee !== undefined && { monthlyFee: from.monthlyFee }),
        isMetered: from.dimensions.length > 0,
      },
    }),
    soldInMarket: prices.length > 0,
    plans: plans.length,
    privatePlans: plans.filter((plan) => plan.visibility.audience === "private").length,
    isPreview: product.stage === "preview",
  };
}

/** A plan as a customer sees it. */
export function planOf(product: ProductRow, plan: PlanContent, market: string): shapes.ProductPlan {
  const price = priceIn(product.content, plan, market);
  return {
    planId: plan.planId,
    displayName: plan.listing.name,
    summary: plan.listing.summary,
    description: safeDescription(plan.listing.description),
    version: plan.package.version,
    isPrivate: plan.visibility.audience === "private",
    isHidden: plan.visibility.hidden,
    isStopSell: product.stoppedPlans.includes(plan.planId),
    soldInMarket: price !== undefined,
    markets: plan.pricing.markets,
    ...(price && { price }),
  };
}

const cspStates = { any: "OptIn", selected: "SelectiveOptIn", none: "OptOut" } as const;

/** An offer's page. */
export function productOf(product: ProductRow, viewer: Viewer): shapes.Product {
  const { offer, publisher } = product.content;
  const { listing, properties, resell } = offer;
  return {
    ...summaryOf(product, viewer),
    shortDescription: listing.shortDescription,
    description: safeDescription(listing.description),
    keywords: listing.keywords,
    privacyPolicyLink: listing.privacyPolicyLink,
    supportLink: listing.supportLink,
    usefulLinks: listing.usefulLinks,
    legalTerms: termsText(product.content),
    usesStandardContract: properties.useStandardContract,
    ...(properties.appVersion !== undefined && { appVersion: properties.appVersion }),
    cspState: cspStates[resell.partners],
    isStopSell: product.stopSell !== null,
    ...(product.stopSell && { stopSell: product.stopSell }),
    market: viewer.market,
    isPublisherVerified: publisher.isVerified,
    planList: visiblePlans(product, viewer).map((plan) => planOf(product, plan, viewer.market)),
  };
}

/** The terms that a customer of an offer accepts. */
export function termsText({ publisher, offer }: ProductRow["content"]): string {
  const { useStandardContract, universalAmendment, terms } = offer.properties;
  if (!useStandardContract) return terms ?? "";
  const standard =
    `Standard contract of this marketplace between the customer and ${publisher.displayName}.\n\n` +
    `1. ${publisher.displayName} licenses the application to the customer for the term and at the price shown at purchase.\n` +
    "2. A monthly fee is due when a term begins. A term renews on the same day of the next month until the application is deleted. Fees of a term that has begun are not returned unless the plan says so.\n" +
    "3. Usage that the plan prices by quantity is due for what the publisher reports.\n" +
    "4. Infrastructure in the managed resource group is billed to the customer's subscription.\n" +
    "5. Where the plan says so, the publisher may manage the resources in the managed resource group, and the customer may not change them beyond the actions listed.\n" +
    "6. Support is given as the offer's page says.";
  return universalAmendment?.trim()
    ? `${standard}\n\nAmendment by ${publisher.displayName}:\n\n${universalAmendment}`
    : standard;
}
