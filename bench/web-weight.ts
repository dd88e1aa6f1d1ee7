// Measures what a first visit of the storefront loads, gzip -9 over every script and style, and fails above the budget.
// `node bench/web-weight.ts`; needs `vite build` before.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync } from "node:zlib";

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

const budget = 300_000;
const dist = join(import.meta.dirname, "../packages/web/dist");
const manifest = new Map<string, Chunk>(
  Object.entries(JSON.parse(readFileSync(join(dist, ".vite/manifest.json"), "utf8")) as Record<string, Chunk>),
);

/** What a chunk brings with it at once. */
function closure(name: string, seen = new Set<string>()): Set<string> {
  const chunk = manifest.get(name);
  if (!chunk || seen.has(name)) return seen;
  seen.add(name);
  for (const imported of chunk.imports ?? []) closure(imported, seen);
  return seen;
}

const first = new Set([...closure("index.html"), ...closure("src/pages/store/browse.tsx")]);
const files = new Set<string>(["index.html", "stoa.svg"]);
for (const name of first) {
  const chunk = manifest.get(name);
  if (chunk) for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
}
let total = 0;
for (const file of files) {
  const size = gzipSync(readFileSync(join(dist, file)), { level: 9 }).length;
  total += size;
  console.log(`${String(size).padStart(8)}  ${file}`);
}
console.log(`${String(total).padStart(8)}  first load of the storefront, gzip; budget ${budget}`);
if (total > budget) {
  console.error(`The storefront's first load is ${total - budget} bytes above its budget.`);
  process.exitCode = 1;
}
