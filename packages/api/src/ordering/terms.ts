import { type Static, Type } from "typebox";
import { operation } from "../operation.ts";

// The wire: Azure's specification marketplaceordering/resource-manager/…/2021-01-01/Agreements.json.

/** The terms of a plan, and whether a subscription accepted them. */
export const AgreementTerms = Type.Object({
  id: Type.String(),
  name: Type.String(),
  type: Type.String(),
  systemData: Type.Optional(Type.Unknown()),
  properties: Type.Object({
    publisher: Type.String(),
    product: Type.String(),
    plan: Type.String(),
    licenseTextLink: Type.String(),
    privacyPolicyLink: Type.String(),
    marketplaceTermsLink: Type.String(),
    retrieveDatetime: Type.String(),
    signature: Type.String(),
    accepted: Type.Boolean(),
  }),
});
export type AgreementTerms = Static<typeof AgreementTerms>;

const provider = "/subscriptions/{subscriptionId}/providers/Microsoft.MarketplaceOrdering";
const current = `${provider}/offerTypes/{offerType}/publishers/{publisherId}/offers/{offerId}/plans/{planId}/agreements/current`;
const CurrentPath = Type.Object({
  subscriptionId: Type.String(),
  offerType: Type.String(),
  publisherId: Type.String(),
  offerId: Type.String(),
  planId: Type.String(),
});
const agreement = `${provider}/agreements/{publisherId}/offers/{offerId}/plans/{planId}`;
const AgreementPath = Type.Object({
  subscriptionId: Type.String(),
  publisherId: Type.String(),
  offerId: Type.String(),
  planId: Type.String(),
});

/** Reads the terms of a plan. */
export const get = operation({
  id: "MarketplaceAgreements_Get",
  method: "get",
  path: current,
  params: CurrentPath,
  reply: AgreementTerms,
  errors: ["AgreementNotFound"],
  action: "Microsoft.MarketplaceOrdering/offerTypes/publishers/offers/plans/agreements/read",
});

/** Accepts or declines terms: they are sent back with `accepted` set and the signature as it was. */
export const create = operation({
  id: "MarketplaceAgreements_Create",
  method: "put",
  path: current,
  params: CurrentPath,
  body: Type.Object({
    properties: Type.Object({
      accepted: Type.Optional(Type.Boolean()),
      signature: Type.Optional(Type.String()),
      retrieveDatetime: Type.Optional(Type.String()),
    }),
  }),
  reply: AgreementTerms,
  errors: ["AgreementNotFound", "SignatureStale", "SignatureInvalid"],
  action: "Microsoft.MarketplaceOrdering/offerTypes/publishers/offers/plans/agreements/write",
});

/** The terms that a subscription accepted: a plain array, as Azure answers. */
export const list = operation({
  id: "MarketplaceAgreements_List",
  method: "get",
  path: `${provider}/agreements`,
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: Type.Array(AgreementTerms),
  action: "Microsoft.MarketplaceOrdering/agreements/offers/plans/read",
});

/** One agreement. */
export const getAgreement = operation({
  id: "MarketplaceAgreements_GetAgreement",
  method: "get",
  path: agreement,
  params: AgreementPath,
  reply: AgreementTerms,
  errors: ["AgreementNotFound"],
  action: "Microsoft.MarketplaceOrdering/agreements/offers/plans/read",
});

/** Accepts the terms of a plan. */
export const sign = operation({
  id: "MarketplaceAgreements_Sign",
  method: "post",
  path: `${agreement}/sign`,
  params: AgreementPath,
  reply: AgreementTerms,
  errors: ["AgreementNotFound"],
  action: "Microsoft.MarketplaceOrdering/agreements/offers/plans/sign/action",
});

/** Revokes the acceptance. */
export const cancel = operation({
  id: "MarketplaceAgreements_Cancel",
  method: "post",
  path: `${agreement}/cancel`,
  params: AgreementPath,
  reply: AgreementTerms,
  errors: ["AgreementNotFound"],
  action: "Microsoft.MarketplaceOrdering/agreements/offers/plans/cancel/action",
});

/** What the provider can do, as every provider says it. */
export const listOperations = operation({
  id: "MarketplaceOrdering_ListOperations",
  method: "get",
  path: "/providers/Microsoft.MarketplaceOrdering/operations",
  reply: Type.Object({
    value: Type.Array(
      Type.Object({
        name: Type.String(),
        display: Type.Object({ provider: Type.String(), resource: Type.String(), operation: Type.String() }),
      }),
    ),
  }),
});

/** The text of a plan's terms, for reading. */
export const getText = operation({
  id: "Terms_GetText",
  method: "get",
  path: "/api/v1/ordering/terms/{publisherId}/{offerId}/{planId}",
  params: Type.Object({ publisherId: Type.String(), offerId: Type.String(), planId: Type.String() }),
  reply: Type.Object({ text: Type.String(), usesStandardContract: Type.Boolean(), privacyPolicyLink: Type.String() }),
  errors: ["AgreementNotFound"],
  auth: "optional",
});
