import { findFile, type Package, PackageError } from "@stoa/archive";
import { type Links, type PlainJson, type Plan, plan, readTemplate, TemplateError } from "@stoa/arm";
import { type SampleValues, sampleValues } from "@stoa/lint";
import type { Options } from "../command.ts";
import { UsageError } from "../usage-error.ts";
import { metadataOf } from "./metadata.ts";

// A package that isn't published has no address; under this one links between its files can be told from others.
const home = "https://package.invalid/";

/** A template that was planned, or what Azure's engine says against it. */
export type Planned = { path: string; plan: Plan } | { path: string; error: TemplateError };

/** Plans the main template of a package: with values that were given, else with what its wizard hands over or made-up ones. */
export function planPackage(pkg: Package, shown: string, options: Options, given?: Record<string, PlainJson>): Planned {
  const sample = sampleOf(pkg, shown);
  try {
    const template = readTemplate(sample.text, { file: sample.path });
    const metadata = { ...metadataOf(options, template.schema), templateUri: home + encodeURIComponent(sample.path) };
    const parameters = given ?? sample.values;
    const inputs = { parameters, metadata, links: linksIn(pkg), now: "2024-01-01T00:00:00Z", seed: "stoa" };
    return { path: sample.path, plan: plan(template, inputs) };
  } catch (problem) {
    if (problem instanceof TemplateError) return { path: sample.path, error: problem };
    throw problem;
  }
}

/** The main template of a package with values for it. */
export function sampleOf(pkg: Package, shown: string): SampleValues {
  const sample = sampleValues(pkg);
  if (!sample) throw noTemplate(shown);
  return sample;
}

/** The complaint about a path that holds no template. */
export function noTemplate(shown: string): UsageError {
  return new UsageError(
    `${shown}: There is no main template here that can be read.`,
    `\`stoa check ${shown}\` says what is there.`,
  );
}

/** Finds linked templates among the files of a package. */
export function linksIn(pkg: Package): Links {
  return (uri) => {
    const [address = ""] = uri.split(/[?#]/);
    if (!address.startsWith(home)) return undefined;
    try {
      return findFile(pkg, decodeURIComponent(address.slice(home.length)).replace(/^\/+/, ""))?.text();
    } catch (problem) {
      if (problem instanceof PackageError || problem instanceof URIError) return undefined;
      throw problem;
    }
  };
}
