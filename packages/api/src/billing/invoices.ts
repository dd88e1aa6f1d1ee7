import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Invoice, InvoiceSummary, Why } from "./shapes.ts";

const NumberPath = Type.Object({ number: Type.String() });

/** The invoices that the caller's tenants pay, newest first; of one application, those with lines of it. */
export const list = operation({
  id: "Invoices_List",
  method: "get",
  path: "/api/v1/billing/invoices",
  query: Type.Object({ tenantId: Type.Optional(Guid), applicationId: Type.Optional(Type.String()) }),
  reply: List(InvoiceSummary),
});

/** One invoice with its lines. */
export const get = operation({
  id: "Invoices_Get",
  method: "get",
  path: "/api/v1/billing/invoices/{number}",
  params: NumberPath,
  reply: Invoice,
  errors: ["InvoiceNotFound"],
});

/** The invoice as a page to print. */
export const getHtml = operation({
  id: "Invoices_GetHtml",
  method: "get",
  path: "/api/v1/billing/invoices/{number}/html",
  params: NumberPath,
  errors: ["InvoiceNotFound"],
});

/** The invoice as PDF; the same bytes every time. */
export const getPdf = operation({
  id: "Invoices_GetPdf",
  method: "get",
  path: "/api/v1/billing/invoices/{number}/pdf",
  params: NumberPath,
  errors: ["InvoiceNotFound"],
});

/** Where the amount of a line comes from, down to the usage events. */
export const why = operation({
  id: "Invoices_Why",
  method: "get",
  path: "/api/v1/billing/invoices/{number}/lines/{ordinal}",
  params: Type.Object({ number: Type.String(), ordinal: Type.String() }),
  reply: Why,
  errors: ["InvoiceNotFound"],
});

/** What the running month comes to so far. */
export const upcoming = operation({
  id: "Invoices_Upcoming",
  method: "get",
  path: "/api/v1/billing/accounts/{billingAccountId}/upcoming",
  params: Type.Object({ billingAccountId: Guid }),
  reply: Invoice,
  errors: ["BillingAccountNotFound"],
});
