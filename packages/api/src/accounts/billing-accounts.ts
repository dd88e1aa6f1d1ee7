import { Type } from "typebox";
import { Guid, List, Moment } from "../common/shapes.ts";
import { operation } from "../operation.ts";

/** Who buys, in which market and currency, with whom the agreement is, and who pays. */
export const BillingAccount = Type.Object({
  id: Guid,
  displayName: Type.String(),
  tenantId: Guid,
  market: Type.String(),
  currency: Type.String(),
  agreement: Type.Union([Type.Literal("direct"), Type.Literal("reseller")]),
  resellerTenantId: Type.Optional(Guid),
  payerTenantId: Guid,
  isSandbox: Type.Boolean(),
  /** What a sandbox's own clock shows. */
  clock: Type.Optional(Moment),
  subscriptions: Type.Array(
    Type.Object({ subscriptionId: Guid, displayName: Type.String(), state: Type.String(), target: Type.String() }),
  ),
});

const params = Type.Object({ billingAccountId: Guid });
const root = "/api/v1/accounts/billing-accounts";

/** The billing accounts of the caller's tenants, and those it is the reseller of. */
export const list = operation({ id: "BillingAccounts_List", method: "get", path: root, reply: List(BillingAccount) });

/** One billing account. */
export const get = operation({
  id: "BillingAccounts_Get",
  method: "get",
  path: `${root}/{billingAccountId}`,
  params,
  reply: BillingAccount,
  errors: ["BillingAccountNotFound"],
});

/** Moves a sandbox's clock forward: to a moment, or by hours. What falls due on the way is set off. */
export const moveClock = operation({
  id: "BillingAccounts_MoveClock",
  method: "post",
  path: `${root}/{billingAccountId}/clock`,
  params,
  body: Type.Union([
    Type.Object({ to: Moment }),
    Type.Object({ byHours: Type.Number({ exclusiveMinimum: 0, maximum: 24 * 366 * 5 }) }),
  ]),
  reply: BillingAccount,
  errors: ["BillingAccountNotFound", "NotASandbox", "ClockGoesForward", "Forbidden", "InvalidParameter"],
});
