import { Type } from "typebox";
import { operation } from "../operation.ts";

const path = "/api/v1/resource-manager/subscriptions/{subscriptionId}/emulation";
const params = Type.Object({ subscriptionId: Type.String() });

/** How the emulated cloud of a subscription behaves: how long writes take, and what is to fail next. */
export const Emulation = Type.Object({
  /** How long every write of a resource takes. */
  latencyMilliseconds: Type.Integer({ minimum: 0, maximum: 60_000 }),
  /** The next writes that fail: the first entry whose type fits is used up by a write. Type "*" fits all. */
  failNext: Type.Array(
    Type.Object({
      type: Type.String({ minLength: 1 }),
      code: Type.String({ minLength: 1 }),
      message: Type.String({ minLength: 1 }),
      times: Type.Optional(Type.Integer({ minimum: 1, maximum: 1000 })),
    }),
    { maxItems: 50 },
  ),
});

/** How a subscription's emulated cloud behaves. */
export const get = operation({
  id: "Emulation_Get",
  method: "get",
  path,
  params,
  reply: Emulation,
  errors: ["SubscriptionNotFound"],
});

/** Makes a subscription's emulated cloud slow, or fail on purpose; what is left out is as it was at first. */
export const set = operation({
  id: "Emulation_Set",
  method: "put",
  path,
  params,
  body: Type.Partial(Emulation),
  reply: Emulation,
  errors: ["SubscriptionNotFound"],
});

/** The types that the emulated cloud answers in depth, for the coverage page. */
export const types = operation({
  id: "Emulation_ListTypes",
  method: "get",
  path: "/api/v1/resource-manager/emulated-types",
  reply: Type.Object({
    value: Type.Array(
      Type.Object({
        type: Type.String(),
        doc: Type.String(),
        actions: Type.Array(Type.String()),
        examples: Type.Array(Type.String()),
      }),
    ),
  }),
  auth: "optional",
});
