import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { openPackage } from "@stoa/archive/node/open";
import { check, versionTable } from "@stoa/lint";
import { allTypes } from "@stoa/resource-types/node";
import { expect, test } from "vitest";

const page = join(import.meta.dirname, "../../docs/decisions/0040-findings-on-samples.md");
const samples = join(import.meta.dirname, "../../../shared/samples");
const own = join(import.meta.dirname, "../../samples");

/** The packages below a folder, each by its name. */
function packagesIn(folder: string): [name: string, path: string][] {
  const entries = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return entries.map(({ name }) => [name, join(folder, name)]);
}

async function errorsIn([name, path]: [string, string]): Promise<string[]> {
  const { findings } = check(await openPackage(path), { table: versionTable(allTypes(), "2026-11-25") });
  const errors = findings.filter((finding) => finding.severity === "error");
  return errors.map(({ file, line, rule }) => `${name} \`${file}:${line}\` ${rule}`);
}

test.skipIf(!existsSync(samples))("each error on the public samples has been read by hand", async () => {
  const rows = readFileSync(page, "utf8").matchAll(/^\| ([\w-]+) \| (`[^|]+`) \| ([\w-]+) \| right: /gm);
  const listed = [...rows].map(([, name, place, rule]) => `${name} ${place} ${rule}`);
  const found = await Promise.all(
    packagesIn(samples)
      .flatMap(([, path]) => packagesIn(path))
      .map(errorsIn),
  );
  expect(found.flat().sort()).toEqual(listed.sort());
});

test("our own packages have no errors", async () => {
  expect((await Promise.all(packagesIn(own).map(errorsIn))).flat()).toEqual([]);
});
