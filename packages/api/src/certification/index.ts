export * as cases from "./cases.ts";
export { certificationErrors } from "./errors.ts";
