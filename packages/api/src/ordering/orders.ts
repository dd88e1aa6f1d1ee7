import { type Static, Type } from "typebox";
import { DeploymentSummary, PlanPrice } from "../catalog/shapes.ts";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** Why something can't be bought, each with the way out. */
export const EligibilityReason = Type.Object({
  code: Type.Union([
    Type.Literal("LegalTermsNotAccepted"),
    Type.Literal("NotSoldInMarket"),
    Type.Literal("OfferNotFound"),
    Type.Literal("PlanStopSold"),
    Type.Literal("CspNotOptedIn"),
    Type.Literal("CspPartnerNotAuthorized"),
    Type.Literal("NotInPrivateAudience"),
    Type.Literal("PreviewNotForCsp"),
    Type.Literal("RoleNeeded"),
    Type.Literal("SubscriptionDisabled"),
  ]),
  message: Type.String(),
  mend: Type.String(),
});
export type EligibilityReason = Static<typeof EligibilityReason>;

/** Whether one subscription may buy a plan. */
export const Verdict = Type.Object({
  subscriptionId: Guid,
  displayName: Type.String(),
  eligible: Type.Boolean(),
  /** True where accepting the terms is all that is missing. */
  onlyTermsMissing: Type.Boolean(),
  reasons: Type.Array(EligibilityReason),
  market: Type.String(),
  price: Type.Optional(PlanPrice),
  /** Who is billed, in words. */
  payer: Type.String(),
});
export type Verdict = Static<typeof Verdict>;

const Plan = { publisherId: Type.String(), offerId: Type.String(), planId: Type.String() };

/** Whether the caller's subscriptions may buy a plan, with every reason at once. */
export const eligibility = operation({
  id: "Ordering_Eligibility",
  method: "get",
  path: "/api/v1/ordering/eligibility",
  query: Type.Object({ ...Plan, subscriptionId: Type.Optional(Type.String()) }),
  reply: Type.Object({ value: Type.Array(Verdict) }),
});

/** Who presses Get it now. */
export const Contact = Type.Object({
  firstName: Type.String({ minLength: 1, maxLength: 100 }),
  lastName: Type.String({ minLength: 1, maxLength: 100 }),
  email: Type.String({ minLength: 3, maxLength: 254, pattern: "^[^@\\s]+@[^@\\s]+$" }),
  phone: Type.Optional(Type.String({ maxLength: 50 })),
  country: Type.Optional(Type.String({ pattern: "^[A-Z]{2}$" })),
  company: Type.Optional(Type.String({ maxLength: 200 })),
  title: Type.Optional(Type.String({ maxLength: 100 })),
});
export type Contact = Static<typeof Contact>;

/** A purchase on its way: what was chosen and answered so far. Secrets are never kept. */
export const Draft = Type.Object({
  id: Guid,
  ...Plan,
  version: Type.String(),
  subscriptionId: Guid,
  displayName: Type.String(),
  planDisplayName: Type.String(),
  step: Type.String(),
  answers: Type.Unknown(),
  applicationName: Type.Optional(Type.String()),
  resourceGroup: Type.Optional(Type.String()),
  managedResourceGroup: Type.Optional(Type.String()),
  location: Type.Optional(Type.String()),
  createdAt: Moment,
  changedAt: Moment,
});
export type Draft = Static<typeof Draft>;

/** Get it now: takes contact data, consent and terms, and starts a draft. */
export const getItNow = operation({
  id: "Ordering_GetItNow",
  method: "post",
  path: "/api/v1/ordering/get-it-now",
  body: Type.Object({
    ...Plan,
    subscriptionId: Guid,
    contact: Contact,
    /** Whether the contact data may go to the publisher. */
    consent: Type.Boolean(),
    acceptTerms: Type.Boolean(),
  }),
  reply: Draft,
  errors: ["MarketplacePurchaseEligibilityFailed"],
});

/** The caller's drafts, the last changed first. */
export const listDrafts = operation({
  id: "Drafts_List",
  method: "get",
  path: "/api/v1/ordering/drafts",
  reply: List(Draft),
});

const draft = "/api/v1/ordering/drafts/{draftId}";
const DraftPath = Type.Object({ draftId: Guid });

