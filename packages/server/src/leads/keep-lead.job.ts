import { Type } from "typebox";
import { defineJob } from "../jobs/job.ts";
import { type GotItNow, gotItNow } from "../ordering/index.ts";
import { recordLead } from "./deliver.ts";

/** Keeps and sends the contact data that a customer agreed to share at Get it now. */
export const keepLead = defineJob({
  name: "leads.keep-lead",
  doc: "Keeps the contact data of a Get it now with consent, and sends them to the publisher's destination.",
  payload: Type.Unsafe<GotItNow>(
    Type.Object({ id: Type.String(), consent: Type.Literal(true) }, { additionalProperties: true }),
  ),
  on: [gotItNow],
  run: (ctx, lead) =>
    ctx.transaction((tx) =>
      recordLead(tx, {
        id: lead.id,
        tenantId: lead.publisherTenantId,
        publisher: lead.publisherId,
        offer: lead.offerId,
        offerTitle: lead.offerTitle,
        plan: lead.planId,
        action: lead.action,
        isTest: false,
        contact: lead.contact,
        consentedAt: new Date(lead.at),
        at: new Date(lead.at),
      }),
    ),
});
