export * as asyncOperations from "./async-operations.ts";
export * as audit from "./audit.ts";
export * as certificate from "./certificate.ts";
export * as health from "./health.ts";
export * as openapi from "./openapi.ts";
