import { fail, type resourceManager } from "@stoa/api";
import { findSubscription } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import { noContent } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { covers, scopesWith } from "../../identity/index.ts";
import { readFilter } from "../filter.ts";
import { showGroup } from "./show.ts";
import { findGroup, listGroups, type ResourceGroupRow } from "./store.ts";

const readAction = "Microsoft.Resources/subscriptions/resourceGroups/read";

/** The group that a path names, or its 404. */
export async function requireGroup(
  ctx: Pick<Context, "db">,
  params: { subscriptionId: string; resourceGroupName: string },
): Promise<ResourceGroupRow> {
  const group = await findGroup(ctx.db, params.subscriptionId, params.resourceGroupName);
  if (!group) throw fail("ResourceGroupNotFound", params.resourceGroupName);
  return group;
}

/** ResourceGroups_Get. */
export const get: Handler<typeof resourceManager.resourceGroups.get> = async (ctx, { params }) =>
  showGroup(await requireGroup(ctx, params));

/** ResourceGroups_CheckExistence. */
export const checkExistence: Handler<typeof resourceManager.resourceGroups.checkExistence> = async (
  ctx,
  { params },
) => {
  await requireGroup(ctx, params);
  return noContent();
};

/** ResourceGroups_List: those that the caller may read, by a role on the group, above it or on something in it. */
export const list: Handler<typeof resourceManager.resourceGroups.list> = async (ctx, { params, query }) => {
  const subscription = await findSubscription(ctx.db, params.subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", params.subscriptionId);
  const { tagName, tagValue, name } = readFilter(query.$filter);
  const rows = await listGroups(ctx.db, {
    subscriptionId: subscription.id,
    ...(tagName === undefined ? {} : { tagName }),
    ...(tagValue === undefined ? {} : { tagValue }),
    ...(name === undefined ? {} : { name }),
  });
  const scopes = scopesWith(ctx.principal, readAction);
  const readable = rows.filter(({ id }) => scopes.some((scope) => covers(scope, id) || covers(id, scope)));
  return { value: readable.slice(0, query.$top ?? readable.length).map(showGroup) };
};
