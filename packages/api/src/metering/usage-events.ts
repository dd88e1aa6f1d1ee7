import { type Static, Type } from "typebox";
import { Decimal, List, ListQuery, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";

// Azure's marketplace metering service, API version 2018-08-31. Nothing is required here: the service answers
// missing or malformed members in its own shape, one verdict per event.

/** One usage event as a client sends it. Numbers beyond a double's exactness may come as text. */
export const UsageEventBody = Type.Object({
  resourceId: Type.Optional(Type.Unknown()),
  resourceUri: Type.Optional(Type.Unknown()),
  quantity: Type.Optional(Type.Unknown()),
  dimension: Type.Optional(Type.Unknown()),
  effectiveStartTime: Type.Optional(Type.Unknown()),
  planId: Type.Optional(Type.Unknown()),
});
export type UsageEventBody = Static<typeof UsageEventBody>;

/** Reports usage of one dimension in one hour. */
export const post = operation({
  id: "UsageEvents_Post",
  method: "post",
  path: "/api/usageEvent",
  body: UsageEventBody,
  errors: ["InvalidRequestContent"],
});

/** Reports 1 to 25 usage events; each gets a verdict of its own. */
export const postBatch = operation({
  id: "UsageEvents_PostBatch",
  method: "post",
  path: "/api/batchUsageEvent",
  body: Type.Object({ request: Type.Optional(Type.Unknown()) }),
  errors: ["InvalidRequestContent"],
});

/** Reported usage, added up by day. */
export const query = operation({
  id: "UsageEvents_Query",
  method: "get",
  path: "/api/usageEvents",
  errors: ["InvalidRequestContent"],
});

/** One event as the publisher's page shows it, refused ones too. */
export const UsageEventRow = Type.Object({
  usageEventId: Type.Optional(Type.String()),
  at: Moment,
  applicationId: Type.Optional(Type.String()),
  application: Type.Optional(Type.String()),
  customer: Type.Optional(Type.String()),
  offer: Type.Optional(Type.String()),
  planId: Type.Optional(Type.String()),
  dimension: Type.Optional(Type.String()),
  quantity: Type.Optional(Decimal),
  effectiveStartTime: Type.Optional(Moment),
  status: Type.String(),
  message: Type.Optional(Type.String()),
  body: Type.Optional(Type.Unknown()),
});
export type UsageEventRow = Static<typeof UsageEventRow>;

/** A publisher's usage events, newest first, with the verdict on each. */
export const listOfPublisher = operation({
  id: "UsageEvents_ListOfPublisher",
  method: "get",
  path: "/api/v1/metering/publishers/{publisherId}/usage-events",
  params: Type.Object({ publisherId: Type.String() }),
  query: ListQuery,
  reply: List(UsageEventRow),
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer", "financial"] },
});

/** One dimension of an application in the running month. */
export const DimensionUsage = Type.Object({
  dimension: Type.String(),
  displayName: Type.String(),
  unit: Type.String(),
  unitPrice: Decimal,
  currency: Type.String(),
  includedQuantity: Type.String(),
  /** Reported beyond the included quantity, in the period. */
  reported: Decimal,
  amount: Decimal,
  days: Type.Array(Type.Object({ day: Type.String(), quantity: Decimal })),
  lastEventAt: Type.Optional(Moment),
});
export type DimensionUsage = Static<typeof DimensionUsage>;

/** What an application has used in a calendar month, dimension by dimension. */
export const ofApplication = operation({
  id: "UsageEvents_OfApplication",
  method: "get",
  path: "/api/v1/metering/applications/{subscriptionId}/{resourceGroupName}/{applicationName}/usage",
  params: Type.Object({
    subscriptionId: Type.String(),
    resourceGroupName: Type.String(),
    applicationName: Type.String(),
  }),
  query: Type.Object({ month: Type.Optional(Type.String({ pattern: "^[0-9]{4}-[0-9]{2}$" })) }),
  reply: Type.Object({ month: Type.String(), from: Moment, to: Moment, dimensions: Type.Array(DimensionUsage) }),
  errors: ["ResourceNotFound"],
});

/** Sends a usage event as the publisher of a running application, so that a meter can be tried. */
export const sendTest = operation({
  id: "UsageEvents_Test",
  method: "post",
  path: "/api/v1/metering/publishers/{publisherId}/usage-events",
  params: Type.Object({ publisherId: Type.String() }),
  body: Type.Object({
    resourceUri: Type.String(),
    dimension: Type.String(),
    quantity: Type.Union([Type.Number(), Decimal]),
    effectiveStartTime: Type.Optional(Moment),
    planId: Type.Optional(Type.String()),
  }),
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer"] },
});
