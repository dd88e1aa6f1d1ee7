export * as accounts from "./accounts/index.ts";
export * from "./common/shapes.ts";
export * from "./errors.ts";
export * as identity from "./identity/index.ts";
export { openApi } from "./openapi.ts";
export * from "./operation.ts";
export * from "./operations.ts";
export * as platform from "./platform/index.ts";
export * as resourceManager from "./resource-manager/index.ts";
