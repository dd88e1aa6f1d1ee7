import type { ErrorCatalogue } from "../errors.ts";

/** What invoices and month closes may answer. */
export const billingErrors = {
  InvoiceNotFound: { status: 404, say: (number: string) => `There is no invoice '${number}' that you may see.` },
  MonthNotOver: {
    status: 409,
    say: (account: string, month: string, now: string) =>
      `The month ${month} of '${account}' can't be closed: it isn't over at ${now}. In a sandbox, move its clock past the month's end.`,
  },
  OrdersPending: {
    status: 409,
    say: (account: string, month: string, applications: string[]) =>
      `The month ${month} of '${account}' can't be closed yet: ${applications.join(", ")} ${applications.length === 1 ? "was" : "were"} ordered in it and still being deployed.`,
  },
} satisfies ErrorCatalogue;
