export { type ExpandInputs, expand, printDiagnostic } from "./expand.ts";
export { type FaultInputs, findFaults } from "./faults.ts";
export type { Template } from "./model.ts";
export { type ReadTemplateOptions, readTemplate } from "./read.ts";
export type { DeploymentMetadata, Diagnostic, Expansion, Links, PredictedResource } from "./types.ts";
