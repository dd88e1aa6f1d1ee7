export { catalogErrors } from "./errors.ts";
export * as products from "./products.ts";
export * as shapes from "./shapes.ts";
