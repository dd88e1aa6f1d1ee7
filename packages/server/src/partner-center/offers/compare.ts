import type { offers } from "@stoa/api/partner-center";
import type { Handler } from "../../http/route.ts";
import { listPlans } from "../plans/store.ts";
import { findSubmission } from "../submissions/store.ts";
import { requireOffer } from "./read.ts";

export const compare: Handler<typeof offers.compare> = async (ctx, { params }) => {
  const row = await requireOffer(ctx.db, params);
  const plans = await listPlans(ctx.db, params);
  const live = row.liveSubmission === null ? undefined : await findSubmission(ctx.db, params, row.liveSubmission);
  const draft = { offer: row.draft, plans: Object.fromEntries(plans.map((plan) => [plan.id, plan.draft])) };
  const before = live && {
    offer: live.content.offer,
    plans: Object.fromEntries(
      live.content.plans.map(({ planId, listing, pricing, visibility, technical }) => [
        planId,
        { listing, pricing, visibility, technical },
      ]),
    ),
  };
  return { value: differences("", before, draft) };
};

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Where two values differ, as deep as both are objects. */
function differences(path: string, live: unknown, draft: unknown): { path: string; live?: unknown; draft?: unknown }[] {
  if (isObject(live) && isObject(draft)) {
    const names = [...new Set([...Object.keys(live), ...Object.keys(draft)])].toSorted();
    return names.flatMap((name) =>
      differences(
        path ? `${path}.${name}` : name,
        Object.hasOwn(live, name) ? live[name] : undefined,
        Object.hasOwn(draft, name) ? draft[name] : undefined,
      ),
    );
  }
  if (sameJson(live, draft)) return [];
  return [{ path, ...(live !== undefined && { live }), ...(draft !== undefined && { draft }) }];
}

function sameJson(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((item, i) => differences("", item, b[i]).length === 0);
  return a === b;
}
