import { fail, type resourceManager } from "@stoa/api";
import { findSubscription, type SubscriptionRow } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { authorize } from "../../identity/index.ts";
import { findBehaviour, saveBehaviour } from "./behaviour.ts";
import { resourceTypes } from "./types/index.ts";

async function requireSubscription(ctx: Context, id: string, action: string): Promise<SubscriptionRow> {
  const subscription = await findSubscription(ctx.db, id);
  if (!subscription) throw fail("SubscriptionNotFound", id);
  await authorize(ctx.system.db, ctx.principal, action, `/subscriptions/${subscription.id}`);
  return subscription;
}

/** Emulation_Get. */
export const get: Handler<typeof resourceManager.emulation.get> = async (ctx, { params }) => {
  const subscription = await requireSubscription(ctx, params.subscriptionId, "Stoa.Emulation/settings/read");
  return findBehaviour(ctx.db, subscription.id);
};

/** Emulation_Set. */
export const set: Handler<typeof resourceManager.emulation.set> = async (ctx, { params, body }) => {
  const subscription = await requireSubscription(ctx, params.subscriptionId, "Stoa.Emulation/settings/write");
  const behaviour = { latencyMilliseconds: 0, failNext: [], ...body };
  await ctx.transaction(async (tx) => {
    await saveBehaviour(tx, subscription.tenantId, subscription.id, behaviour);
    await ctx.audit(tx, {
      tenantId: subscription.tenantId,
      action: "Stoa.Emulation/settings/write",
      target: `/subscriptions/${subscription.id}`,
      after: behaviour,
    });
  });
  return behaviour;
};

/** Emulation_ListTypes. */
export const types: Handler<typeof resourceManager.emulation.types> = async () => ({
  value: resourceTypes.map(({ type, doc, actions, example }) => ({
    type,
    doc,
    actions: Object.keys(actions ?? {}),
    examples: Object.keys(example.reads),
  })),
});
