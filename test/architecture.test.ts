import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";
import { parseSync } from "oxc-parser";
import { describe, expect, test } from "vitest";

// The import map of the design, as data. A package may import what its row names and, through that, whatever those may.
const packages: Record<string, string[]> = {
  arm: [],
  "ui-definition": ["arm"],
  "resource-types": [],
  archive: [],
  lint: ["ui-definition", "resource-types", "archive"],
  rating: [],
  api: ["rating"],
  server: ["api", "lint"],
  web: ["api", "lint"],
  cli: ["api", "lint", "server"],
};

// Libraries a pure package may use; the others may use what their package.json declares.
const libraries: Record<string, string[]> = {
  arm: [],
  "ui-definition": ["re2js", "@jmespath-community/jmespath"],
  "resource-types": [],
  archive: [],
  lint: [],
  rating: ["big.js", "temporal-polyfill"],
  api: ["typebox"],
};

const react = ["react", "react-dom", "@fluentui/react-components", "@fluentui/react-icons"];

const kernel = ["http", "storage", "jobs", "blobs", "clock", "mail", "outgoing", "audit", "log", "tls"];
// Subjects from the bottom up. A subject may import those that its row reaches, and the kernel.
const subjects: Record<string, string[]> = {
  identity: [],
  accounts: ["identity"],
  "resource-manager": ["accounts"],
  "partner-center": ["accounts"],
  catalog: ["partner-center"],
  ordering: ["catalog", "resource-manager"],
  solutions: ["ordering"],
  certification: ["solutions"],
  metering: ["solutions"],
  billing: ["metering"],
  leads: ["ordering"],
  insights: ["ordering"],
};

const root = resolve(import.meta.dirname, "..");

/** Everything a row reaches by following the map. */
function reach(map: Record<string, string[]>, name: string, seen = new Set<string>()): Set<string> {
  for (const next of map[name] ?? []) {
    if (seen.has(next)) continue;
    seen.add(next);
    reach(map, next, seen);
  }
  return seen;
}

function sources(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (["node_modules", "dist", "data"].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return sources(path);
    return /\.tsx?$/.test(entry.name) ? [path] : [];
  });
}

/** The module names that a file imports, statically or by import(), type imports included. */
function importsOf(file: string, text: string): string[] {
  const { module } = parseSync(file, text);
  const names = [
    ...module.staticImports.map((found) => found.moduleRequest.value),
    ...module.staticExports.flatMap((found) =>
      found.entries.flatMap((entry) => (entry.moduleRequest ? [entry.moduleRequest.value] : [])),
    ),
  ];
  for (const found of module.dynamicImports) {
    const request = text.slice(found.moduleRequest.start, found.moduleRequest.end);
    const literal = /^["'`]([^"'`$]+)["'`]$/.exec(request);
    if (literal?.[1]) names.push(literal[1]);
  }
  return [...new Set(names)];
}

/** What is wrong with one import, or nothing. `file` is relative to the repository, with /. */
function violation(file: string, name: string): string | undefined {
  const [, from = "", area = ""] = file.split("/");
  const isTest = /\.test\.tsx?$/.test(file) || area === "test" || area === "dev";
  const say = (why: string) => `${file} imports '${name}': ${why}`;

  if (name.startsWith(".")) {
    const target = relative(root, resolve(root, dirname(file), name)).replaceAll("\\", "/");
    if (!target.startsWith(`packages/${from}/`)) {
      return isTest && !target.startsWith("packages/") ? undefined : say("reach another package by its name");
    }
    return from === "server" ? betweenSubjects(file, target, isTest, say) : undefined;
  }
  if (name.startsWith("@stoa/")) {
    const [, to = "", door] = name.split("/");
    if (to === from) return say("a package doesn't import itself by name");
    if (!reach(packages, from).has(to))
      return say(`the map lets ${from} import ${[...reach(packages, from)].join(", ") || "nothing"}`);
    if (to === "archive" && door === "node" && from !== "server" && from !== "cli" && !isTest) {
      return say("only server and cli read packages from a disk");
    }
    return undefined;
  }
  const allowed = libraries[from];
  if (!allowed || isTest) return undefined;
  const library = name.startsWith("@") ? name.split("/").slice(0, 2).join("/") : (name.split("/")[0] ?? name);
  if (allowed.includes(library)) return undefined;
  if (from === "ui-definition" && area === "react" && react.includes(library)) return undefined;
  if (from === "archive" && file.startsWith("packages/archive/src/node/")) return undefined;
  if (from === "resource-types" && file.startsWith("packages/resource-types/src/node")) return undefined;
  return say(`${from} is pure and may use ${allowed.join(", ") || "no library"}`);
}

function betweenSubjects(file: string, target: string, isTest: boolean, say: (why: string) => string) {
  const [, , , own = ""] = file.split("/");
  const [, , , other = "", ...inside] = target.split("/");
  if (isTest || own === other || !(other in subjects)) return undefined;
  if (kernel.includes(own)) return say("the kernel knows no subject");
  if (!(own in subjects)) return undefined; // app.ts, main.ts, seed: above all subjects
  if (!reach(subjects, own).has(other))
    return say(`${own} stands below or beside ${other}; news travels upward as a job`);
  if (inside.join("/") !== "index.ts") return say(`${other} has one door, its index.ts`);
  return undefined;
}

describe("the import map", () => {
  test("every import follows it", () => {
    const files = sources(join(root, "packages"));
    const wrong = files.flatMap((path) => {
      const file = relative(root, path).replaceAll("\\", "/");
      return importsOf(file, readFileSync(path, "utf8")).flatMap((name) => violation(file, name) ?? []);
    });
    expect(files.length).toBeGreaterThan(0);
    expect(wrong).toEqual([]);
  });

  test.each([
    ["packages/arm/src/x.ts", "@stoa/lint"],
    ["packages/arm/src/x.ts", "node:fs"],
    ["packages/rating/src/x.ts", "@stoa/arm"],
    ["packages/ui-definition/src/x.ts", "react"],
    ["packages/lint/src/x.ts", "@stoa/archive/node"],
    ["packages/web/src/x.tsx", "@stoa/server"],
    ["packages/web/src/x.tsx", "../../arm/src/index.ts"],
    ["packages/server/src/http/x.ts", "../identity/index.ts"],
    ["packages/server/src/catalog/x.ts", "../billing/index.ts"],
    ["packages/server/src/solutions/x.ts", "../ordering/store.ts"],
  ])("a planted import in %s of %s is refused", (file, name) => {
    const [found = ""] = importsOf(file, `import { x } from "${name}";`);
    expect(violation(file, found)).toContain(name);
  });

  test.each([
    ["packages/lint/src/x.ts", "@stoa/arm/json"],
    ["packages/ui-definition/react/x.tsx", "react"],
    ["packages/server/src/solutions/x.ts", "../ordering/index.ts"],
    ["packages/server/src/app.ts", "./billing/index.ts"],
    ["packages/cli/src/x.ts", "@stoa/archive/node"],
  ])("%s may import %s", (file, name) => {
    expect(violation(file, name)).toBeUndefined();
  });

  test("an import is seen wherever it is written", () => {
    const text = `import type { A } from "a"; export * from "b"; export { c } from "c"; const d = await import("d");`;
    expect(importsOf("x.ts", text)).toEqual(["a", "b", "c", "d"]);
  });
});
