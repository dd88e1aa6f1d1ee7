import type { Package } from "@stoa/archive";
import { readDefinition } from "./model/definition.ts";
import { type ParameterValues, valuesFor } from "./model/parameter-values.ts";
import { findDefinition, findMain, readSources } from "./model/source.ts";
import { templatesOf } from "./model/template.ts";

/** The main template of a package with values to try it with: those of its wizard, its defaults, or made-up ones. */
export interface SampleValues extends ParameterValues {
  path: string;
  text: string;
}

/** Finds the main template of a package and values for it. */
export function sampleValues(pkg: Package): SampleValues | undefined {
  const files = readSources(pkg);
  const main = findMain(files);
  const template = main && templatesOf(main)[0];
  if (!template) return undefined;
  const definitionFile = findDefinition(files);
  const definition = definitionFile && readDefinition(definitionFile);
  return { path: main.path, text: main.document.text, ...valuesFor(template, definition) };
}
