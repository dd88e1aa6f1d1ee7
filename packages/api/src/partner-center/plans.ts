import { type Static, Type } from "typebox";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { editors, path as offerPath, publishers, readers } from "./offers.ts";
import {
  Completeness,
  Etag,
  PackageInfo,
  PackageVersion,
  PlanDraft,
  PlanId,
  PlanState,
  planSections,
} from "./shapes.ts";

/** The path parameters of everything within a plan. */
export const PlanPath = Type.Object({ publisherId: Type.String(), offerId: Type.String(), planId: Type.String() });
const path = `${offerPath}/plans/{planId}`;

/** A plan with its draft and what that lacks. */
export const Plan = Type.Object({
  planId: Type.String(),
  state: PlanState,
  etag: Etag,
  draft: PlanDraft,
  sections: Type.Record(Type.String(), Completeness),
  fixed: Type.Array(Type.String()),
  /** The fee in every currency that the plan's markets pay in. */
  fees: Type.Record(Type.String(), Type.String()),
  createdAt: Moment,
  changedAt: Moment,
});
export type Plan = Static<typeof Plan>;

const OfferPath = Type.Object({ publisherId: Type.String(), offerId: Type.String() });

/** The plans of an offer. */
export const list = operation({
  id: "Plans_List",
  method: "get",
  path: `${offerPath}/plans`,
  params: OfferPath,
  reply: List(Plan),
  errors: ["OfferNotFound"],
  roles: readers,
});

/** Adds a plan. */
export const create = operation({
  id: "Plans_Create",
  method: "post",
  path: `${offerPath}/plans`,
  params: OfferPath,
  body: Type.Object({ planId: PlanId, name: Type.String({ minLength: 1, maxLength: 50 }) }),
  reply: Plan,
  errors: ["OfferNotFound", "PlanIdTaken", "TooManyPlans"],
  roles: editors,
});

/** One plan. */
export const get = operation({
  id: "Plans_Get",
  method: "get",
  path,
  params: PlanPath,
  reply: Plan,
  errors: ["OfferNotFound", "PlanNotFound"],
  roles: readers,
});

/** Saves sections of a plan's draft; a section is replaced as a whole. */
export const update = operation({
  id: "Plans_Update",
  method: "patch",
  path,
  params: PlanPath,
  body: Type.Object({ etag: Etag, ...Type.Partial(Type.Object(planSections)).properties }),
  reply: Plan,
  errors: ["OfferNotFound", "PlanNotFound", "DraftChanged", "FixedAfterPublishing", "TooManyPlans"],
  roles: editors,
});

/** Deletes a plan that was never published. */
export const remove = operation({
  id: "Plans_Delete",
  method: "delete",
  path,
  params: PlanPath,
  errors: ["OfferNotFound", "PlanNotFound", "PlanIsPublished"],
  roles: editors,
});

/** Stops selling one plan of an offer that keeps others. */
export const stop = operation({
  id: "Plans_Stop",
  method: "post",
  path: `${path}/stop`,
  params: PlanPath,
  reply: Plan,
  errors: ["OfferNotFound", "PlanNotFound", "NotLive", "LastPlan"],
  roles: publishers,
});

/** Sells a stopped plan again. */
export const restore = operation({
  id: "Plans_Restore",
  method: "post",
  path: `${path}/restore`,
  params: PlanPath,
  reply: Plan,
  errors: ["OfferNotFound", "PlanNotFound", "NotLive"],
  roles: publishers,
});

/** Changes who may see a private plan that is live, without certification. */
export const syncAudience = operation({
  id: "Plans_SyncPrivateAudience",
  method: "post",
  path: `${path}/sync-private-audience`,
  params: PlanPath,
  body: Type.Object({
    subscriptions: Type.Array(Type.Object({ id: Guid, description: Type.String({ maxLength: 200 }) }), {
      maxItems: 10_000,
    }),
  }),
  reply: Plan,
  errors: ["OfferNotFound", "PlanNotFound", "NotLive"],
  roles: publishers,
});

/** The package versions of a plan, newest first. */
export const listPackages = operation({
  id: "Packages_List",
  method: "get",
  path: `${path}/packages`,
  params: PlanPath,
  reply: List(PackageInfo),
  errors: ["OfferNotFound", "PlanNotFound"],
  roles: readers,
});

/** Uploads a package version: the .zip is the body. It is checked at once. */
export const uploadPackage = operation({
  id: "Packages_Upload",
  method: "put",
  path: `${path}/packages/{version}`,
  params: Type.Object({ ...PlanPath.properties, version: PackageVersion }),
  reply: PackageInfo,
  errors: ["OfferNotFound", "PlanNotFound", "PackageVersionTaken", "PackageRefused", "UploadMissing"],
  roles: editors,
});

/** One package version with its findings. */
export const getPackage = operation({
  id: "Packages_Get",
  method: "get",
  path: `${path}/packages/{version}`,
  params: Type.Object({ ...PlanPath.properties, version: Type.String() }),
  reply: PackageInfo,
  errors: ["OfferNotFound", "PlanNotFound", "PackageNotFound"],
  roles: readers,
});

/** The .zip of a package version. */
export const downloadPackage = operation({
  id: "Packages_Download",
  method: "get",
  path: `${path}/packages/{version}/content`,
  params: Type.Object({ ...PlanPath.properties, version: Type.String() }),
  errors: ["OfferNotFound", "PlanNotFound", "PackageNotFound"],
  roles: readers,
});
