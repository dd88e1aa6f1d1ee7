export * from "./json/index.ts";
export { limits } from "./limits.ts";
