// The two commands of the README, from a bare clone with Node 20 and npm: install what package-lock.json pins,
// then go on under the Node 24 that came along as a package. Plain JavaScript, because Node 20 reads it.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { builtProgram } from "../packages/cli/bin/built.js";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const [verb, ...rest] = process.argv.slice(2);
/** Says which lockfile the installed packages are from. */
const stamp = join(root, "node_modules/.cache/stoa-lock");

// "prepare" is npm's own call at the end of an installation.
if (verb !== "prepare") install();
const node = pinnedNode();
if (verb === "start") {
  if (!buildWeb()) process.exit(1);
  buildProgram();
  run([join(root, "packages/cli/bin/stoa.js"), "start", ...rest], process.env.INIT_CWD ?? process.cwd());
} else if (verb === "prepare") {
  // What can't be built now is told, and tried again when it is needed; what is installed is whole without it.
  stampInstalled();
  buildWeb();
  buildProgram();
} else if (verb === "test") run([join(root, "node_modules/vitest/vitest.mjs"), "run", ...rest], root);
else if (verb === "bench") {
  if (!buildWeb()) process.exit(1);
  buildProgram();
  run([join(root, "bench/all.ts"), ...rest], root);
} else if (verb === "web") process.exit(buildWeb() ? 0 : 1);
else {
  console.error(`run: '${verb ?? ""}' is none of 'start', 'test', 'bench', 'web' and 'prepare'.`);
  process.exit(2);
}

/** Runs `npm ci` unless what is installed came from this very lockfile. */
function install() {
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === lockHash()) return;
  console.error("Installing the pinned packages (once)…");
  const npm = process.env.npm_execpath;
  const args = ["ci", "--no-audit", "--no-fund", "--loglevel=error"];
  // On Windows npm is a script that only a shell starts; npm_execpath avoids the question where npm tells it.
  const done = npm
    ? spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: ["ignore", 2, 2] })
    : spawnSync("npm", args, { cwd: root, stdio: ["ignore", 2, 2], shell: process.platform === "win32" });
  if (done.status !== 0) {
    console.error(
      "The packages could not be installed; npm's own words are above. Mend that and run the same command again.",
    );
    process.exit(1);
  }
  stampInstalled();
}

function lockHash() {
  return createHash("sha256")
    .update(readFileSync(join(root, "package-lock.json")))
    .digest("hex");
}

function stampInstalled() {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, lockHash());
}

/** The path of Node 24: this process's own if it is new enough, else the one installed as a package. */
function pinnedNode() {
  if (Number(process.versions.node.split(".")[0]) >= 24) return process.execPath;
  const file = process.platform === "win32" ? "node.exe" : "node";
  const name = `node-${process.platform === "win32" ? "win" : process.platform}-${process.arch}`;
  const found = join(root, "node_modules", name, "bin", file);
  if (existsSync(found)) return found;
  console.error(
    `Stoa needs Node 24. This is ${process.version}, and no package brings 24 for ${process.platform}-${process.arch}. Install Node 24 and run the same command again.`,
  );
  process.exit(1);
}

/** Builds the pages unless the built ones are newer than every source they come from. Answers whether they are there. */
function buildWeb() {
  const built = join(root, "packages/web/dist/index.html");
  const sources = ["web", "ui-definition", "api", "arm", "lint", "rating"].map((name) => join(root, "packages", name));
  if (existsSync(built) && Math.max(...sources.map(newest)) <= statSync(built).mtimeMs) return true;
  console.error("Building the pages (once)…");
  const vite = join(root, "node_modules/vite/bin/vite.js");
  const done = spawnSync(node, [vite, "build", "--logLevel", "warn"], {
    cwd: join(root, "packages/web"),
    stdio: ["ignore", 2, 2],
  });
  if (done.status === 0) return true;
  console.error("The pages could not be built; the words above say why.");
  return false;
}

/** Builds the program unless it is built and none of its sources has changed. Without it the sources run as they are, only slower to start. */
function buildProgram() {
  if (builtProgram() !== undefined) return;
  console.error("Building the program (once)…");
  spawnSync(node, [join(root, "scripts/build.ts")], { cwd: root, stdio: ["ignore", 2, 2] });
}

/** When anything below a folder last changed, in milliseconds; what is installed or built doesn't count. */
function newest(folder) {
  let latest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.name === "node_modules" || entry.name === "dist" || entry.name.includes(".test.")) continue;
    const path = join(folder, entry.name);
    latest = Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }
  return latest;
}

/** Runs Node 24 to the end with our standard streams, hands signals on, and ends as the child ended. */
function run(args, cwd) {
  const path = `${join(root, "node_modules/.bin")}${process.platform === "win32" ? ";" : ":"}${process.env.PATH}`;
  const env = { ...process.env, PATH: path };
  const child = spawn(node, args, { cwd, stdio: "inherit", env });
  // A terminal sends Ctrl-C to the whole group; only what is sent to this process alone has to be handed on.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"])
    process.on(signal, () => (signal === "SIGINT" && process.stdin.isTTY ? undefined : child.kill(signal)));
  // npm that is told to stop ends without telling us.
  const parent = process.ppid;
  if (process.env.npm_lifecycle_event)
    setInterval(() => (process.ppid === parent ? undefined : child.kill("SIGTERM")), 500).unref();
  child.on("error", (error) => {
    console.error(`${node} could not be started: ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => process.exit(signal ? 128 + (signal === "SIGINT" ? 2 : 15) : (code ?? 1)));
}
