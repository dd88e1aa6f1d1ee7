import { post } from "../outgoing/outbox.ts";
import type { Tx } from "../storage/store.ts";
import { leadPayload, mayForward } from "./payload.ts";
import { findDestination, insertLead, type LeadRow, setMessage } from "./store.ts";

/** The outbox kind of leads. */
export const leadKind = "leads.lead";

/** Keeps a lead and, where the publisher has a destination, writes the message that takes it there. */
export async function recordLead(tx: Tx, lead: Omit<LeadRow, "messageId">): Promise<void> {
  if (!mayForward(lead.contact.email)) return;
  if (!(await insertLead(tx, { ...lead, messageId: null }))) return;
  await sendLead(tx, { ...lead, messageId: null });
}

/** Sends a lead to where the publisher's leads go now; without a destination it stays in the list. */
export async function sendLead(tx: Tx, lead: LeadRow): Promise<void> {
  const destination = await findDestination(tx, lead.publisher);
  if (destination?.kind !== "https" || destination.url === null) return;
  const messageId = await post(tx, {
    tenantId: lead.tenantId,
    kind: leadKind,
    subject: lead.id,
    url: destination.url,
    body: JSON.stringify(leadPayload(lead, lead.contact)),
  });
  await setMessage(tx, lead.id, messageId);
}
