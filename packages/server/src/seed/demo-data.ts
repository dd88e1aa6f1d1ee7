import type { App } from "../app.ts";
import type { Services } from "../context.ts";
import { type Actor, actors } from "../journey/actor.ts";
import { createApplication, getItNow, type Purchase } from "../journey/buy.ts";
import {
  awaitValidation,
  certifyOffer,
  goLive,
  type OfferToPublish,
  submitOffer,
  writeOffer,
} from "../journey/publish.ts";
import { meteringAudience } from "../metering/index.ts";
import { demoOffers, prepareOffers } from "./offers.ts";
import { parties } from "./parties.ts";
import type { PastClock } from "./past-clock.ts";

const location = "westeurope";
const day = 24 * 3_600_000;
const hour = 3_600_000;

/** What runs in the demo: who bought what, with which answers. */
const purchases: (Omit<Purchase, "publisherId" | "location" | "subscriptionId"> & {
  customer: "fabrikam" | "adatum";
})[] = [
  {
    customer: "fabrikam",
    company: "Fabrikam",
    offerId: "invoice-scanner",
    planId: "standard",
    resourceGroup: "accounting",
    managedResourceGroup: "mrg-invoice-scanner",
    applicationName: "invoice-scanner",
    answers: {
      basics: { scannerName: "scanner1" },
      steps: {
        machine: { size: "Standard_D2s_v5", adminUsername: "scanadmin", adminPassword: "Demo-only-2026!" },
        archive: { keep: true },
      },
    },
  },
  {
    customer: "fabrikam",
    company: "Fabrikam",
    offerId: "document-inbox",
    planId: "free",
    resourceGroup: "accounting",
    managedResourceGroup: "mrg-supplier-inbox",
    applicationName: "supplier-inbox",
    answers: { steps: { inbox: { inboxName: "suppliers", redundancy: "Standard_ZRS", retentionDays: 90 } } },
  },
  {
    customer: "adatum",
    company: "Adatum",
    offerId: "edge-gateway",
    planId: "byol",
    resourceGroup: "network",
    managedResourceGroup: "mrg-edge-gateway",
    applicationName: "edge-gateway",
    answers: {
      basics: { gatewayName: "branches" },
      steps: {
        licence: { licenceKey: "AB12C-3DEF4-56GHI-J78KL" },
        machines: {
          nodeCount: 2,
          vmSize: "Standard_D2s_v5",
          adminUsername: "gateadmin",
          adminPassword: "Demo-only-2026!",
        },
        network: { addressPrefix: "10.40.0.0/24" },
      },
    },
  },
];

/**
 * Puts in what the demo shows: three offers that went through certification, three applications that customers bought, and
 * usage of a month and more. All of it goes through the API, with the clock set back, so it is what clients would have
 * made. May run again after it was cut off: what is there is left.
 */
export async function seedDemoData(services: Services, app: App, base: string, clock: PastClock): Promise<void> {
  const who = actors(app, services, base);
  const now = new Date();
  const firstOfMonth = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1));
  const { published, bought } = daysOf(now);
  try {
    clock.show(published);
    await publishAll(who.as(parties.contoso.owner), who.as(parties.operator.owner));
    clock.show(bought);
    await Promise.all(purchases.map((purchase) => buy(who.as(parties[purchase.customer].owner), purchase)));
    await reportUsage(who.as(parties.contoso.app, meteringAudience), clock, bought, now);
  } finally {
    clock.release();
  }
  const month = new Date(firstOfMonth.getTime() - day).toISOString().slice(0, 7);
  await who.as(parties.operator.owner).post("/api/v1/billing/runs", { month });
}

/** Does ahead what needs no database. */
export function prepareDemoData(): Promise<void> {
  return prepareOffers(daysOf(new Date()).published);
}