/** One draft. */
export const getDraft = operation({
  id: "Drafts_Get",
  method: "get",
  path: draft,
  params: DraftPath,
  reply: Draft,
  errors: ["DraftNotFound"],
});

const Names = {
  applicationName: Type.String({ pattern: "^[-\\w._()]{3,64}$" }),
  resourceGroup: Type.String({ pattern: "^[-\\w._()]{1,90}$" }),
  managedResourceGroup: Type.String({ pattern: "^[-\\w._()]{1,90}$" }),
  location: Type.String({ pattern: "^[a-zA-Z0-9 ]{2,50}$" }),
};

/** Saves where a draft stands. Answers of password elements are dropped. */
export const saveDraft = operation({
  id: "Drafts_Save",
  method: "put",
  path: draft,
  params: DraftPath,
  body: Type.Object({
    step: Type.Optional(Type.String({ maxLength: 200 })),
    answers: Type.Optional(Type.Unknown()),
    ...Type.Partial(Type.Object(Names)).properties,
  }),
  reply: Draft,
  errors: ["DraftNotFound"],
});

/** Throws a draft away. */
export const deleteDraft = operation({
  id: "Drafts_Delete",
  method: "delete",
  path: draft,
  params: DraftPath,
  errors: ["DraftNotFound"],
});

/** What Create deploys. */
export const Prepared = Type.Object({
  applicationId: Type.String(),
  deploymentId: Type.String(),
  deployment: Type.Object({
    properties: Type.Object({
      mode: Type.Literal("Incremental"),
      template: Type.Unknown(),
      parameters: Type.Unknown(),
    }),
  }),
  /** What the template may put into the managed resource group, by type. */
  resources: DeploymentSummary.properties.resources,
  /** What it puts there with these answers; parts that only the deployment will know stand as expressions. */
  planned: Type.Array(
    Type.Object({ type: Type.String(), name: Type.String(), location: Type.Optional(Type.String()) }),
  ),
  /** What the infrastructure costs in a month of 730 hours, at list price. */
  infrastructure: Type.Object({
    currency: Type.String(),
    lines: Type.Array(
      Type.Object({
        text: Type.String(),
        quantity: Type.String(),
        unit: Type.String(),
        unitPrice: Type.String(),
        amount: Type.String(),
      }),
    ),
    /** Types that no price is known of. */
    unpriced: Type.Array(Type.String()),
  }),
});
export type Prepared = Static<typeof Prepared>;

/**
 * Review: runs the wizard over all answers, secrets included, checks that the plan may be bought, and answers the deployment
 * that Create puts. Nothing of it is kept.
 */
export const prepareDraft = operation({
  id: "Drafts_Prepare",
  method: "post",
  path: `${draft}/prepare`,
  params: DraftPath,
  body: Type.Object({
    answers: Type.Unknown(),
    tags: Type.Optional(Type.Record(Type.String(), Type.String())),
    ...Names,
  }),
  reply: Prepared,
  errors: ["DraftNotFound", "WizardAnswersInvalid", "MarketplacePurchaseEligibilityFailed"],
});

/** Something bought: from the acceptance of its deployment to its deletion. */
export const Order = Type.Object({
  id: Guid,
  ...Plan,
  offerName: Type.String(),
  planName: Type.String(),
  version: Type.String(),
  subscriptionId: Guid,
  applicationId: Type.String(),
  state: Type.Union([Type.Literal("Pending"), Type.Literal("Active"), Type.Literal("Cancelled"), Type.Literal("Void")]),
  price: PlanPrice,
  start: Moment,
  end: Type.Optional(Moment),
  /** When the term that runs now is over and the next one begins. */
  renewsAt: Type.Optional(Moment),
});
export type Order = Static<typeof Order>;

/** The orders of the subscriptions that the caller may read. */
export const listOrders = operation({
  id: "Orders_List",
  method: "get",
  path: "/api/v1/ordering/orders",
  query: Type.Object({ subscriptionId: Type.Optional(Type.String()) }),
  reply: List(Order),
});

/** One order. */
export const getOrder = operation({
  id: "Orders_Get",
  method: "get",
  path: "/api/v1/ordering/orders/{orderId}",
  params: Type.Object({ orderId: Guid }),
  reply: Order,
  errors: ["OrderNotFound"],
});
