#!/usr/bin/env node
// Starts the command line under Node 24. Node 20 reads this file, so it is plain JavaScript without dependencies.
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import module from "node:module";
import { constants } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { builtProgram } from "./built.js";

const here = dirname(fileURLToPath(import.meta.url));
const main = builtProgram() ?? join(here, "../src/main.ts");
// Types are stripped and code is compiled once; later starts read the result.
const cache = join(here, "../../../node_modules/.cache/compile");

if (Number(process.versions.node.split(".")[0]) >= 24) {
  module.enableCompileCache(cache);
  await import(pathToFileURL(main).href);
} else {
  const node = pinnedNode();
  if (node) handOver(node);
  else {
    console.error(
      `stoa: Node 24 is needed. This is ${process.version}, and no package brings 24 for ${process.platform}-${process.arch}.`,
    );
    console.error("Run `npm ci` in the clone, or install Node 24, and try again.");
    process.exitCode = 1;
  }
}

/** The Node 24 that was installed as a package, in the nearest node_modules upwards. */
function pinnedNode() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "node.exe" : "node";
  for (let folder = here; ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", name, "bin", file);
    if (existsSync(found)) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Runs the other Node with our standard streams, hands signals on, and ends as it ended. */
function handOver(node) {
  const env = { NODE_COMPILE_CACHE: cache, ...process.env };
  const child = spawn(node, [main, ...process.argv.slice(2)], { stdio: "inherit", env });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    // A terminal sends Ctrl-C to both of us; only what was sent to this process alone has to be handed on.
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)));
  }
  child.on("error", (error) => {
    console.error(`stoa: ${node} could not be started: ${error.message}`);
    process.exitCode = 1;
  });
  child.on("exit", (code, signal) => {
    process.exitCode = signal ? 128 + (constants.signals[signal] ?? 15) : (code ?? 1);
  });
}
