// Builds the program into one file per part (packages/cli/dist) and a database that is made and migrated (packages/server/dist),
// so that neither is done again at each start. usage: node scripts/build.ts
import { readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, join, relative, resolve, sep } from "node:path";
import { type Plugin, rolldown } from "rolldown";
import { buildTemplate } from "../packages/server/src/template.ts";
import { rehearse } from "./rehearse.ts";

const root = resolve(import.meta.dirname, "..");
const out = join(root, "packages/cli/dist");
const main = join(root, "packages/cli/src/main.ts");
const commands = join(root, "packages/cli/src/commands/index.ts");

/** What stands in one file though several commands share it, so that few files have to be found and linked. What a part imports belongs to an earlier one. */
const parts: [name: string, path: RegExp][] = [
  ["arm", /^packages\/arm\/src\//],
  ["ui-definition", /^packages\/ui-definition\/src\/|^node_modules\/(re2js|@jmespath-community)\//],
  ["basis", /^packages\/cli\/src\/[\w-]+\.ts$/],
  ["package", /^packages\/(archive|resource-types)\/src\/|^packages\/cli\/src\/input\/(file|package|metadata)\.ts$/],
  ["lint", /^packages\/lint\/src\/|^packages\/cli\/src\/input\/settings\.ts$/],
];
// What only some runs come to: words about wrong usage, and unpacking.
const apart = /\/cli\/src\/(main|usage|diff)\.ts$|\/archive\/src\/node\/(index|.*zip.*)\.ts$/;

await buildTemplate();
await buildProgram();

async function buildProgram(): Promise<void> {
  // What changes while this runs must count as changed afterwards.
  const builtAt = Date.now();
  const imports: Imports = new Map();
  const bundle = await rolldown({
    input: { stoa: main, run: join(root, "packages/cli/src/run.ts") },
    cwd: root,
    platform: "node",
    // It reads the metrics of its fonts from beside its own files.
    external: ["pdfkit"],
    plugins: [
      { name: "addresses-of-sources", transform: { filter: { id: /packages\/.*\.ts$/ }, handler: keepAddress } },
      asFunctions(),
      followImports(imports),
    ],
  });
  await bundle.write({
    dir: out,
    // What a CommonJS file compiles while it runs can be kept.
    format: "cjs",
    // Node warns of an `import()` in a script.
    dynamicImportInCjs: false,
    cleanDir: true,
    chunkFileNames: "[name]-[hash].js",
    codeSplitting: { groups: groups() },
  });
  await rehearse(out);
  const watched = await bundle.watchFiles;
  await bundle.close();
  const sources = [...watched.filter(isOurs), ...manifests()];
  const place = new Map(sources.map((file, at) => [file, at]));
  const ofCommands = [...filesOfCommands(imports)].map(([verb, files]) => {
    const own = [...files, ...manifests()].flatMap((file) => place.get(file) ?? []);
    return [verb, [...new Set(own)].sort((a, b) => a - b)];
  });
  const written = {
    builtAt,
    sources: sources.map((file) => relative(root, file)),
    commands: Object.fromEntries(ofCommands),
  };
  writeFileSync(join(out, "sources.json"), JSON.stringify(written));
}

function groups() {
  return parts.map(([name, path], at) => ({
    name,
    priority: parts.length - at,
    test: (id: string) => path.test(relative(root, id).split(sep).join("/")) && !apart.test(id),
  }));
}

/** The modules that each module names, at once and when it runs. */
type Imports = Map<string, { atOnce: string[]; later: string[] }>;

function followImports(into: Imports): Plugin {
  return {
    name: "imports",
    buildEnd() {
      for (const id of this.getModuleIds()) {
        const { importedIds = [], dynamicallyImportedIds = [] } = this.getModuleInfo(id) ?? {};
        into.set(id, { atOnce: importedIds, later: dynamicallyImportedIds });
      }
    },
  };
}

/** The files that the run of each command may come to, by the name of the command. */
function filesOfCommands(imports: Imports): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  for (const command of imports.get(commands)?.later ?? []) {
    const files = new Set<string>();
    for (const open = [main, command]; open.length > 0; ) {
      const file = open.pop() as string;
      if (files.has(file)) continue;
      files.add(file);
      const { atOnce = [], later = [] } = imports.get(file) ?? {};
      // The catalogue of commands leads to all of them, and one of them is run.
      open.push(...atOnce, ...(file === commands ? [] : later));
    }
    found.set(basename(command, ".ts"), files);
  }
  return found;
}

/** Data and migrations are found from the address of the module that reads them, which stays that of its source. */
function keepAddress(code: string, id: string): string | undefined {
  if (!code.includes("import.meta.url")) return undefined;
  const address = relative(out, id).split(sep).join("/");
  return code.replaceAll("import.meta.url", `new URL(${JSON.stringify(address)}, import.meta.url).href`);
}

/**
 * Makes each part a function for `parts.js`, in ASCII alone: that is kept as bytes, which halves what it takes and is read
 * faster. In texts and patterns an escape means the same.
 */
function asFunctions(): Plugin {
  const escaped = (unit: string) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`;
  return {
    name: "functions",
    generateBundle(_options, bundle) {
      for (const part of Object.values(bundle)) {
        if (part.type !== "chunk") continue;
        const code = part.code.replace(/[^\x00-\x7f]/g, escaped);
        part.code = `(function (exports, require, module, __filename, __dirname) {${code}\n})`;
      }
    },
  };
}

function isOurs(file: string): boolean {
  return file.startsWith(join(root, "packages") + sep) && !file.includes("node_modules");
}

/** What says which modules a name means. */
function manifests(): string[] {
  const packages = readdirSync(join(root, "packages")).map((name) => join(root, "packages", name, "package.json"));
  return [join(root, "package-lock.json"), ...packages.filter((file) => statSync(file, { throwIfNoEntry: false }))];
}
