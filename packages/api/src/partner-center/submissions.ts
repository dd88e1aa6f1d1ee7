import { type Static, Type } from "typebox";
import { List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { OfferPath, path as offerPath, publishers, readers } from "./offers.ts";
import { Report, Step, SubmissionState } from "./shapes.ts";

/** One attempt to bring a draft to life. */
export const Submission = Type.Object({
  number: Type.Integer(),
  publisherId: Type.String(),
  offerId: Type.String(),
  state: SubmissionState,
  steps: Type.Array(Step),
  notes: Type.String(),
  report: Report,
  submittedAt: Moment,
  submittedBy: Type.String(),
  /** Where the preview audience looks at it. */
  previewLink: Type.Optional(Type.String()),
});
export type Submission = Static<typeof Submission>;

const path = `${offerPath}/submissions/{number}`;
const SubmissionPath = Type.Object({ ...OfferPath.properties, number: Type.String({ pattern: "^[1-9][0-9]{0,8}$" }) });

/** The submissions of an offer, newest first. */
export const list = operation({
  id: "Submissions_List",
  method: "get",
  path: `${offerPath}/submissions`,
  params: OfferPath,
  reply: List(Submission),
  errors: ["OfferNotFound"],
  roles: readers,
});

/** Freezes the draft and sends it through validation and certification. */
export const create = operation({
  id: "Submissions_Create",
  method: "post",
  path: `${offerPath}/submissions`,
  params: OfferPath,
  body: Type.Object({ notes: Type.Optional(Type.String({ maxLength: 5_000 })) }),
  reply: Submission,
  errors: ["OfferNotFound", "DraftIncomplete", "SubmissionInProgress"],
  roles: publishers,
});

/** One submission with its report. */
export const get = operation({
  id: "Submissions_Get",
  method: "get",
  path,
  params: SubmissionPath,
  reply: Submission,
  errors: ["OfferNotFound", "SubmissionNotFound"],
  roles: readers,
});

/** Signs the preview off: what the preview audience saw goes live. */
export const goLive = operation({
  id: "Submissions_GoLive",
  method: "post",
  path: `${path}/go-live`,
  params: SubmissionPath,
  reply: Submission,
  errors: ["OfferNotFound", "SubmissionNotFound", "SubmissionNotAt"],
  roles: publishers,
});

/** Withdraws a submission; possible until Go live. */
export const cancel = operation({
  id: "Submissions_Cancel",
  method: "post",
  path: `${path}/cancel`,
  params: SubmissionPath,
  reply: Submission,
  errors: ["OfferNotFound", "SubmissionNotFound", "SubmissionNotAt"],
  roles: publishers,
});
