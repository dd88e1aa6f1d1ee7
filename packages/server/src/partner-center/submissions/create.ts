import assert from "node:assert";
import { fail } from "@stoa/api";
import type { submissions } from "@stoa/api/partner-center";
import { created } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { announce } from "../../jobs/enqueue.ts";
import type { Db } from "../../storage/store.ts";
import type { OfferContent, PlanContent } from "../content.ts";
import { offerSubmitted } from "../events.ts";
import { requireLockedOffer } from "../offers/read.ts";
import { addEvent, nextSubmission, type OfferRow } from "../offers/store.ts";
import { missingOfOffer } from "../offers/view.ts";
import { findPackage } from "../packages/store.ts";
import { listPlans, type PlanRow } from "../plans/store.ts";
import { findPublisher } from "../publishers/store.ts";
import { begin } from "./state.ts";
import { addSubmission, openSubmission, readSubmission } from "./store.ts";
import { submissionView } from "./view.ts";

export const create: Handler<typeof submissions.create> = (ctx, { params, body }) =>
  ctx.transaction(async (tx) => {
    const offer = await requireLockedOffer(tx, params);
    const open = await openSubmission(tx, params);
    if (open) throw fail("SubmissionInProgress", open.number, open.state);
    const plans = await listPlans(tx, params);
    const missing = missingOfOffer(offer, plans);
    if (missing.length > 0) {
      const details = missing.map(({ target, message }) => ({ code: "DraftIncomplete", target, message }));
      throw fail("DraftIncomplete", missing.length).with({ details });
    }
    const at = ctx.clock.now();
    const number = await nextSubmission(tx, params);
    const submissionId = await addSubmission(tx, {
      ...params,
      number,
      tenantId: offer.tenantId,
      ...begin(at.toISOString()),
      content: await freeze(tx, offer, plans),
      report: { plans: [], waivers: [] },
      notes: body.notes ?? "",
      submittedAt: at,
      submittedBy: ctx.principal.name,
      submittedById: ctx.principal.id,
    });
    const by = ctx.principal.name;
    await addEvent(
      tx,
      { ...params, tenantId: offer.tenantId },
      { at, by, what: "Submitted offer to preview", detail: `${number}` },
    );
    await ctx.audit(tx, {
      tenantId: offer.tenantId,
      action: "offer.submit",
      target: `${params.publisherId}.${params.offerId}`,
      after: { number },
    });
    await announce(tx, offerSubmitted, { submissionId });
    const row = await readSubmission(tx, submissionId);
    assert(row);
    return created(submissionView(row));
  });

/** The draft as a value that no later edit reaches. */
async function freeze(db: Db, offer: OfferRow, plans: readonly PlanRow[]): Promise<OfferContent> {
  const publisher = await findPublisher(db, offer.publisherId);
  assert(publisher, "an offer has a publisher");
  const { displayName, tenantId, isVerified, about, website } = publisher;
  const content: PlanContent[] = [];
  for (const plan of plans.filter(({ stoppedAt }) => stoppedAt === null)) content.push(await freezePlan(db, plan));
  return {
    publisherId: offer.publisherId,
    offerId: offer.id,
    publisher: { displayName, tenantId, isVerified, about, website },
    offer: offer.draft,
    unitPrices: offer.unitPrices,
    logo: offer.logo,
    plans: content,
  };
}

async function freezePlan(db: Db, plan: PlanRow): Promise<PlanContent> {
  const { publisherId, offerId, id: planId, draft, fees } = plan;
  const version = draft.technical.packageVersion;
  assert(version, "a complete plan names its package version");
  const found = await findPackage(db, { publisherId, offerId, planId, version });
  if (!found) throw fail("PackageNotFound", planId, version);
  const { blob, sha256, size } = found;
  return { planId, ...draft, fees, package: { version, blob, sha256, size } };
}
