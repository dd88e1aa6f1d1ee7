export * as asyncOperations from "./async-operations.ts";
export * as health from "./health.ts";
