export { type ExpandInputs, expand, printDiagnostic } from "./expand.ts";
export type { Template } from "./model.ts";
export { readTemplate } from "./read.ts";
export type { DeploymentMetadata, Diagnostic, Expansion, Links, PredictedResource } from "./types.ts";
