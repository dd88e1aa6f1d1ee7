import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { relative, resolve } from "node:path";
import { PackageError } from "@stoa/archive";
import { writeZip } from "@stoa/archive/node";
import { settingsFile } from "@stoa/lint";
import { command, format, text } from "../command.ts";
import { openAt } from "../input/package.ts";
import { previewFile } from "../preview/file.ts";
import { UsageError } from "../usage-error.ts";

export const pack = command({
  arguments: [{ name: "[path]", says: "the folder of the package (default: here)" }],
  options: [
    { flags: "-o, --output <file>", says: "where the archive is written (default: the folder's name with .zip, here)" },
    format,
  ],
  examples: {
    "stoa pack ./my-app": "writes my-app.zip; the same files always give the same bytes",
    "stoa pack ./my-app --output dist/app.zip": "writes it elsewhere",
  },
  async run(io, [path = "."], options) {
    const { pkg, problems } = await openAt(io, path);
    const [problem] = problems;
    if (problem) {
      io.err(`stoa: ${problem.path}: ${problem.message}\n`);
      return 1;
    }
    const target = resolve(io.cwd, text(options, "output") ?? `${pkg.name ?? "package"}.zip`);
    // An archive that was written into the folder itself would be packed into the next one.
    const inside = relative(resolve(io.cwd, path), target).replaceAll("\\", "/");
    pkg.files.delete(inside);
    // Settings, tests and what a preview answers are for whoever writes the package.
    for (const name of pkg.files.keys()) if (isForAuthors(name)) pkg.files.delete(name);
    if (pkg.files.size === 0) throw new UsageError(`${path}: There are no files here.`);
    const bytes = zipOf(pkg);
    if (typeof bytes === "string") {
      io.err(`stoa: ${bytes}\n`);
      return 1;
    }
    try {
      writeFileSync(target, bytes);
    } catch (failure) {
      throw new UsageError(
        `${target} can't be written: ${failure instanceof Error ? failure.message : String(failure)}`,
      );
    }
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    const answer = { file: target, size: bytes.length, sha256, files: [...pkg.files.keys()].sort() };
    if (options.format === "json") io.out(`${JSON.stringify(answer, undefined, 2)}\n`);
    else io.out(`${answer.file}\n${answer.files.length} files, ${answer.size} bytes, sha256 ${sha256}\n`);
    return 0;
  },
});

function isForAuthors(path: string): boolean {
  return [settingsFile, previewFile].includes(path.toLowerCase()) || /\.stoa-(test|snapshot)\.json$/i.test(path);
}

function zipOf(pkg: Parameters<typeof writeZip>[0]): Uint8Array | string {
  try {
    return writeZip(pkg);
  } catch (problem) {
    if (problem instanceof PackageError) return `${problem.path}: ${problem.message}`;
    throw problem;
  }
}
