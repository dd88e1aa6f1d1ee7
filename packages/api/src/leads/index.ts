export { leadsErrors } from "./errors.ts";
export type { Destination, Lead } from "./leads.ts";
export * as leads from "./leads.ts";
