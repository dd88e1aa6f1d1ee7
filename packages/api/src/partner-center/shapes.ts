import { type Static, Type } from "typebox";
import { Decimal, Guid, Moment } from "../common/shapes.ts";

// Limits: Microsoft's commercial marketplace documentation (azure-app-offer-setup, -properties, -listing, -plans).

/** A publisher's own name, unique in the marketplace. */
export const PublisherId = Type.String({ pattern: "^[a-z0-9][a-z0-9_-]{1,49}$" });
/** An offer's own name; never changes. */
export const OfferId = Type.String({ pattern: "^[a-z0-9][a-z0-9_-]{2,49}$" });
/** A plan's own name; never changes. */
export const PlanId = Type.String({ pattern: "^[a-z0-9_-]{0,49}[a-z0-9_]$" });
/** A package's version: three whole numbers. */
export const PackageVersion = Type.String({ pattern: "^(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})\\.(0|[1-9]\\d{0,8})$" });
/** What a draft is saved against, so that two people don't overwrite each other. */
export const Etag = Type.Integer({ minimum: 1 });

const Text = (maxLength: number) => Type.String({ maxLength });
const Contact = Type.Object({ name: Text(200), email: Text(254), phone: Text(50) });

/** Offer setup: the name that only the publisher sees. */
export const Setup = Type.Object({ alias: Text(120) });

/** Categories and legal terms. */
export const Properties = Type.Object({
  categories: Type.Array(Text(60), { maxItems: 2 }),
  useStandardContract: Type.Boolean(),
  /** Shown to every customer beside the standard contract. */
  universalAmendment: Type.Optional(Text(100_000)),
  /** The publisher's own terms, where it doesn't use the standard contract. */
  terms: Type.Optional(Text(10_000)),
  appVersion: Type.Optional(Text(50)),
});

/** What the storefront says. */
export const Listing = Type.Object({
  name: Text(200),
  summary: Text(100),
  shortDescription: Text(256),
  description: Text(5_000),
  keywords: Type.Array(Text(50), { maxItems: 3 }),
  privacyPolicyLink: Text(2_000),
  supportLink: Text(2_000),
  usefulLinks: Type.Array(Type.Object({ title: Text(255), link: Text(2_000) }), { maxItems: 20 }),
  supportContact: Contact,
  engineeringContact: Contact,
  cspContact: Type.Optional(Contact),
});

/** Subscriptions that see an offer before it is live. */
export const PreviewAudience = Type.Object({
  subscriptions: Type.Array(Type.Object({ id: Guid, description: Text(200) }), { maxItems: 100 }),
});

/** Which application reports usage. */
export const MeteringIdentity = Type.Object({ tenantId: Type.Optional(Guid), applicationId: Type.Optional(Guid) });

/** Which partners may sell the offer on. */
export const Resell = Type.Object({
  partners: Type.Union([Type.Literal("any"), Type.Literal("selected"), Type.Literal("none")]),
  tenantIds: Type.Array(Guid, { maxItems: 1_000 }),
});

