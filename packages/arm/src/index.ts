export * from "./deploy/index.ts";
export * from "./deploy/index.ts";
export * from "./expression/index.ts";
export * from "./graph/index.ts";
export * from "./json/index.ts";
export { limits } from "./limits.ts";
export * from "./template/index.ts";
