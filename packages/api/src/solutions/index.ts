export * as applications from "./applications.ts";
export * as definitions from "./definitions.ts";
export { solutionsErrors } from "./errors.ts";
export type * from "./shapes.ts";
