import type { ErrorCatalogue } from "../errors.ts";

/** What lead destinations may answer. */
export const leadsErrors = {
  InvalidLeadDestination: { status: 400, say: (why: string) => `Leads can't be sent there: ${why}` },
} satisfies ErrorCatalogue;
