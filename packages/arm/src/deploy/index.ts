// The doors of a deployment:
//   plan(template, inputs): Plan                         what a deployment will do, as a value; throws TemplateError
//   run(plan, provider, options): Promise<RunResult>     does it; throws DeploymentFailed or DeploymentCanceled
//   whatIf(plan, current): Change[]                      compares it with what is there
export { plan } from "./plan.ts";
export * from "./ports.ts";
export { run } from "./run.ts";
export type * from "./types.ts";
export { type WhatIfOptions, whatIf } from "./what-if.ts";
