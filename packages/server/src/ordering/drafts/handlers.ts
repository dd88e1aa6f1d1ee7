import { fail } from "@stoa/api";
import type { orders } from "@stoa/api/ordering";
import { findLivePlan, packageOf } from "../../catalog/index.ts";
import type { Context } from "../../context.ts";
import { noContent } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { secretElements, withoutSecrets } from "./secrets.ts";
import { type DraftRow, deleteDraft, findDraft, listDrafts, saveDraft } from "./store.ts";
import { draftView } from "./view.ts";

/** The caller's draft, or the refusal that there is none. */
export async function requireDraft(ctx: Context, id: string): Promise<DraftRow> {
  const row = await findDraft(ctx.db, ctx.principal.id, id);
  if (!row) throw fail("DraftNotFound", id);
  return row;
}

export const list: Handler<typeof orders.listDrafts> = async (ctx) => {
  const rows = await listDrafts(ctx.db, ctx.principal.id);
  return { value: await Promise.all(rows.map((row) => draftView(ctx.db, row))) };
};

export const get: Handler<typeof orders.getDraft> = async (ctx, { params }) =>
  draftView(ctx.db, await requireDraft(ctx, params.draftId));

export const save: Handler<typeof orders.saveDraft> = async (ctx, { params, body }) => {
  const row = await requireDraft(ctx, params.draftId);
  const { publisherId: publisher, offerId: offer, planId: plan, version } = row;
  const live = await findLivePlan(ctx.db, { publisher, offer, plan, version });
  const { answers, ...rest } = body;
  // Without its package nobody can tell which answers are secret, so none are kept.
  const kept =
    answers === undefined || !live ? undefined : withoutSecrets(answers, secretElements(await packageOf(ctx, live)));
  const changes = { ...rest, ...(kept !== undefined && { answers: kept }) };
  return draftView(ctx.db, await saveDraft(ctx.db, row.id, changes, ctx.clock.now()));
};

export const remove: Handler<typeof orders.deleteDraft> = async (ctx, { params }) => {
  const row = await requireDraft(ctx, params.draftId);
  await deleteDraft(ctx.db, row.id);
  return noContent();
};
