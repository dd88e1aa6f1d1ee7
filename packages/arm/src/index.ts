export * from "./expression/index.ts";
export * from "./json/index.ts";
export { limits } from "./limits.ts";
