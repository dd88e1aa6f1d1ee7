import assert from "node:assert";
import { Failure } from "@stoa/api";
import { findFile, type Package } from "@stoa/archive";
import { Type } from "typebox";
import { packageOf } from "../../catalog/index.ts";
import type { JobContext } from "../../context.ts";
import { defineJob } from "../../jobs/job.ts";
import {
  findOffer,
  findSubmission,
  inspect,
  type OfferContent,
  offerSubmitted,
  readSubmission,
  reportValidation,
  type SubmissionRow,
  standsAt,
} from "../../partner-center/index.ts";
import type { Tx } from "../../storage/store.ts";
import { addCase } from "../cases/store.ts";
import { checklistOf, type PlanFindings } from "./checklist.ts";
import { caseFindings } from "./findings.ts";
import { risksOf } from "./risks.ts";

/** Checks a submission by machine, and opens a case for a person to judge it. */
export const validate = defineJob({
  name: "certification.validate",
  doc: "Checks each plan's package by the marketplace's rules, deploys it on trial, and opens a case in the operator's queue.",
  payload: Type.Object({ submissionId: Type.String() }),
  on: [offerSubmitted],
  expireSeconds: 3600,
  isLong: true,
  run: async (ctx, { submissionId }) => {
    const submission = await readSubmission(ctx.db, submissionId);
    assert(submission, "a submission is never deleted");
    if (submission.state !== "Validating") return;
    const { content } = submission;
    const judged: { findings: PlanFindings; stop: string | undefined }[] = [];
    for (let from = 0; from < content.plans.length; from += plansAtATime) {
      const some = content.plans.slice(from, from + plansAtATime);
      judged.push(...(await Promise.all(some.map((plan) => judge(ctx, submissionId, content.offerId, plan)))));
    }
    const plans = judged.map(({ findings }) => findings);
    const stops = judged.flatMap(({ stop }) => stop ?? []);
    await ctx.transaction(async (tx) => {
      if (!(await standsAt(tx, submissionId, "Validating"))) return;
      const ok = stops.length === 0;
      await reportValidation(tx, submissionId, ctx.clock.now(), {
        ok,
        messages: ok ? [summaryOf(plans)] : stops,
        plans,
      });
      if (ok) await openCase(tx, submission, plans, ctx.clock.now());
    });
  },
});

/** An offer may have a hundred plans; their trials are deployments like any other. */
const plansAtATime = 4;

/** What the machine says of one plan, and for what it can't say anything. */
async function judge(ctx: JobContext, submissionId: string, offerId: string, plan: OfferContent["plans"][number]) {
  const { planId } = plan;
  const opened = await open(ctx, offerId, plan);
  const { findings } = opened.pkg ? await inspect(opened.pkg, plan.package.blob, ctx.clock.now()) : { findings: [] };
  const trial =
    "stop" in opened
      ? undefined
      : await (await import("./trial.ts")).runTrial(ctx, { submissionId, plan, pkg: opened.pkg });
  return {
    findings: { planId, packageVersion: plan.package.version, findings, ...(trial && { trial }) },
    stop: "stop" in opened ? `Plan '${planId}': ${opened.stop}` : undefined,
  };
}

type Opened = { pkg: Package } | { pkg?: Package; stop: string };

/** Opens a plan's package. What nobody could judge, for want of a file or of a readable one, stops the submission. */
async function open(ctx: JobContext, offerId: string, plan: OfferContent["plans"][number]): Promise<Opened> {
  try {
    const pkg = await packageOf(ctx, { plan, offerId, planId: plan.planId });
    for (const name of ["mainTemplate.json", "createUiDefinition.json"]) {
      if (!findFile(pkg, name)) return { pkg, stop: `the package has no ${name}.` };
    }
    const { readUiDefinition } = await import("@stoa/ui-definition");
    const definition = readUiDefinition(
      findFile(pkg, "createUiDefinition.json")?.text() ?? "",
      "createUiDefinition.json",
    );
    const problem = definition.steps.length === 0 && definition.problems.find(({ severity }) => severity === "error");
    return problem ? { pkg, stop: `createUiDefinition.json can't be used: ${problem.message}` } : { pkg };
  } catch (error) {
    if (error instanceof Failure) return { stop: error.message };
    throw error;
  }
}

function summaryOf(plans: readonly PlanFindings[]): string {
  const all = plans.flatMap(({ findings }) => findings);
  const count = (severity: string) => all.filter((finding) => finding.severity === severity).length;
  const deployed = plans.filter(({ trial }) => trial?.outcome === "Succeeded").length;
  return `${count("error")} errors and ${count("warning")} warnings in ${plans.length} packages; ${deployed} of ${plans.length} trial deployments succeeded.`;
}

async function openCase(tx: Tx, submission: SubmissionRow, plans: readonly PlanFindings[], at: Date): Promise<void> {
  const { content, publisherId, offerId, number, notes } = submission;
  const offer = await findOffer(tx, submission);
  const live = offer?.liveSubmission ? await findSubmission(tx, submission, offer.liveSubmission) : undefined;
  await addCase(tx, {
    submissionId: submission.id,
    publisherId,
    offerId,
    number,
    publisherDisplayName: content.publisher.displayName,
    offerName: content.offer.listing.name,
    waitsSince: at,
    notes,
    isUpdate: live !== undefined,
    risks: risksOf(content, live?.content),
    checklist: checklistOf(content, plans),
    findings: caseFindings(plans),
    trials: plans.map(({ trial }) => trial).filter((trial) => trial !== undefined),
  });
}
