/** Contact data as the customer gave them. */
export interface Contact {
  firstName: string;
  lastName: string;
  email: string;
  phone?: string | undefined;
  country?: string | undefined;
  company?: string | undefined;
  title?: string | undefined;
}

/** What a lead is about. */
export interface LeadSubject {
  publisher: string;
  offer: string;
  offerTitle: string;
  plan?: string | null;
  /** Azure's action code: INS is Get it now. */
  action: string;
}

/** The body that Azure's marketplace posts to an HTTPS lead destination. */
export function leadPayload(subject: LeadSubject, contact: Contact) {
  const { publisher, offer, offerTitle, plan, action } = subject;
  return {
    UserDetails: {
      FirstName: contact.firstName,
      LastName: contact.lastName,
      Email: contact.email,
      Phone: contact.phone ?? "",
      Country: contact.country ?? "",
      Company: contact.company ?? "",
      Title: contact.title ?? "",
    },
    LeadSource: `AzureMarketplace-${action}|${publisher}.${offer}`,
    ActionCode: action,
    OfferTitle: offerTitle,
    Description: plan ? `Get it now: ${offerTitle}, plan ${plan}` : `Get it now: ${offerTitle}`,
  };
}

/** Whether a lead may leave at all: addresses of schools are never forwarded (Microsoft's lead management FAQ). */
export function mayForward(email: string): boolean {
  return !/\.edu(\.[a-z]{2})?$/i.test(email.trim());
}

/** An invented contact, as Azure's own test lead has it. */
export function testContact(at: Date): Contact {
  const mark = `MSFT_TEST_${at.getTime()}`;
  return {
    firstName: mark,
    lastName: mark,
    email: `${mark}@test.com`,
    phone: "1234567890",
    country: "US",
    company: mark,
    title: mark,
  };
}
