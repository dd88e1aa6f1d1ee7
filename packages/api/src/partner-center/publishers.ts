import { type Static, Type } from "typebox";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { PublisherId } from "./shapes.ts";

/** A publisher: who sells. */
export const Publisher = Type.Object({
  publisherId: PublisherId,
  displayName: Type.String({ minLength: 1, maxLength: 200 }),
  tenantId: Guid,
  sellerId: Type.Integer(),
  about: Type.String({ maxLength: 5_000 }),
  website: Type.String({ maxLength: 2_000 }),
  isVerified: Type.Boolean(),
  createdAt: Moment,
});
export type Publisher = Static<typeof Publisher>;

const path = "/api/v1/partner-center/publishers/{publisherId}";
const Words = Type.Pick(Publisher, ["displayName", "about", "website"]);

/** The publishers that the caller has a role with. */
export const list = operation({
  id: "Publishers_List",
  method: "get",
  path: "/api/v1/partner-center/publishers",
  reply: List(Publisher),
});

/** One publisher. */
export const get = operation({
  id: "Publishers_Get",
  method: "get",
  path,
  params: Type.Object({ publisherId: Type.String() }),
  reply: Publisher,
  errors: ["PublisherNotFound"],
});

/** Notes that the operator knows who a publisher is, or doesn't any more. */
export const verify = operation({
  id: "Publishers_Verify",
  method: "post",
  path: `${path}/verify`,
  params: Type.Object({ publisherId: Type.String() }),
  body: Type.Object({ isVerified: Type.Boolean() }),
  reply: Publisher,
  errors: ["PublisherNotFound"],
  roles: { party: "platform", any: ["operator"] },
});

/** Enrols a publisher, with the caller as its owner, or changes its words. */
export const createOrUpdate = operation({
  id: "Publishers_CreateOrUpdate",
  method: "put",
  path,
  params: Type.Object({ publisherId: PublisherId }),
  body: Type.Intersect([Type.Pick(Words, ["displayName"]), Type.Partial(Type.Pick(Words, ["about", "website"]))]),
  reply: Publisher,
  errors: ["PublisherIdTaken", "RoleNeeded"],
});
