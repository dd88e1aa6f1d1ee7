import { type Static, Type } from "typebox";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";

const PublisherPath = Type.Object({ publisherId: Type.String() });
const readers = { party: "publisher/{publisherId}", any: ["owner", "manager"] };

/** Contact data that a customer agreed to share, and how their delivery fared. */
export const Lead = Type.Object({
  id: Type.String(),
  at: Moment,
  isTest: Type.Boolean(),
  action: Type.String(),
  offer: Type.String(),
  offerTitle: Type.String(),
  plan: Type.Optional(Type.String()),
  firstName: Type.String(),
  lastName: Type.String(),
  email: Type.String(),
  phone: Type.Optional(Type.String()),
  country: Type.Optional(Type.String()),
  company: Type.Optional(Type.String()),
  title: Type.Optional(Type.String()),
  delivery: Type.Object({
    state: Type.Union([
      Type.Literal("none"),
      Type.Literal("pending"),
      Type.Literal("delivered"),
      Type.Literal("failed"),
    ]),
    attempts: Type.Integer(),
    log: Type.Array(
      Type.Object({
        at: Moment,
        milliseconds: Type.Integer(),
        status: Type.Optional(Type.Integer()),
        error: Type.Optional(Type.String()),
      }),
    ),
  }),
});
export type Lead = Static<typeof Lead>;

/** Where a publisher's leads go. */
export const Destination = Type.Object({
  kind: Type.Union([Type.Literal("none"), Type.Literal("https")]),
  url: Type.Optional(Type.String({ maxLength: 2000 })),
});
export type Destination = Static<typeof Destination>;

/** A publisher's leads, newest first. */
export const list = operation({
  id: "Leads_List",
  method: "get",
  path: "/api/v1/leads/publishers/{publisherId}",
  params: PublisherPath,
  reply: List(Lead),
  roles: readers,
});

/** Where leads go. */
export const getDestination = operation({
  id: "Leads_GetDestination",
  method: "get",
  path: "/api/v1/leads/publishers/{publisherId}/destination",
  params: PublisherPath,
  reply: Destination,
  roles: readers,
});

/** Connects a destination; leads from then on go there. */
export const setDestination = operation({
  id: "Leads_SetDestination",
  method: "put",
  path: "/api/v1/leads/publishers/{publisherId}/destination",
  params: PublisherPath,
  body: Destination,
  reply: Destination,
  errors: ["InvalidLeadDestination"],
  roles: readers,
});

/** Sends an invented lead to the destination and keeps it in the list as a test. */
export const sendTest = operation({
  id: "Leads_SendTest",
  method: "post",
  path: "/api/v1/leads/publishers/{publisherId}/test",
  params: PublisherPath,
  reply: Lead,
  errors: ["InvalidLeadDestination"],
  roles: readers,
});

/** Sends a lead again, as it was. */
export const replay = operation({
  id: "Leads_Replay",
  method: "post",
  path: "/api/v1/leads/publishers/{publisherId}/{leadId}/replay",
  params: Type.Object({ publisherId: Type.String(), leadId: Guid }),
  reply: Lead,
  errors: ["NotFound", "InvalidLeadDestination"],
  roles: readers,
});
