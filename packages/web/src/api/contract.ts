// The types of the API, brought together here so that pages name them and nothing else of the contract.
import type { shapes as catalog } from "@stoa/api/catalog";
import type { cases } from "@stoa/api/certification";
import type { orders } from "@stoa/api/ordering";
import type { offers, plans, submissions, shapes as writing } from "@stoa/api/partner-center";

export type { Invoice, InvoiceLine, InvoiceSummary, Payout, RunRow, Why } from "@stoa/api/billing";
export type { Destination, Lead } from "@stoa/api/leads";
export type { DimensionUsage, UsageEventRow } from "@stoa/api/metering";
export type { Application, ApplicationSummary, Notification } from "@stoa/api/solutions";

export type DeploymentSummary = catalog.DeploymentSummary;
export type Product = catalog.Product;
export type ProductPlan = catalog.ProductPlan;
export type ProductSummary = catalog.ProductSummary;
/** What a plan costs in one market. */
export type PlanPrice = NonNullable<ProductPlan["price"]>;

export type Case = cases.Case;
export type CaseSummary = cases.CaseSummary;

export type Contact = orders.Contact;
export type Draft = orders.Draft;
export type Order = orders.Order;
export type Prepared = orders.Prepared;
export type Verdict = orders.Verdict;

export type Offer = offers.Offer;
export type OfferSummary = offers.OfferSummary;
export type PublisherPlan = plans.Plan;
export type Submission = submissions.Submission;
export type Finding = writing.Finding;
export type OfferDraft = writing.OfferDraft;
export type PackageInfo = writing.PackageInfo;
export type PlanDraft = writing.PlanDraft;
export type Step = writing.Step;
export type Trial = writing.Trial;
