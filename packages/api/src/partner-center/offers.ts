import { type Static, Type } from "typebox";
import { List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Completeness, Etag, OfferDraft, OfferId, OfferState, offerSections, StepName } from "./shapes.ts";

/** Who may read, change and publish an offer. */
export const readers = {
  party: "publisher/{publisherId}",
  any: ["owner", "manager", "developer", "financial contributor", "marketer"],
};
export const editors = { party: "publisher/{publisherId}", any: ["owner", "manager", "developer"] };
export const publishers = { party: "publisher/{publisherId}", any: ["owner", "manager"] };

/** The path parameters of everything within an offer. */
export const OfferPath = Type.Object({ publisherId: Type.String(), offerId: Type.String() });
/** An offer's path. */
export const path = "/api/v1/partner-center/publishers/{publisherId}/offers/{offerId}";

/** An offer in the publisher's list. */
export const OfferSummary = Type.Object({
  publisherId: Type.String(),
  offerId: Type.String(),
  name: Type.String(),
  alias: Type.String(),
  state: OfferState,
  /** Who holds the submission under way, at which step and since when. */
  waiting: Type.Optional(Type.Object({ step: StepName, holder: Type.String(), since: Moment })),
  missing: Type.Integer(),
  plans: Type.Integer(),
  hasUnpublishedChanges: Type.Boolean(),
  liveSubmission: Type.Optional(Type.Integer()),
  createdAt: Moment,
  changedAt: Moment,
});
export type OfferSummary = Static<typeof OfferSummary>;

/** An offer with its draft and what that lacks. */
export const Offer = Type.Object({
  ...OfferSummary.properties,
  etag: Etag,
  draft: OfferDraft,
  hasLogo: Type.Boolean(),
  sections: Type.Record(Type.String(), Completeness),
  /** Fields that can't change any more. */
  fixed: Type.Array(Type.String()),
});
export type Offer = Static<typeof Offer>;

/** The offers of a publisher. */
export const list = operation({
  id: "Offers_List",
  method: "get",
  path: "/api/v1/partner-center/publishers/{publisherId}/offers",
  params: Type.Object({ publisherId: Type.String() }),
  reply: List(OfferSummary),
  roles: readers,
});

/** Starts an offer. */
export const create = operation({
  id: "Offers_Create",
  method: "post",
  path: "/api/v1/partner-center/publishers/{publisherId}/offers",
  params: Type.Object({ publisherId: Type.String() }),
  body: Type.Object({ offerId: OfferId, alias: Type.String({ minLength: 1, maxLength: 120 }) }),
  reply: Offer,
  errors: ["OfferIdTaken", "PublisherNotFound"],
  roles: editors,
});

/** One offer. */
export const get = operation({
  id: "Offers_Get",
  method: "get",
  path,
  params: OfferPath,
  reply: Offer,
  errors: ["OfferNotFound"],
  roles: readers,
});

/** Saves sections of an offer's draft; a section is replaced as a whole. */
export const update = operation({
  id: "Offers_Update",
  method: "patch",
  path,
  params: OfferPath,
  body: Type.Object({ etag: Etag, ...Type.Partial(Type.Object(offerSections)).properties }),
  reply: Offer,
  errors: ["OfferNotFound", "DraftChanged", "FixedAfterPublishing"],
  roles: editors,
});

/** Deletes an offer that was never published. */
export const remove = operation({
  id: "Offers_Delete",
  method: "delete",
  path,
  params: OfferPath,
  errors: ["OfferNotFound", "OfferIsPublished", "SubmissionInProgress"],
  roles: publishers,
});

/** Takes the offer out of the store; who runs it keeps it. */
export const stop = operation({
  id: "Offers_Stop",
  method: "post",
  path: `${path}/stop`,
  params: OfferPath,
  body: Type.Optional(
    Type.Object({
      reason: Type.Optional(Type.String({ maxLength: 500 })),
      alternative: Type.Optional(Type.String({ maxLength: 110 })),
    }),
  ),
  reply: Offer,
  errors: ["OfferNotFound", "NotLive"],
  roles: publishers,
});

/** Puts a stopped offer back into the store. */
export const restore = operation({
  id: "Offers_Restore",
  method: "post",
  path: `${path}/restore`,
  params: OfferPath,
  reply: Offer,
  errors: ["OfferNotFound", "NotLive"],
  roles: publishers,
});

/** Saves the offer's logo: a square PNG of 216 to 350 pixels, in base 64. */
export const putLogo = operation({
  id: "Offers_PutLogo",
  method: "put",
  path: `${path}/logo`,
  params: OfferPath,
  body: Type.Object({ etag: Etag, png: Type.String({ maxLength: 1_400_000 }) }),
  reply: Offer,
  errors: ["OfferNotFound", "LogoRefused", "DraftChanged"],
  roles: editors,
});

/** The draft's logo. */
export const getLogo = operation({
  id: "Offers_GetLogo",
  method: "get",
  path: `${path}/logo`,
  params: OfferPath,
  errors: ["OfferNotFound", "NotFound"],
  roles: readers,
});

/** Something that happened to an offer. */
export const OfferEvent = Type.Object({
  at: Moment,
  by: Type.String(),
  what: Type.String(),
  detail: Type.Optional(Type.String()),
});

/** What happened to an offer, newest first. */
export const history = operation({
  id: "Offers_History",
  method: "get",
  path: `${path}/history`,
  params: OfferPath,
  reply: List(OfferEvent),
  errors: ["OfferNotFound"],
  roles: readers,
});

/** One difference between the draft and what is live. */
export const Difference = Type.Object({
  path: Type.String(),
  live: Type.Optional(Type.Unknown()),
  draft: Type.Optional(Type.Unknown()),
});

/** What publishing the draft would change. */
export const compare = operation({
  id: "Offers_Compare",
  method: "get",
  path: `${path}/compare`,
  params: OfferPath,
  reply: List(Difference),
  errors: ["OfferNotFound"],
  roles: readers,
});
