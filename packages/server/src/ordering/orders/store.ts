import type { Generated, GeneratedAlways, Selectable } from "kysely";
import type { PlanPrice } from "../../catalog/index.ts";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";

/** Where an order stands. Void is one whose application never came to be. */
export type OrderState = "Pending" | "Active" | "Cancelled" | "Void";

interface OrderTable {
  id: Generated<string>;
  tenantId: string;
  publisherTenantId: string;
  publisherId: string;
  offerId: string;
  planId: string;
  offerName: string;
  planName: string;
  productVersion: number;
  version: string;
  subscriptionId: string;
  billingAccountId: string;
  applicationId: string;
  applicationKey: GeneratedAlways<string>;
  resourceUsageId: Generated<string>;
  market: string;
  price: PlanPrice;
  state: OrderState;
  startedAt: Date;
  endedAt: Date | null;
  createdBy: string;
}

declare module "../../storage/tables.ts" {
  interface Tables {
    marketplaceOrder: OrderTable;
  }
}

/** An order: the plan, its price as it was bought, who pays, from when to when. */
export type OrderRow = Selectable<OrderTable>;

/** What narrows a list of orders. */
export interface OrderFilter {
  ids?: readonly string[];
  billingAccountId?: string;
  publisherId?: string;
  offerId?: string;
  subscriptionIds?: readonly string[];
  states?: readonly OrderState[];
  /** Orders that ran at some time within it; `to` is exclusive. */
  within?: { from: Date; to: Date };
}

/** Orders, the oldest first. */
export async function listOrders(db: Db, filter: OrderFilter = {}): Promise<OrderRow[]> {
  let query = db.selectFrom("marketplaceOrder").selectAll().orderBy("startedAt").orderBy("id");
  if (filter.billingAccountId !== undefined) query = query.where("billingAccountId", "=", filter.billingAccountId);
  if (filter.publisherId !== undefined) query = query.where("publisherId", "=", filter.publisherId);
  if (filter.offerId !== undefined) query = query.where("offerId", "=", filter.offerId);
  if (filter.ids) {
    if (filter.ids.length === 0) return [];
    query = query.where("id", "in", [...filter.ids]);
  }
  if (filter.states) query = query.where("state", "in", [...filter.states]);
  if (filter.subscriptionIds) {
    if (filter.subscriptionIds.length === 0) return [];
    query = query.where("subscriptionId", "in", [...filter.subscriptionIds]);
  }
  const { within } = filter;
  if (within) {
    query = query
      .where("startedAt", "<", within.to)
      .where((e) => e.or([e("endedAt", "is", null), e("endedAt", ">=", within.from)]));
  }
  return query.execute();
}

/** One order. */
export async function readOrder(db: Db, id: string): Promise<OrderRow | undefined> {
  return db.selectFrom("marketplaceOrder").selectAll().where("id", "=", id).executeTakeFirst();
}

/** The order that an application runs under. */
export async function findOpenOrder(db: Db, applicationId: string): Promise<OrderRow | undefined> {
  return db
    .selectFrom("marketplaceOrder")
    .selectAll()
    .where("applicationKey", "=", applicationId.toLowerCase())
    .where("state", "in", ["Pending", "Active"])
    .executeTakeFirst();
}

/** The last order of an application, open or not. */
export async function findLastOrder(db: Db, applicationId: string): Promise<OrderRow | undefined> {
  return db
    .selectFrom("marketplaceOrder")
    .selectAll()
    .where("applicationKey", "=", applicationId.toLowerCase())
    .orderBy("startedAt", "desc")
    .executeTakeFirst();
}

/** The order that usage events name by Azure's resource usage ID. */
export async function findOrderByUsageId(db: Db, resourceUsageId: string): Promise<OrderRow | undefined> {
  return db
    .selectFrom("marketplaceOrder")
    .selectAll()
    .where("resourceUsageId", "=", resourceUsageId)
    .executeTakeFirst();
}

/** Adds an order, unless its application has an open one. */
export async function addOrder(
  db: Db,
  row: Omit<OrderRow, "id" | "applicationKey" | "resourceUsageId">,
): Promise<OrderRow | undefined> {
  return db
    .insertInto("marketplaceOrder")
    .values({ ...row, price: jsonb(row.price) })
    .onConflict((conflict) => conflict.doNothing())
    .returningAll()
    .executeTakeFirst();
}

/** Moves an order on, if it stands where it is thought to. */
export async function setOrderState(
  db: Db,
  id: string,
  from: OrderState,
  to: OrderState,
  endedAt: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("marketplaceOrder")
    .set({ state: to, endedAt })
    .where("id", "=", id)
    .where("state", "=", from)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}
