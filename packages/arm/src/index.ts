export * from "./deploy/index.ts";
export { type EvalAnswer, type EvalRequest, evalLine, evalRequest, printAnswer } from "./eval-request.ts";
export * from "./expression/index.ts";
export * from "./graph/index.ts";
export * from "./json/index.ts";
export { limits } from "./limits.ts";
export * from "./template/index.ts";
