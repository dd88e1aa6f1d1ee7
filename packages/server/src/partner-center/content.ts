import type { shapes } from "@stoa/api/partner-center";

/** Names what is live or submitted: an offer of a publisher. */
export interface OfferKey {
  publisherId: string;
  offerId: string;
}

/** Names a plan of an offer. */
export interface PlanKey extends OfferKey {
  planId: string;
}

/** A logo's blobs by width in pixels. */
export interface LogoBlobs {
  48: string;
  90: string;
  216: string;
}

/** A plan as it was submitted, with its prices and its package. */
export interface PlanContent {
  planId: string;
  listing: shapes.PlanDraft["listing"];
  pricing: shapes.PlanDraft["pricing"];
  visibility: shapes.PlanDraft["visibility"];
  technical: shapes.PlanDraft["technical"];
  /** The monthly fee by currency. */
  fees: Record<string, string>;
  package: { version: string; blob: string; sha256: string; size: number };
}

/** An offer as it was submitted. What is certified, previewed and sold is this value, never the draft. */
export interface OfferContent extends OfferKey {
  publisher: { displayName: string; tenantId: string; isVerified: boolean; about: string; website: string };
  offer: shapes.OfferDraft;
  /** Price per unit by dimension and currency. */
  unitPrices: Record<string, Record<string, string>>;
  logo: LogoBlobs | null;
  plans: PlanContent[];
}

/** The draft that an offer starts with. */
export function emptyOffer(alias: string): shapes.OfferDraft {
  const contact = { name: "", email: "", phone: "" };
  return {
    setup: { alias },
    properties: { categories: [], useStandardContract: true },
    listing: {
      name: alias,
      summary: "",
      shortDescription: "",
      description: "",
      keywords: [],
      privacyPolicyLink: "",
      supportLink: "",
      usefulLinks: [],
      supportContact: contact,
      engineeringContact: contact,
    },
    previewAudience: { subscriptions: [] },
    meteringIdentity: {},
    dimensions: [],
    resell: { partners: "any", tenantIds: [] },
  };
}

/** The draft that a plan starts with. */
export function emptyPlan(name: string): shapes.PlanDraft {
  return {
    listing: { name, summary: "", description: "" },
    pricing: { model: "free", markets: [], dimensions: [] },
    visibility: { audience: "public", hidden: false, privateAudience: [] },
    technical: {
      publisherManagement: true,
      customerAccess: "restricted",
      authorizations: [],
      allowedActions: [],
      allowedDataActions: [],
      deploymentMode: "Incremental",
      jitAccess: false,
      policies: [],
    },
  };
}
