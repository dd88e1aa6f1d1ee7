// The types of the API, brought together here so that pages name them and nothing else of the contract.
import type { ProductPlan } from "../../../api/src/catalog/shapes.ts";

export type { DeploymentSummary, Product, ProductPlan, ProductSummary } from "../../../api/src/catalog/shapes.ts";
/** What a plan costs in one market. */
export type PlanPrice = NonNullable<ProductPlan["price"]>;
export type {
  Invoice,
  InvoiceLine,
  InvoiceSummary,
  Payout,
  PayoutLine,
  RunRow,
  Why,
} from "../../../api/src/billing/shapes.ts";
export type { Case, CaseFinding, CaseSummary } from "../../../api/src/certification/cases.ts";
export type { Destination, Lead } from "../../../api/src/leads/leads.ts";
export type { DimensionUsage, UsageEventRow } from "../../../api/src/metering/usage-events.ts";
export type { Contact, Draft, EligibilityReason, Order, Prepared, Verdict } from "../../../api/src/ordering/orders.ts";
export type { Offer, OfferSummary } from "../../../api/src/partner-center/offers.ts";
export type { Plan as PublisherPlan } from "../../../api/src/partner-center/plans.ts";
export type { Publisher } from "../../../api/src/partner-center/publishers.ts";
export type {
  Completeness,
  Finding,
  OfferDraft,
  PackageInfo,
  PlanDraft,
  Step,
  Trial,
} from "../../../api/src/partner-center/shapes.ts";
export type { Submission } from "../../../api/src/partner-center/submissions.ts";
export type { Application, ApplicationSummary, Notification } from "../../../api/src/solutions/shapes.ts";
