import type { orders } from "@stoa/api/ordering";
import { defineEvent } from "../jobs/job.ts";

/** Somebody pressed Get it now and agreed that the publisher gets these contact data. */
export interface GotItNow {
  id: string;
  at: string;
  tenantId: string;
  publisherTenantId: string;
  publisherId: string;
  offerId: string;
  offerTitle: string;
  planId: string;
  /** Azure's action code of Get it now. */
  action: "INS";
  contact: orders.Contact;
  consent: true;
}

/** A lead was given, with consent; without consent nothing is announced and nothing of it is kept. */
export const gotItNow = defineEvent<GotItNow>("ordering.got-it-now");

/** An order began: its application's deployment was accepted. */
export const orderPlaced = defineEvent<{ orderId: string }>("ordering.order-placed");

/** An order ended: its application was deleted, or never came to be. */
export const orderEnded = defineEvent<{ orderId: string }>("ordering.order-ended");
