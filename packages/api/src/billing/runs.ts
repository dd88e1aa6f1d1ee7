import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { InvoiceSummary, Month, RunRow } from "./shapes.ts";

const operator = { party: "platform", any: ["operator"] };

/** Every billing account in a month: closed, ready to be closed, or still running. */
export const list = operation({
  id: "BillingRuns_List",
  method: "get",
  path: "/api/v1/billing/runs",
  query: Type.Object({ month: Type.Optional(Month) }),
  reply: List(RunRow),
  roles: operator,
});

/** Closes a month of one billing account or of all whose month is over. A closed month answers the same invoice again. */
export const close = operation({
  id: "BillingRuns_Close",
  method: "post",
  path: "/api/v1/billing/runs",
  body: Type.Object({ month: Month, billingAccountId: Type.Optional(Guid) }),
  reply: List(InvoiceSummary),
  errors: ["MonthNotOver", "OrdersPending", "BillingAccountNotFound"],
  roles: operator,
});

/** Adds the ledger up again: every transaction sums to zero, every invoice agrees with its postings. */
export const verifyLedger = operation({
  id: "Ledger_Verify",
  method: "get",
  path: "/api/v1/billing/ledger",
  reply: Type.Object({
    balanced: Type.Boolean(),
    transactions: Type.Integer(),
    postings: Type.Integer(),
    balances: Type.Array(Type.Object({ account: Type.String(), currency: Type.String(), balance: Type.String() })),
    unbalanced: Type.Array(Type.String()),
  }),
  roles: operator,
});