/** A dimension: one definition for the whole offer. */
export const Dimension = Type.Object({
  id: Type.String({ pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,49}$" }),
  displayName: Text(50),
  unit: Text(50),
  pricePerUnit: Decimal,
});

/** The parts of an offer's draft. */
export const offerSections = {
  setup: Setup,
  properties: Properties,
  listing: Listing,
  previewAudience: PreviewAudience,
  meteringIdentity: MeteringIdentity,
  dimensions: Type.Array(Dimension, { maxItems: 30 }),
  resell: Resell,
};
/** An offer as a publisher writes it. */
export const OfferDraft = Type.Object(offerSections);
export type OfferDraft = Static<typeof OfferDraft>;

/** How a plan is sold. */
export const PriceModelName = Type.Union([
  Type.Literal("free"),
  Type.Literal("bring-your-own-licence"),
  Type.Literal("flat-monthly-fee"),
  Type.Literal("metered"),
]);

/** What a plan says about itself in the plan picker. */
export const PlanListing = Type.Object({ name: Text(100), summary: Text(100), description: Text(2_000) });

/** What a plan costs and where it is sold. */
export const Pricing = Type.Object({
  model: PriceModelName,
  markets: Type.Array(Type.String({ pattern: "^[A-Z]{2}$" }), { maxItems: 150 }),
  /** In US dollars; other currencies are worked out when it is saved and then stay. */
  monthlyFee: Type.Optional(Decimal),
  proration: Type.Optional(Type.Union([Type.Literal("none"), Type.Literal("P1D")])),
  /** Prices that the publisher sets itself, by market. */
  marketFees: Type.Optional(Type.Record(Type.String({ pattern: "^[A-Z]{2}$" }), Decimal)),
  dimensions: Type.Array(
    Type.Object({
      id: Type.String(),
      enabled: Type.Boolean(),
      includedQuantity: Type.Union([Type.String({ pattern: "^[0-9]{1,15}$" }), Type.Literal("infinite")]),
    }),
    { maxItems: 30 },
  ),
});

/** Who may see and buy a plan. */
export const Visibility = Type.Object({
  audience: Type.Union([Type.Literal("public"), Type.Literal("private")]),
  /** Left out of the storefront; can be bought by its name. */
  hidden: Type.Boolean(),
  privateAudience: Type.Array(Type.Object({ id: Guid, description: Text(200) }), { maxItems: 10_000 }),
});

/** How a plan's package is deployed, and who may do what afterwards. */
export const PlanTechnical = Type.Object({
  packageVersion: Type.Optional(PackageVersion),
  publisherManagement: Type.Boolean(),
  customerAccess: Type.Union([Type.Literal("restricted"), Type.Literal("full")]),
  tenantId: Type.Optional(Guid),
  authorizations: Type.Array(
    Type.Object({ principalId: Guid, role: Type.Union([Type.Literal("Owner"), Type.Literal("Contributor")]) }),
    { maxItems: 100 },
  ),
  allowedActions: Type.Array(Text(200), { maxItems: 200 }),
  allowedDataActions: Type.Array(Text(200), { maxItems: 200 }),
  deploymentMode: Type.Union([Type.Literal("Complete"), Type.Literal("Incremental")]),
  jitAccess: Type.Boolean(),
  notificationEndpoint: Type.Optional(Text(2_000)),
  policies: Type.Array(
    Type.Object({ name: Text(50), policyDefinitionId: Text(500), parameters: Type.Optional(Text(10_000)) }),
    { maxItems: 5 },
  ),
});

/** The parts of a plan's draft. */
export const planSections = {
  listing: PlanListing,
  pricing: Pricing,
  visibility: Visibility,
  technical: PlanTechnical,
};
/** A plan as a publisher writes it. */
export const PlanDraft = Type.Object(planSections);
export type PlanDraft = Static<typeof PlanDraft>;

/** Whether a section can be submitted, and what it lacks. */
export const Completeness = Type.Object({
  state: Type.Union([Type.Literal("Not started"), Type.Literal("Incomplete"), Type.Literal("Complete")]),
  missing: Type.Array(Type.Object({ field: Type.String(), message: Type.String() })),
});
export type Completeness = Static<typeof Completeness>;

/** Where an offer stands. */
export const OfferState = Type.Union([
  Type.Literal("Draft"),
  Type.Literal("Publish in progress"),
  Type.Literal("Attention needed"),
  Type.Literal("Preview"),
  Type.Literal("Live"),
  Type.Literal("Not available"),
]);

/** Where a plan stands. */
export const PlanState = Type.Union([Type.Literal("Draft"), Type.Literal("Live"), Type.Literal("Stopped")]);

/** A finding about a package, as lint reports it. */
export const Finding = Type.Object({
  rule: Type.String(),
  severity: Type.Union([Type.Literal("error"), Type.Literal("warning"), Type.Literal("info")]),
  message: Type.String(),
  file: Type.String(),
  line: Type.Integer(),
  column: Type.Integer(),
  endLine: Type.Integer(),
  endColumn: Type.Integer(),
  path: Type.String(),
  help: Type.Optional(Type.String()),
  because: Type.Optional(Type.String()),
  frame: Type.Optional(Type.String()),
});
export type Finding = Static<typeof Finding>;

/** One uploaded version of a plan's package. */
export const PackageInfo = Type.Object({
  version: PackageVersion,
  size: Type.Integer(),
  sha256: Type.String(),
  files: Type.Array(Type.Object({ path: Type.String(), size: Type.Integer() })),
  errors: Type.Integer(),
  warnings: Type.Integer(),
  findings: Type.Array(Finding),
  uploadedAt: Moment,
  uploadedBy: Type.String(),
});
export type PackageInfo = Static<typeof PackageInfo>;

/** The steps of a submission. */
export const StepName = Type.Union([
  Type.Literal("Validation"),
  Type.Literal("Certification"),
  Type.Literal("Preview"),
  Type.Literal("Sign-off"),
  Type.Literal("Publish"),
]);
export type StepName = Static<typeof StepName>;

/** One step: who holds it, since when, how it ended. */
export const Step = Type.Object({
  name: StepName,
  state: Type.Union([
    Type.Literal("Not started"),
    Type.Literal("Running"),
    Type.Literal("Waiting"),
    Type.Literal("Complete"),
    Type.Literal("Failed"),
    Type.Literal("Cancelled"),
  ]),
  holder: Type.Union([Type.Literal("marketplace"), Type.Literal("operator"), Type.Literal("publisher")]),
  startedAt: Type.Optional(Moment),
  endedAt: Type.Optional(Moment),
  messages: Type.Array(Type.String()),
});
export type Step = Static<typeof Step>;

/** Where a submission stands. */
export const SubmissionState = Type.Union([
  Type.Literal("Validating"),
  Type.Literal("In certification"),
  Type.Literal("Creating preview"),
  Type.Literal("Preview"),
  Type.Literal("Publishing"),
  Type.Literal("Published"),
  Type.Literal("Failed"),
  Type.Literal("Cancelled"),
]);
export type SubmissionState = Static<typeof SubmissionState>;

/** What one plan's trial deployment showed. */
export const Trial = Type.Object({
  planId: Type.String(),
  outcome: Type.Union([Type.Literal("Succeeded"), Type.Literal("Failed")]),
  seconds: Type.Number(),
  answers: Type.Unknown(),
  resources: Type.Array(Type.Object({ id: Type.String(), type: Type.String(), state: Type.String() })),
  error: Type.Optional(Type.Unknown()),
});
export type Trial = Static<typeof Trial>;

/** What validation and people found. */
export const Report = Type.Object({
  plans: Type.Array(
    Type.Object({
      planId: Type.String(),
      packageVersion: Type.String(),
      findings: Type.Array(Finding),
      trial: Type.Optional(Trial),
    }),
  ),
  waivers: Type.Array(
    Type.Object({
      planId: Type.String(),
      finding: Type.String(),
      reason: Type.String(),
      by: Type.String(),
      at: Moment,
    }),
  ),
  verdict: Type.Optional(
    Type.Object({
      approved: Type.Boolean(),
      by: Type.String(),
      at: Moment,
      comment: Type.Optional(Type.String()),
      policies: Type.Array(Type.Object({ policy: Type.String(), message: Type.String() })),
    }),
  ),
});
export type Report = Static<typeof Report>;
