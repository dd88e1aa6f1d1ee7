// Builds the program into one file per part (packages/cli/dist) and a database that is made and migrated (packages/server/dist),
// so that neither is done again at each start. usage: node scripts/build.ts
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { join, relative, resolve, sep } from "node:path";
import { rolldown } from "rolldown";
import { buildTemplate } from "../packages/server/src/template.ts";

const root = resolve(import.meta.dirname, "..");
const out = join(root, "packages/cli/dist");

await buildProgram();
await buildTemplate();

async function buildProgram(): Promise<void> {
  // What changes while this runs must count as changed afterwards.
  const builtAt = Date.now();
  const bundle = await rolldown({
    input: { stoa: join(root, "packages/cli/src/main.ts") },
    cwd: root,
    platform: "node",
    // It reads the metrics of its fonts from beside its own files.
    external: ["pdfkit"],
    plugins: [
      { name: "addresses-of-sources", transform: { filter: { id: /packages\/.*\.ts$/ }, handler: keepAddress } },
    ],
  });
  await bundle.write({ dir: out, format: "esm", cleanDir: true, chunkFileNames: "[name]-[hash].js" });
  const watched = await bundle.watchFiles;
  await bundle.close();
  const sources = [...watched.filter(isOurs), ...manifests()].map((file) => relative(root, file));
  writeFileSync(join(out, "sources.json"), JSON.stringify({ builtAt, sources }));
}

/** Data and migrations are found from the address of the module that reads them, which stays that of its source. */
function keepAddress(code: string, id: string): string | undefined {
  if (!code.includes("import.meta.url")) return undefined;
  const address = relative(out, id).split(sep).join("/");
  return code.replaceAll("import.meta.url", `new URL(${JSON.stringify(address)}, import.meta.url).href`);
}

function isOurs(file: string): boolean {
  return file.startsWith(join(root, "packages") + sep) && !file.includes("node_modules");
}

/** What says which modules a name means. */
function manifests(): string[] {
  const packages = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "package.json"));
  return [join(root, "package-lock.json"), ...packages.filter((file) => statSync(file, { throwIfNoEntry: false }))];
}
