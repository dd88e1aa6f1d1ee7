import type { ErrorCatalogue } from "../errors.ts";

/** What terms, eligibility and orders may answer. */
export const orderingErrors = {
  AgreementNotFound: {
    status: 404,
    say: (publisher: string, offer: string, plan: string) =>
      `There are no terms for publisher '${publisher}', offer '${offer}', plan '${plan}'.`,
  },
  SignatureStale: {
    status: 409,
    say: () =>
      "The terms have changed since they were read, so the signature doesn't fit. Read them again, then accept.",
  },
  SignatureInvalid: {
    status: 400,
    say: () => "The signature isn't one that this marketplace gave out. Send the terms back as they were read.",
  },
  MarketplacePurchaseEligibilityFailed: {
    status: 400,
    say: () => "Marketplace purchase eligibility check returned errors. See inner errors for details.",
  },
  ResourcePurchaseValidationFailed: {
    status: 400,
    say: (why: string) => `User failed validation to purchase resources. Error message: '${why}'`,
  },
  DraftNotFound: { status: 404, say: (id: string) => `You have no draft '${id}'.` },
  WizardAnswersInvalid: { status: 400, say: (count: number) => `${count} answers of the wizard are missing or wrong.` },
  OrderNotFound: { status: 404, say: (id: string) => `There is no order '${id}' that you may see.` },
} satisfies ErrorCatalogue;
