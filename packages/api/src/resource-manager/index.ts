export * as deployments from "./deployments.ts";
export * as emulation from "./emulation.ts";
export { resourceManagerErrors } from "./errors.ts";
export * as progress from "./progress.ts";
export * as providers from "./providers.ts";
export * as resourceGroups from "./resource-groups.ts";
export * as resources from "./resources.ts";
export * as tags from "./tags.ts";
