export { orderingErrors } from "./errors.ts";
export * as orders from "./orders.ts";
export * as terms from "./terms.ts";
