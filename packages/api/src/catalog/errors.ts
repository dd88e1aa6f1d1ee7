import type { ErrorCatalogue } from "../errors.ts";

/** What the store may answer. */
export const catalogErrors = {
  ProductNotFound: {
    status: 404,
    say: (publisher: string, offer: string) => `The store has no offer '${publisher}.${offer}'.`,
  },
  ProductPlanNotFound: {
    status: 404,
    say: (offer: string, plan: string) => `The offer '${offer}' has no plan '${plan}' that you may see.`,
  },
} satisfies ErrorCatalogue;
