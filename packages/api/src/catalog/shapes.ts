import { type Static, Type } from "typebox";
import { Moment } from "../common/shapes.ts";
import { PriceModelName } from "../partner-center/shapes.ts";

/** The least that an offer costs in a market. */
export const StartingPrice = Type.Object({
  model: PriceModelName,
  currency: Type.String(),
  monthlyFee: Type.Optional(Type.String()),
  /** Whether usage is charged beside the fee. */
  isMetered: Type.Boolean(),
});

/** An offer as a card of the store. */
export const ProductSummary = Type.Object({
  publisherId: Type.String(),
  offerId: Type.String(),
  displayName: Type.String(),
  publisherDisplayName: Type.String(),
  isPublisherVerified: Type.Boolean(),
  summary: Type.String(),
  categories: Type.Array(Type.String()),
  pricingTypes: Type.Array(PriceModelName),
  hasLogo: Type.Boolean(),
  version: Type.Integer(),
  publishedAt: Moment,
  /** Missing where no plan is sold in the market that was asked for. */
  startingPrice: Type.Optional(StartingPrice),
  soldInMarket: Type.Boolean(),
  plans: Type.Integer(),
  privatePlans: Type.Integer(),
  isPreview: Type.Boolean(),
});
export type ProductSummary = Static<typeof ProductSummary>;

/** What a plan costs in one market. */
export const PlanPrice = Type.Object({
  model: PriceModelName,
  currency: Type.String(),
  monthlyFee: Type.Optional(Type.String()),
  proration: Type.Union([Type.Literal("none"), Type.Literal("P1D")]),
  dimensions: Type.Array(
    Type.Object({
      id: Type.String(),
      displayName: Type.String(),
      unit: Type.String(),
      unitPrice: Type.String(),
      includedQuantity: Type.String(),
    }),
  ),
});

/** A plan as a customer sees it. */
export const ProductPlan = Type.Object({
  planId: Type.String(),
  displayName: Type.String(),
  summary: Type.String(),
  description: Type.String(),
  version: Type.String(),
  isPrivate: Type.Boolean(),
  isHidden: Type.Boolean(),
  isStopSell: Type.Boolean(),
  soldInMarket: Type.Boolean(),
  markets: Type.Array(Type.String()),
  price: Type.Optional(PlanPrice),
});
export type ProductPlan = Static<typeof ProductPlan>;

/** An offer's page. */
export const Product = Type.Object({
  ...ProductSummary.properties,
  shortDescription: Type.String(),
  /** HTML that was reduced to headings, paragraphs, lists, bold and italic. */
  description: Type.String(),
  keywords: Type.Array(Type.String()),
  privacyPolicyLink: Type.String(),
  supportLink: Type.String(),
  usefulLinks: Type.Array(Type.Object({ title: Type.String(), link: Type.String() })),
  legalTerms: Type.String(),
  usesStandardContract: Type.Boolean(),
  appVersion: Type.Optional(Type.String()),
  cspState: Type.Union([Type.Literal("OptIn"), Type.Literal("SelectiveOptIn"), Type.Literal("OptOut")]),
  isStopSell: Type.Boolean(),
  stopSell: Type.Optional(
    Type.Object({ since: Moment, reason: Type.Optional(Type.String()), alternative: Type.Optional(Type.String()) }),
  ),
  market: Type.String(),
  planList: Type.Array(ProductPlan),
});
export type Product = Static<typeof Product>;

/** What a plan puts into the customer's subscription, and who may do what there. */
export const DeploymentSummary = Type.Object({
  planId: Type.String(),
  version: Type.String(),
  /** By type: how many places of the template declare one. */
  resources: Type.Array(
    Type.Object({
      type: Type.String(),
      count: Type.Integer(),
      isConditional: Type.Boolean(),
      isRepeated: Type.Boolean(),
    }),
  ),
  access: Type.Object({
    publisherManagement: Type.Boolean(),
    customerAccess: Type.Union([Type.Literal("restricted"), Type.Literal("full")]),
    jitAccess: Type.Boolean(),
    /** Roles that the publisher's people or applications get in the managed resource group. */
    publisherRoles: Type.Array(Type.String()),
    customerMay: Type.Array(Type.String()),
    customerDataActions: Type.Array(Type.String()),
    hasDenyAssignment: Type.Boolean(),
    /** Roles that the template itself gives to identities. */
    identities: Type.Array(Type.String()),
  }),
  deploymentMode: Type.String(),
  notifiesPublisher: Type.Boolean(),
});
export type DeploymentSummary = Static<typeof DeploymentSummary>;
