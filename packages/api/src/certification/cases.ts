import { type Static, Type } from "typebox";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Finding, Trial } from "../partner-center/shapes.ts";

/** Who certifies. */
const operators = { party: "platform", any: ["operator"] };

/** A finding in a case, with the key that a waiver names. */
export const CaseFinding = Type.Object({
  key: Type.String(),
  planId: Type.String(),
  finding: Finding,
  waiver: Type.Optional(Type.Object({ reason: Type.String(), by: Type.String(), at: Moment })),
});
export type CaseFinding = Static<typeof CaseFinding>;

/** One line of the checklist. */
export const Check = Type.Object({
  policy: Type.String(),
  text: Type.String(),
  state: Type.Union([Type.Literal("passed"), Type.Literal("failed"), Type.Literal("waived"), Type.Literal("person")]),
  evidence: Type.String(),
});
export type Check = Static<typeof Check>;

/** A submission in the operator's queue. */
export const CaseSummary = Type.Object({
  id: Guid,
  publisherId: Type.String(),
  publisherDisplayName: Type.String(),
  offerId: Type.String(),
  offerName: Type.String(),
  number: Type.Integer(),
  state: Type.Union([
    Type.Literal("Waiting"),
    Type.Literal("Taken"),
    Type.Literal("Approved"),
    Type.Literal("Rejected"),
    Type.Literal("Withdrawn"),
  ]),
  waitsSince: Moment,
  holder: Type.Optional(Type.String()),
  errors: Type.Integer(),
  openErrors: Type.Integer(),
  warnings: Type.Integer(),
  failedTrials: Type.Integer(),
  /** What this submission would newly be allowed to do or to charge. */
  risks: Type.Array(Type.String()),
  isUpdate: Type.Boolean(),
});
export type CaseSummary = Static<typeof CaseSummary>;

/** A case with everything to decide on. */
export const Case = Type.Object({
  ...CaseSummary.properties,
  notes: Type.String(),
  checklist: Type.Array(Check),
  findings: Type.Array(CaseFinding),
  trials: Type.Array(Trial),
  needsSecondPerson: Type.Boolean(),
  decision: Type.Optional(
    Type.Object({
      approved: Type.Boolean(),
      by: Type.String(),
      at: Moment,
      comment: Type.String(),
      policies: Type.Array(Type.Object({ policy: Type.String(), message: Type.String() })),
    }),
  ),
});
export type Case = Static<typeof Case>;

/** The queue, the longest waiting first. */
export const list = operation({
  id: "Cases_List",
  method: "get",
  path: "/api/v1/certification/cases",
  query: Type.Object({ state: Type.Optional(Type.Array(Type.String({ maxLength: 20 }), { maxItems: 5 })) }),
  reply: List(CaseSummary),
  roles: operators,
});

const path = "/api/v1/certification/cases/{caseId}";
const CasePath = Type.Object({ caseId: Guid });

/** One case. */
export const get = operation({
  id: "Cases_Get",
  method: "get",
  path,
  params: CasePath,
  reply: Case,
  errors: ["CaseNotFound"],
  roles: operators,
});

/** Takes a case, so that nobody else works on it. */
export const take = operation({
  id: "Cases_Take",
  method: "post",
  path: `${path}/take`,
  params: CasePath,
  reply: Case,
  errors: ["CaseNotFound", "CaseIsClosed", "Conflict"],
  roles: operators,
});

/** Lets a finding pass, for a reason that is kept. */
export const waive = operation({
  id: "Cases_Waive",
  method: "post",
  path: `${path}/waivers`,
  params: CasePath,
  body: Type.Object({
    findings: Type.Array(Type.String({ maxLength: 200 }), { minItems: 1, maxItems: 500 }),
    reason: Type.String({ minLength: 5, maxLength: 1_000 }),
  }),
  reply: Case,
  errors: ["CaseNotFound", "CaseIsClosed", "FindingNotFound", "SecondPersonNeeded"],
  roles: operators,
});

/** Lets a submission on to its preview. */
export const approve = operation({
  id: "Cases_Approve",
  method: "post",
  path: `${path}/approve`,
  params: CasePath,
  body: Type.Object({ comment: Type.Optional(Type.String({ maxLength: 5_000 })) }),
  reply: Case,
  errors: ["CaseNotFound", "CaseIsClosed", "FindingsOpen", "SecondPersonNeeded"],
  roles: operators,
});

/** Sends a submission back, naming the policies it fails. */
export const reject = operation({
  id: "Cases_Reject",
  method: "post",
  path: `${path}/reject`,
  params: CasePath,
  body: Type.Object({
    comment: Type.String({ minLength: 1, maxLength: 5_000 }),
    policies: Type.Array(
      Type.Object({ policy: Type.String({ maxLength: 20 }), message: Type.String({ maxLength: 2_000 }) }),
      { maxItems: 50 },
    ),
  }),
  reply: Case,
  errors: ["CaseNotFound", "CaseIsClosed", "SecondPersonNeeded"],
  roles: operators,
});
