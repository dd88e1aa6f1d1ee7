import type { ErrorCatalogue } from "../errors.ts";

/** What billing accounts and subscriptions may answer. */
export const accountsErrors = {
  SubscriptionNotFound: { status: 404, say: (id: string) => `The subscription '${id}' could not be found.` },
  InvalidSubscriptionId: {
    status: 400,
    say: (id: string) => `The provided subscription identifier '${id}' is malformed or invalid.`,
  },
  BillingAccountNotFound: { status: 404, say: (id: string) => `The billing account '${id}' was not found.` },
  NotASandbox: {
    status: 409,
    say: (name: string) => `The billing account '${name}' is not a sandbox, so its clock is the real one.`,
  },
  ClockGoesForward: {
    status: 400,
    say: (now: string, asked: string) =>
      `The sandbox clock stands at ${now} and only goes forward; '${asked}' is before that.`,
  },
} satisfies ErrorCatalogue;
