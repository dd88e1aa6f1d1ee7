import { fail, type resourceManager } from "@stoa/api";
import { findSubscription } from "../../accounts/index.ts";
import type { Context } from "../../context.ts";
import { page, readCursor } from "../../http/lists.ts";
import type { Handler } from "../../http/route.ts";
import { mayRead } from "../../identity/index.ts";
import { moment } from "../emulated-cloud/cloud.ts";
import { type JsonObject, pick } from "../emulated-cloud/json.ts";
import { type Filter, readFilter } from "../filter.ts";
import { groupId, keyOf } from "../ids.ts";
import { type ResourceSummary, registeredProviders } from "../registry.ts";
import { requireGroup } from "../resource-groups/read.ts";
import { listResources, type ResourceRow } from "./store.ts";

/** A resource as lists show it: no properties, the name with those of its parents. */
function summary(row: ResourceRow): JsonObject {
  return {
    id: row.id,
    name: row.fullName,
    type: row.type,
    ...pick(row.body, "location", "kind", "sku", "tags", "plan", "identity", "managedBy"),
    createdTime: moment(row.createdAt),
    changedTime: moment(row.changedAt),
    provisioningState: row.provisioningState,
  };
}

interface Where {
  subscriptionId: string;
  groupKey?: string;
}

/** What subjects above keep, as far as the filter asks for it. */
async function foreign(ctx: Context, where: Where, filter: Filter): Promise<ResourceSummary[]> {
  const context = { ...ctx, principal: ctx.principal, correlationId: ctx.correlationId };
  const lists = await Promise.all(registeredProviders().map((provider) => provider.list?.(context, where) ?? []));
  const is = (wanted: string | undefined, value: string | undefined) =>
    wanted === undefined || wanted.toLowerCase() === value?.toLowerCase();
  return lists
    .flat()
    .filter(
      (each) =>
        is(filter.resourceType, each.type) &&
        is(filter.name, each.name) &&
        (filter.nameContains === undefined || each.name.toLowerCase().includes(filter.nameContains.toLowerCase())) &&
        (filter.tagName === undefined ||
          Object.entries(each.tags ?? {}).some(
            ([name, value]) => is(filter.tagName, name) && (filter.tagValue === undefined || filter.tagValue === value),
          )),
    );
}

async function listWhere(ctx: Context, where: Where, query: { $filter?: string; $top?: number; $skiptoken?: string }) {
  const {
    resourceGroup,
    resourceType,
    location: _location,
    provisioningState: _state,
    ...filter
  } = readFilter(query.$filter);
  const groupKey =
    where.groupKey ?? (resourceGroup === undefined ? undefined : keyOf(groupId(where.subscriptionId, resourceGroup)));
  const place: Where = { subscriptionId: where.subscriptionId, ...(groupKey === undefined ? {} : { groupKey }) };
  const top = Math.min(query.$top ?? 1000, 1000);
  const cursor = readCursor(query.$skiptoken);
  const rows = await listResources(ctx.db, {
    ...place,
    ...filter,
    ...(resourceType === undefined ? {} : { type: resourceType }),
    ...(cursor === undefined ? {} : { after: String(cursor[0]) }),
    limit: top + 1,
  });
  const own = page(ctx, rows, top, summary, (row) => [row.idKey], "$skiptoken");
  const others =
    cursor === undefined
      ? await foreign(ctx, place, { ...filter, ...(resourceType === undefined ? {} : { resourceType }) })
      : [];
  const value = [...(others as unknown as JsonObject[]), ...own.value].filter((each) =>
    mayRead(ctx.principal, `${each.type}/read`, String(each.id)),
  );
  return { ...own, value } as { value: { id: string; name: string; type: string }[]; nextLink?: string };
}

/** Resources_List. */
export const list: Handler<typeof resourceManager.resources.list> = async (ctx, { params, query }) => {
  const subscription = await findSubscription(ctx.db, params.subscriptionId);
  if (!subscription) throw fail("SubscriptionNotFound", params.subscriptionId);
  return listWhere(ctx, { subscriptionId: subscription.id }, query);
};

/** Resources_ListByResourceGroup. */
export const listByGroup: Handler<typeof resourceManager.resources.listByGroup> = async (ctx, { params, query }) => {
  const group = await requireGroup(ctx, params);
  return listWhere(ctx, { subscriptionId: group.subscriptionId, groupKey: group.idKey }, query);
};
