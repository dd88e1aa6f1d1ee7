import { Type } from "typebox";
import { List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Payout } from "./shapes.ts";

/** What a publisher earned, month by month and currency by currency, newest first. */
export const list = operation({
  id: "Payouts_List",
  method: "get",
  path: "/api/v1/billing/publishers/{publisherId}/payouts",
  params: Type.Object({ publisherId: Type.String() }),
  reply: List(Payout),
  roles: { party: "publisher/{publisherId}", any: ["owner", "financial"] },
});
