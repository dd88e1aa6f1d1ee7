export * as health from "./health.ts";
