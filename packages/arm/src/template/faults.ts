import type { TemplateError } from "../expression/index.ts";
import type { JsonDocument, PlainJson } from "../json/index.ts";
import { Deployment } from "./deployment.ts";
import { gather } from "./errors.ts";
import { rootFacts } from "./expand.ts";
import { makeInstancesOf } from "./instances.ts";
import { readTemplate } from "./read.ts";
import type { DeploymentMetadata, Links } from "./types.ts";

/** What a search for faults is given beside the template. */
export interface FaultInputs {
  parameters?: Record<string, PlainJson>;
  metadata?: DeploymentMetadata;
  links?: Links;
}

/**
 * Every fault of a template that can be told from another: of its shape the first, then each declaration, parameter,
 * variable, resource and output by itself. What only a deployment is refused for, `plan` tells.
 */
export function findFaults(
  source: string | JsonDocument,
  { parameters = {}, metadata = {}, links }: FaultInputs = {},
): TemplateError[] {
  const faults: TemplateError[] = [];
  gather(faults, () => {
    const template = readTemplate(source, { faults });
    if (faults.length > 0) return;
    const surroundings = {
      metadata,
      groups: new Map(),
      diagnostics: [],
      ...(links ? { links } : {}),
    };
    const deployment = new Deployment(template, surroundings, rootFacts(metadata, parameters));
    const { symbols, facts } = deployment;
    for (const step of symbols.steps()) gather(faults, step);
    for (const declaration of template.resources) {
      gather(faults, () => makeInstancesOf(declaration, symbols, facts.target));
    }
    for (const output of template.outputs) gather(faults, () => deployment.outputOf(output));
  });
  return distinct(faults);
}

// A variable that fails is told again by each that reads it.
function distinct(faults: TemplateError[]): TemplateError[] {
  const seen = new Set<string>();
  return faults.filter(({ message, offset }) => {
    const key = `${offset} ${message}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
