import type { ErrorCatalogue } from "../errors.ts";

/** What authoring and submitting an offer may answer. */
export const partnerCenterErrors = {
  PublisherNotFound: { status: 404, say: (id: string) => `There is no publisher '${id}' that you work for.` },
  PublisherIdTaken: { status: 409, say: (id: string) => `The publisher ID '${id}' is taken. Choose another one.` },
  OfferNotFound: {
    status: 404,
    say: (publisher: string, id: string) => `The publisher '${publisher}' has no offer '${id}'.`,
  },
  OfferIdTaken: {
    status: 409,
    say: (id: string) => `The offer ID '${id}' was used before. IDs stay with their offer, so choose another one.`,
  },
  OfferIsPublished: {
    status: 409,
    say: (id: string) => `The offer '${id}' has been published, so it can't be deleted. Stop selling it instead.`,
  },
  PlanNotFound: { status: 404, say: (offer: string, id: string) => `The offer '${offer}' has no plan '${id}'.` },
  PlanIdTaken: {
    status: 409,
    say: (id: string) => `The plan ID '${id}' was used before. IDs stay with their plan, so choose another one.`,
  },
  PlanIsPublished: {
    status: 409,
    say: (id: string) => `The plan '${id}' has been published, so it can't be deleted. Stop selling it instead.`,
  },
  TooManyPlans: { status: 409, say: (what: string, limit: number) => `An offer holds at most ${limit} ${what}.` },
  FixedAfterPublishing: {
    status: 409,
    say: (field: string, value: string) => `'${field}' is fixed once it is published; it stays ${value}.`,
  },
  DraftChanged: {
    status: 412,
    say: (seen: number, now: number) =>
      `Somebody saved in between: you changed version ${seen}, it is now ${now}. Read it again and repeat.`,
  },
  PackageVersionTaken: {
    status: 409,
    say: (version: string, highest: string) =>
      `A package version has to be higher than the last one, ${highest}; '${version}' isn't.`,
  },
  PackageNotFound: {
    status: 404,
    say: (plan: string, version: string) => `The plan '${plan}' has no package version '${version}'.`,
  },
  PackageRefused: { status: 400, say: (why: string) => `The package can't be taken: ${why}` },
  UploadMissing: {
    status: 400,
    say: () => "The request holds no file. Send the .zip as its body, with the content type application/zip.",
  },
  LogoRefused: { status: 400, say: (why: string) => `The logo can't be taken: ${why}` },
  DraftIncomplete: {
    status: 400,
    say: (count: number) => `The offer can't be submitted yet: ${count} things are missing or wrong.`,
  },
  SubmissionInProgress: {
    status: 409,
    say: (number: number, state: string) => `Submission ${number} is under way (${state}). Finish or cancel it first.`,
  },
  SubmissionNotFound: {
    status: 404,
    say: (offer: string, number: string) => `The offer '${offer}' has no submission ${number}.`,
  },
  SubmissionNotAt: {
    status: 409,
    say: (number: number, wanted: string, state: string) =>
      `Submission ${number} is ${state}; this can be done only in ${wanted}.`,
  },
  NotLive: { status: 409, say: (what: string) => `${what} isn't live.` },
  LastPlan: {
    status: 409,
    say: () => "An offer keeps at least one plan that is sold. Stop selling the offer instead.",
  },
} satisfies ErrorCatalogue;