/** Bought on the 8th of last month: one whole invoice and a running month. Published some days before. */
function daysOf(now: Date): { published: Date; bought: Date } {
  const bought = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 8, 9, 12));
  return { published: new Date(bought.getTime() - 5 * day), bought };
}

async function publishAll(publisher: Actor, operator: Actor): Promise<void> {
  await publisher.put("/api/v1/partner-center/publishers/contoso", {
    displayName: "Contoso",
    about: "Contoso makes software for offices that would rather not think about software. A sample company.",
    website: "https://contoso.example",
  });
  // One after the other where a person acts, together where machines do.
  const offers = await demoOffers();
  await Promise.all(offers.map((offer) => publishOne(publisher, operator, offer)));
}

async function publishOne(publisher: Actor, operator: Actor, offer: OfferToPublish): Promise<void> {
  const path = `/api/v1/partner-center/publishers/${offer.publisherId}/offers/${offer.offerId}`;
  const { body: before } = await publisher.call("GET", path);
  if (before?.state === "Live") return;
  const { body: known } = await publisher.call("GET", `${path}/submissions`);
  const open = known?.value?.find(
    ({ state }: { state: string }) => !["Failed", "Cancelled", "Published"].includes(state),
  );
  if (!open) await writeOffer(publisher, offer);
  const { path: submission, submission: judged } = open
    ? await awaitValidation(publisher, offer, open.number)
    : await submitOffer(publisher, offer, "First version.");
  if (judged.state === "In certification") await certifyOffer(operator, offer, undefined);
  await goLive(publisher, offer, submission);
}

async function buy(customer: Actor, { customer: party, ...rest }: (typeof purchases)[number]): Promise<void> {
  const purchase = {
    ...rest,
    publisherId: parties.contoso.publisher,
    location,
    subscriptionId: parties[party].subscriptionId,
  };
  const { subscriptionId, resourceGroup, applicationName } = purchase;
  const id = `/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup}/providers/Microsoft.Solutions/applications/${applicationName}`;
  // One that a start which was cut off has begun comes to its end first.
  const settling = { topic: "application-settled", about: id.toLowerCase() };
  const state = await customer.until(`The application ${applicationName}`, settling, async () => {
    const { body } = await customer.call("GET", `${id}?api-version=2021-07-01`);
    const now = body?.properties?.provisioningState ?? "None";
    return ["None", "Succeeded", "Failed", "Canceled"].includes(now) ? now : undefined;
  });
  if (state === "Succeeded") return;
  await createApplication(customer, await getItNow(customer, purchase), purchase);
}

/** Documents beyond the included 1,000, hour by hour in office hours, as the scanner's own meter would report them. */
async function reportUsage(meter: Actor, clock: PastClock, from: Date, to: Date): Promise<void> {
  const { subscriptionId } = parties.fabrikam;
  const resourceUri = `/subscriptions/${subscriptionId}/resourceGroups/accounting/providers/Microsoft.Solutions/applications/invoice-scanner`;
  for (let at = from.getTime() + day; at <= to.getTime(); at += day) {
    clock.show(new Date(at));
    const events = officeHours(at).map((slot) => ({
      resourceUri,
      quantity: 3 + ((slot / hour) % 7),
      dimension: "documents",
      effectiveStartTime: new Date(slot).toISOString(),
      planId: "standard",
    }));
    // A publisher reports nothing in the month's first days, while the included documents last.
    if (new Date(at).getUTCDate() < 12 || events.length === 0) continue;
    await meter.post("/api/batchUsageEvent?api-version=2018-08-31", { request: events });
  }
}

/** The office hours of the day before a moment, at weekends none. */
function officeHours(at: number): number[] {
  const hours = Array.from({ length: 23 }, (_, back) => Math.floor((at - (back + 1) * hour) / hour) * hour);
  return hours.filter((slot) => {
    const date = new Date(slot);
    return date.getUTCHours() >= 7 && date.getUTCHours() < 17 && date.getUTCDay() % 6 !== 0;
  });
}
