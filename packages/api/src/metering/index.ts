export type { DimensionUsage, UsageEventBody, UsageEventRow } from "./usage-events.ts";
export * as usageEvents from "./usage-events.ts";
