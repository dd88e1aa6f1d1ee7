import type { ErrorCatalogue } from "../errors.ts";

/** What the operator's queue may answer. */
export const certificationErrors = {
  CaseNotFound: { status: 404, say: (id: string) => `There is no case '${id}' in the queue.` },
  CaseIsClosed: { status: 409, say: (id: string, state: string) => `The case '${id}' is ${state} already.` },
  FindingNotFound: { status: 404, say: (key: string) => `The case has no finding '${key}'.` },
  FindingsOpen: {
    status: 409,
    say: (count: number) => `${count} findings block this submission. Waive each with a reason, or reject it.`,
  },
  SecondPersonNeeded: {
    status: 409,
    say: (offer: string) => `You work for the publisher of '${offer}'. Somebody who doesn't has to decide.`,
  },
} satisfies ErrorCatalogue;
