import type { Package, PackageFile } from "@stoa/archive";
import { type Options, text } from "../command.ts";
import type { Io } from "../io.ts";
import { painter } from "../paint.ts";
import { sampleCloud } from "../preview/cloud.ts";
import { sourcesOf } from "../preview/sources.ts";
import { UsageError } from "../usage-error.ts";
import { fuzz } from "./fuzz.ts";
import { fuzzText } from "./report.ts";

const mostSets = 100_000;

/** Runs `stoa wizard --fuzz` on a package that was opened; `file` is its createUiDefinition. */
export async function fuzzPackage(
  io: Io,
  path: string,
  pkg: Package,
  file: PackageFile,
  options: Options,
): Promise<number> {
  if (options.answers !== undefined)
    throw new UsageError("--fuzz makes its own answers; --answers has no place beside it.");
  const sets = numberOf(text(options, "fuzz") ?? "", "--fuzz", mostSets);
  const seed = numberOf(text(options, "seed") ?? "1", "--seed", 2 ** 32 - 1);
  const sources = sourcesOf(pkg, file);
  if (sources.problem !== undefined) throw new UsageError(sources.problem);
  if (!sources.templateFile) io.err("stoa: There is no mainTemplate.json here, so only the form itself is tried.\n");
  const cloud = sampleCloud(sources.settings.cloud, sources.definition);
  const result = await fuzz(sources, { sets, seed, cloud, now: io.now().getTime() });
  io.out(options.format === "json" ? `${JSON.stringify(result, undefined, 2)}\n` : fuzzText(result, path, painter(io)));
  return result.failures.length > 0 ? 1 : 0;
}

function numberOf(given: string, flag: string, most: number): number {
  const number = Number(given);
  if (/^\d+$/.test(given) && number <= most && (flag !== "--fuzz" || number > 0)) return number;
  throw new UsageError(`${flag} takes a whole number from ${flag === "--fuzz" ? 1 : 0} to ${most}, not '${given}'.`);
}
