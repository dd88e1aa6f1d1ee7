export { partnerCenterErrors } from "./errors.ts";
export * as offers from "./offers.ts";
export * as plans from "./plans.ts";
export * as publishers from "./publishers.ts";
export * as shapes from "./shapes.ts";
export * as submissions from "./submissions.ts";
