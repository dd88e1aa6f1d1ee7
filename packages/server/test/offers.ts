import { readFolder, writeZip } from "@stoa/archive/node";
import { PNG } from "pngjs";
import { parties, type TestCaller, type TestServer } from "./server.ts";

const samples = new URL("../../../samples/", import.meta.url).pathname;

/** One of our own sample packages, as the archive that a publisher uploads. */
export async function sampleZip(name: string): Promise<Buffer> {
  return Buffer.from(writeZip(await readFolder(`${samples}${name}`)));
}

/** A logo that is good enough. */
function sampleLogo(): string {
  const png = new PNG({ width: 216, height: 216 });
  for (let i = 0; i < png.data.length; i += 4) png.data.set([0, 90, 158, 255], i);
  return PNG.sync.write(png).toString("base64");
}

/** What an offer of a test is like; the rest is filled in. */
export interface TestOffer {
  offerId: string;
  name: string;
  summary?: string;
  categories?: string[];
  resell?: { partners: "any" | "selected" | "none"; tenantIds: string[] };
  dimensions?: { id: string; displayName: string; unit: string; pricePerUnit: string }[];
  plans?: TestPlan[];
  package?: Uint8Array;
}

/** A plan of a test's offer. */
interface TestPlan {
  planId: string;
  name?: string;
  pricing?: Record<string, unknown>;
  visibility?: Record<string, unknown>;
  technical?: Record<string, unknown>;
}

/** Where Contoso's offers of tests are. */
export const offersPath = "/api/v1/partner-center/publishers/contoso/offers";

async function expectOk<T extends { status: number; text: string }>(reply: Promise<T>): Promise<T> {
  const done = await reply;
  if (done.status >= 300) throw new Error(`${done.status}: ${done.text}`);
  return done;
}

/** Contoso writes an offer with everything that a submission needs. */
export async function draftOffer(server: TestServer, offer: TestOffer): Promise<void> {
  const contoso = server.as(parties.contoso.owner);
  await expectOk(
    contoso.put("/api/v1/partner-center/publishers/contoso", { displayName: "Contoso", about: "Sample publisher." }),
  );
  await expectOk(contoso.post(offersPath, { offerId: offer.offerId, alias: offer.name }));
  const path = `${offersPath}/${offer.offerId}`;
  await expectOk(contoso.put(`${path}/logo`, { etag: 1, png: sampleLogo() }));
  const contact = { name: "Contoso support", email: "support@contoso.example", phone: "+1 425 555 0100" };
  await expectOk(
    contoso.patch(path, {
      etag: 2,
      properties: { categories: offer.categories ?? ["storage-azure-apps"], useStandardContract: true },
      listing: {
        name: offer.name,
        summary: offer.summary ?? "A sample application.",
        shortDescription: "A sample application of the tests.",
        description: "<p>A <b>sample</b> application.</p><script>alert(1)</script>",
        keywords: ["sample"],
        privacyPolicyLink: "https://contoso.example/privacy",
        supportLink: "https://contoso.example/support",
        usefulLinks: [],
        supportContact: contact,
        engineeringContact: contact,
      },
      previewAudience: { subscriptions: [{ id: parties.contoso.subscriptionId, description: "Contoso's own" }] },
      meteringIdentity: { tenantId: parties.contoso.tenantId, applicationId: parties.contoso.appId },
      dimensions: offer.dimensions ?? [],
      ...(offer.resell && { resell: offer.resell }),
    }),
  );
  for (const plan of offer.plans ?? [{ planId: "basic" }])
    await draftPlan(contoso, path, plan, offer.package ?? (await sampleZip("document-inbox")));
}

async function draftPlan(contoso: TestCaller, path: string, plan: TestPlan, zip: Uint8Array): Promise<void> {
  await expectOk(contoso.post(`${path}/plans`, { planId: plan.planId, name: plan.name ?? plan.planId }));
  const own = `${path}/plans/${plan.planId}`;
  await expectOk(contoso.put(`${own}/packages/1.0.0`, zip, { headers: { "content-type": "application/zip" } }));
  await expectOk(
    contoso.patch(own, {
      etag: 1,
      listing: { name: plan.name ?? plan.planId, summary: "A plan.", description: "<p>A plan.</p>" },
      pricing: { model: "free", markets: ["US", "DE"], dimensions: [], ...plan.pricing },
      visibility: { audience: "public", hidden: false, privateAudience: [], ...plan.visibility },
      technical: {
        packageVersion: "1.0.0",
        publisherManagement: true,
        customerAccess: "restricted",
        tenantId: parties.contoso.tenantId,
        authorizations: [{ principalId: parties.contoso.supportGroup, role: "Owner" }],
        allowedActions: ["Microsoft.Storage/storageAccounts/read"],
        allowedDataActions: [],
        deploymentMode: "Incremental",
        jitAccess: false,
        notificationEndpoint: "https://contoso.example/hooks?sig=1",
        policies: [],
        ...plan.technical,
      },
    }),
  );
}

/** Contoso submits an offer; answers its path once validation is through. */
export async function submitOffer(server: TestServer, offerId: string): Promise<string> {
  const contoso = server.as(parties.contoso.owner);
  const { body } = await expectOk(contoso.post(`${offersPath}/${offerId}/submissions`, { notes: "A test." }));
  await server.jobsDone();
  return `${offersPath}/${offerId}/submissions/${body.number}`;
}

/** The operator waives what is found and approves the submission of an offer. */
export async function approveOffer(server: TestServer, offerId: string): Promise<void> {
  const operator = server.as(parties.operator.owner);
  const { body: queue } = await expectOk(operator.get("/api/v1/certification/cases"));
  const found = queue.value.find((one: { offerId: string }) => one.offerId === offerId);
  const path = `/api/v1/certification/cases/${found.id}`;
  const { body: details } = await expectOk(operator.get(path));
  const open = details.findings.filter((one: { finding: { severity: string } }) => one.finding.severity === "error");
  if (open.length > 0) {
    await expectOk(
      operator.post(`${path}/waivers`, {
        findings: open.map((one: { key: string }) => one.key),
        reason: "A test's package.",
      }),
    );
  }
  await expectOk(operator.post(`${path}/approve`, {}));
  await server.jobsDone();
}

/** Takes an offer from nothing to the store. */
export async function publishOffer(server: TestServer, offer: TestOffer): Promise<void> {
  await draftOffer(server, offer);
  const submission = await submitOffer(server, offer.offerId);
  await approveOffer(server, offer.offerId);
  await expectOk(server.as(parties.contoso.owner).post(`${submission}/go-live`));
  await server.jobsDone();
}
