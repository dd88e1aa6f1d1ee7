import type { shapes } from "@stoa/api/partner-center";
import { type Actor, CallRefused } from "./actor.ts";
import { offerLogo } from "./logo.ts";

/** An offer to be written: its words, and one or more plans with a package. */
export interface OfferToPublish {
  publisherId: string;
  offerId: string;
  name: string;
  summary: string;
  shortDescription: string;
  description: string;
  category: string;
  keywords: string[];
  /** Colour of the logo, as "#005a9e". */
  colour: string;
  dimensions?: shapes.OfferDraft["dimensions"];
  metering?: { tenantId: string; applicationId: string };
  previewSubscriptionId: string;
  plans: PlanToPublish[];
}

/** A plan to be written. */
export interface PlanToPublish {
  planId: string;
  name: string;
  summary: string;
  description: string;
  pricing: Omit<shapes.PlanDraft["pricing"], "dimensions"> & { dimensions?: shapes.PlanDraft["pricing"]["dimensions"] };
  technical: Pick<shapes.PlanDraft["technical"], "authorizations" | "allowedActions" | "customerAccess"> & {
    tenantId: string;
    notificationEndpoint?: string;
  };
  version: string;
  package: Uint8Array;
}

const pathOf = ({ publisherId, offerId }: OfferToPublish) =>
  `/api/v1/partner-center/publishers/${publisherId}/offers/${offerId}`;

const submissionNews = ({ publisherId, offerId }: OfferToPublish) => ({
  topic: "submission",
  about: `${publisherId}/${offerId}`,
});

/** The publisher writes the offer with everything that a submission needs. Answers what the checks of the uploads found. */
export async function writeOffer(publisher: Actor, offer: OfferToPublish): Promise<shapes.Finding[]> {
  const path = pathOf(offer);
  const contact = { name: "Contoso support", email: "support@contoso.example", phone: "+1 425 555 0100" };
  await createOnce(publisher, path.split("/").slice(0, -1).join("/"), { offerId: offer.offerId, alias: offer.name });
  const etag = async (of: string): Promise<number> => (await publisher.get(of)).body.etag;
  await publisher.put(`${path}/logo`, { etag: await etag(path), png: offerLogo(offer.colour) });
  await publisher.patch(path, {
    etag: await etag(path),
    properties: { categories: [offer.category], useStandardContract: true },
    listing: {
      name: offer.name,
      summary: offer.summary,
      shortDescription: offer.shortDescription,
      description: offer.description,
      keywords: offer.keywords,
      privacyPolicyLink: "https://contoso.example/privacy",
      supportLink: "https://contoso.example/support",
      usefulLinks: [],
      supportContact: contact,
      engineeringContact: contact,
    },
    previewAudience: { subscriptions: [{ id: offer.previewSubscriptionId, description: "The publisher's own" }] },
    meteringIdentity: offer.metering ?? {},
    dimensions: offer.dimensions ?? [],
  });
  const findings: shapes.Finding[] = [];
  for (const plan of offer.plans) findings.push(...(await writePlan(publisher, path, plan)));
  return findings;
}

async function writePlan(publisher: Actor, offerPath: string, plan: PlanToPublish): Promise<shapes.Finding[]> {
  const path = `${offerPath}/plans/${plan.planId}`;
  await createOnce(publisher, `${offerPath}/plans`, { planId: plan.planId, name: plan.name });
  const version = `${path}/packages/${plan.version}`;
  const known = await publisher.call("GET", version);
  const { body } =
    known.status === 200 ? known : await publisher.put(version, plan.package, { "content-type": "application/zip" });
  await publisher.patch(path, {
    etag: (await publisher.get(path)).body.etag,
    listing: { name: plan.name, summary: plan.summary, description: plan.description },
    pricing: { dimensions: [], ...plan.pricing },
    visibility: { audience: "public", hidden: false, privateAudience: [] },
    technical: {
      publisherManagement: true,
      allowedDataActions: [],
      deploymentMode: "Incremental",
      jitAccess: false,
      policies: [],
      ...plan.technical,
      packageVersion: plan.version,
    },
  });
  return body.findings;
}

/** Creates something, or leaves what an earlier try that was cut off has made. */
async function createOnce(publisher: Actor, url: string, body: unknown): Promise<void> {
  const reply = await publisher.call("POST", url, body);
  if (reply.status >= 400 && reply.status !== 409) throw new CallRefused("POST", url, reply);
}

/** The publisher submits; answers the submission once the machine has judged it. */
export async function submitOffer(publisher: Actor, offer: OfferToPublish, notes = "") {
  const { body } = await publisher.post(`${pathOf(offer)}/submissions`, { notes });
  return awaitValidation(publisher, offer, body.number);
}

/** Waits until the machine has judged a submission. */
export async function awaitValidation(publisher: Actor, offer: OfferToPublish, number: number) {
  const path = `${pathOf(offer)}/submissions/${number}`;
  const submission = await publisher.until(`The validation of ${offer.offerId}`, submissionNews(offer), async () => {
    const { body: now } = await publisher.get(path);
    return now.state === "Validating" ? undefined : now;
  });
  return { path, submission };
}

/** What the operator did with a submission. */
export interface Verdict {
  approved: boolean;
  /** Findings that would have stopped it. */
  blocking: shapes.Finding[];
  waived: boolean;
}

/** The operator takes the case; findings that stop it are waived for a reason, or it is rejected. */
export async function certifyOffer(
  operator: Actor,
  offer: OfferToPublish,
  waiveReason: string | undefined,
): Promise<Verdict> {
  const cases = "/api/v1/certification/cases";
  const found = await operator.until(`The case of ${offer.offerId}`, submissionNews(offer), async () => {
    const { body } = await operator.get(cases);
    return body.value.find(
      (one: { offerId: string; publisherId: string }) =>
        one.offerId === offer.offerId && one.publisherId === offer.publisherId,
    );
  });
  const path = `${cases}/${found.id}`;
  await operator.post(`${path}/take`);
  const { body: details } = await operator.get(path);
  const open: { key: string; finding: shapes.Finding }[] = details.findings.filter(
    (one: { finding: shapes.Finding }) => one.finding.severity === "error",
  );
  const blocking = open.map(({ finding }) => finding);
  if (open.length > 0 && waiveReason === undefined) {
    const policies = [{ policy: "300.4", message: `${open.length} findings of the package block it.` }];
    await operator.post(`${path}/reject`, { comment: "The package has findings that block certification.", policies });
    return { approved: false, blocking, waived: false };
  }
  if (open.length > 0) {
    // A waiver names at most 500 findings.
    for (let at = 0; at < open.length; at += 500) {
      const findings = open.slice(at, at + 500).map(({ key }) => key);
      await operator.post(`${path}/waivers`, { findings, reason: waiveReason });
    }
  }
  await operator.post(`${path}/approve`, { comment: "" });
  return { approved: true, blocking, waived: open.length > 0 };
}

/** The publisher signs the preview off; answers once the offer is in the store. */
export async function goLive(publisher: Actor, offer: OfferToPublish, submissionPath: string): Promise<void> {
  const reach = (state: string) =>
    publisher.until(`The ${state.toLowerCase()} of ${offer.offerId}`, submissionNews(offer), async () => {
      const { body } = await publisher.get(submissionPath);
      if (body.state === "Failed") throw new Error(`The submission of ${offer.offerId} failed.`);
      return body.state === state ? body : undefined;
    });
  await reach("Preview");
  await publisher.post(`${submissionPath}/go-live`);
  await reach("Published");
}
