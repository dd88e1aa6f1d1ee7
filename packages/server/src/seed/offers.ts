import { createHash } from "node:crypto";
import { fileURLToPath } from "node:url";
import type { Package } from "@stoa/archive";
import { readFolder, writeZip } from "@stoa/archive/node";
import type { OfferToPublish } from "../journey/publish.ts";
import { inspect } from "../partner-center/index.ts";
import { parties } from "./parties.ts";

const samples = fileURLToPath(new URL("../../../../samples/", import.meta.url));

/** A sample as it is uploaded, and as it is read. */
interface Packed {
  pkg: Package;
  zip: Uint8Array;
}

const packed = new Map<string, Promise<Packed>>();

/** Packs a sample, once. */
function packedSample(name: string): Promise<Packed> {
  const known =
    packed.get(name) ?? readFolder(`${samples}${name}`).then(async (pkg) => ({ pkg, zip: await writeZip(pkg) }));
  packed.set(name, known);
  return known;
}

const pack = async (name: string) => (await packedSample(name)).zip;

/** Does ahead what takes time and no database: packs the samples, and checks them as their uploads will be on that day. */
export async function prepareOffers(day: Date): Promise<void> {
  for (const name of ["document-inbox", "invoice-scanner", "edge-gateway"]) {
    const { pkg, zip } = await packedSample(name);
    await inspect(pkg, createHash("sha256").update(zip).digest("hex"), day);
  }
}
const { contoso } = parties;

const technical = {
  tenantId: contoso.tenantId,
  authorizations: [{ principalId: contoso.supportGroup, role: "Owner" as const }],
  allowedActions: ["Microsoft.Compute/virtualMachines/restart/action"],
  customerAccess: "restricted" as const,
};
const markets = ["US", "DE", "GB", "FR", "NL", "SE", "CA", "AU", "JP"];

/** What Contoso sells: a free tool, a metered application with two plans, an appliance whose licence it sells itself. */
export async function demoOffers(): Promise<[inbox: OfferToPublish, scanner: OfferToPublish, gateway: OfferToPublish]> {
  const common = { publisherId: contoso.publisher, previewSubscriptionId: contoso.subscriptionId };
  const scanner = await pack("invoice-scanner");
  return [
    {
      ...common,
      offerId: "document-inbox",
      name: "Document inbox",
      summary: "A private inbox for documents, in your own subscription.",
      shortDescription: "Partners drop documents into a container that only you can read. Free of charge.",
      description:
        "<h2>Nothing to run</h2><p>Document inbox is a storage account with one container, set up the way an auditor likes it: no public access, encrypted transport only, and deleted documents that can be brought back.</p><h2>What you decide</h2><ul><li>How the inbox is called</li><li>How many copies are kept, and where</li><li>How long deleted documents stay recoverable</li></ul>",
      category: "storage-azure-apps",
      keywords: ["documents", "storage", "inbox"],
      colour: "#0f6cbd",
      plans: [
        {
          planId: "free",
          name: "Free",
          summary: "The whole tool, free of charge.",
          description: "<p>You only pay for the storage that your documents take.</p>",
          pricing: { model: "free", markets },
          technical: { ...technical, allowedActions: ["Microsoft.Storage/storageAccounts/listKeys/action"] },
          version: "1.0.0",
          package: await pack("document-inbox"),
        },
      ],
    },
    {
      ...common,
      offerId: "invoice-scanner",
      name: "Invoice scanner",
      summary: "Reads paper and PDF invoices and hands over the figures.",
      shortDescription: "A scanner that runs next to your data. Invoices never leave your subscription.",
      description:
        "<h2>Figures, not pictures</h2><p>Invoice scanner reads supplier, lines, taxes and totals from paper and PDF and hands them over as JSON, at about twenty invoices a minute.</p><h2>In your own network</h2><p>It runs on one machine in a network of its own. Contoso keeps it up to date, and can read nothing but its health.</p>",
      category: "ai-plus-machine-learning",
      keywords: ["invoices", "scanning", "accounting"],
      colour: "#8764b8",
      dimensions: [{ id: "documents", displayName: "Scanned documents", unit: "documents", pricePerUnit: "0.5" }],
      metering: { tenantId: contoso.tenantId, applicationId: contoso.appId },
      plans: [
        {
          planId: "standard",
          name: "Standard",
          summary: "For offices: 1,000 documents a month included.",
          description: "<p>200 USD a month. Each document beyond the first 1,000 costs 0.50 USD.</p>",
          pricing: {
            model: "metered",
            markets,
            monthlyFee: "200",
            dimensions: [{ id: "documents", enabled: true, includedQuantity: "1000" }],
          },
          technical,
          version: "1.2.0",
          package: scanner,
        },
        {
          planId: "premium",
          name: "Premium",
          summary: "For accounting firms: 10,000 documents a month included.",
          description: "<p>1,200 USD a month. Each document beyond the first 10,000 costs 0.50 USD.</p>",
          pricing: {
            model: "metered",
            markets,
            monthlyFee: "1200",
            dimensions: [{ id: "documents", enabled: true, includedQuantity: "10000" }],
          },
          technical,
          version: "1.2.0",
          package: scanner,
        },
      ],
    },
    {
      ...common,
      offerId: "edge-gateway",
      name: "Edge gateway",
      summary: "A gateway in front of branch offices, with a licence of yours.",
      shortDescription: "One to four machines behind one address. Bring the licence that you bought from Contoso.",
      description:
        "<h2>One address for every branch</h2><p>Edge gateway ends the tunnels of your branch offices and hands their traffic on. Two machines keep it up while one is updated; four carry about eight gigabits a second.</p><h2>Bring your own licence</h2><p>Contoso sells licences directly. The marketplace bills the infrastructure only.</p>",
      category: "networking",
      keywords: ["network", "gateway", "branch"],
      colour: "#0b6a0b",
      plans: [
        {
          planId: "byol",
          name: "Bring your own licence",
          summary: "Infrastructure only; the licence comes from Contoso.",
          description: "<p>Enter the key of your licence in the wizard.</p>",
          pricing: { model: "bring-your-own-licence", markets },
          technical,
          version: "3.1.0",
          package: await pack("edge-gateway"),
        },
      ],
    },
  ];
}
