#!/usr/bin/env node
// Starts the command line under Node 24. Node 20 reads this file, so it is plain JavaScript without dependencies.
const { existsSync } = require("node:fs");
const { dirname, join } = require("node:path");

if (Number(process.versions.node.split(".")[0]) >= 24) start();
else {
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

/** Runs what is built, or the sources where that isn't what they say. */
function start() {
  const built = require("./built.js").builtProgram(process.argv[2]);
  if (built) require("./parts.js").openParts(built).load("stoa.js");
  else {
    // Types are stripped and code is compiled once; later starts read the result.
    require("node:module").enableCompileCache(join(__dirname, "../../../node_modules/.cache/compile"));
    import("../src/main.ts");
  }
}

/** The Node 24 that was installed as a package, in the nearest node_modules upwards. */
function pinnedNode() {
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const file = process.platform === "win32" ? "node.exe" : "node";
  for (let folder = __dirname; ; folder = dirname(folder)) {
    const found = join(folder, "node_modules", name, "bin", file);
    if (existsSync(found)) return found;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Runs the other Node with our standard streams, hands signals on, and ends as it ended. */
function handOver(node) {
  const { spawn } = require("node:child_process");
  const { constants } = require("node:os");
  const child = spawn(node, [__filename, ...process.argv.slice(2)], { stdio: "inherit" });
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
