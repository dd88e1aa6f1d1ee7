import { orders, terms } from "@stoa/api/ordering";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { getItNow } from "./drafts/get-it-now.ts";
import * as drafts from "./drafts/handlers.ts";
import { prepare } from "./drafts/prepare.ts";
import { eligibility } from "./eligibility/eligibility.ts";
import { get as getOrder } from "./orders/get.ts";
import { list as listOrderViews } from "./orders/list.ts";
import { create as createAgreement } from "./terms/create.ts";
import { get as getAgreement } from "./terms/get.ts";
import { getText } from "./terms/get-text.ts";
import { list as listAgreements } from "./terms/list.ts";
import { listOperations } from "./terms/list-operations.ts";
import { cancel, sign } from "./terms/sign.ts";

export { secretElements, withoutSecrets } from "./drafts/secrets.ts";
export {
  checkPurchase,
  type PurchaseRequest,
  type PurchaseVerdict,
  purchaseRefused,
  requirePurchase,
} from "./eligibility/check-purchase.ts";
export { type GotItNow, gotItNow, orderEnded, orderPlaced } from "./events.ts";
export { activateOrder, type Bought, endOrder, recordOrder } from "./orders/life.ts";
export {
  findLastOrder,
  findOpenOrder,
  findOrderByUsageId,
  listOrders,
  type OrderFilter,
  type OrderRow,
  type OrderState,
  readOrder,
} from "./orders/store.ts";

/** What ordering answers. */
export const operations: Route[] = [
  route(terms.get, getAgreement),
  route(terms.create, createAgreement),
  route(terms.list, listAgreements),
  route(terms.getAgreement, getAgreement),
  route(terms.sign, sign),
  route(terms.cancel, cancel),
  route(terms.getText, getText),
  route(terms.listOperations, listOperations),
  route(orders.eligibility, eligibility),
  route(orders.getItNow, getItNow),
  route(orders.listDrafts, drafts.list),
  route(orders.getDraft, drafts.get),
  route(orders.saveDraft, drafts.save),
  route(orders.deleteDraft, drafts.remove),
  route(orders.prepareDraft, prepare),
  route(orders.listOrders, listOrderViews),
  route(orders.getOrder, getOrder),
];

/** What ordering does in the background: nothing, its news are worked on by those above it. */
export const jobs: Job[] = [];
