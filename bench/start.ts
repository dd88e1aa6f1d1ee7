// How long `npm start` takes on an installed, built clone until the product can be used: first with an empty data
// folder (database made, migrated, seeded), then again. usage: node bench/start.ts
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { median, printFigures } from "./table.ts";

const root = resolve(import.meta.dirname, "..");
const rounds = Number(process.env.ROUNDS ?? 3);
const first: number[] = [];
const later: number[] = [];
for (let round = 0; round < rounds; round++) {
  const data = mkdtempSync(join(tmpdir(), "stoa-bench-"));
  first.push(await startAndStop(data));
  later.push(await startAndStop(data));
  rmSync(data, { recursive: true, force: true });
}
const seconds = (values: number[]) =>
  `${(median(values) / 1000).toFixed(2)} s (${values.map((one) => (one / 1000).toFixed(2)).join(", ")})`;
printFigures([
  { figure: "npm start until ready, first", target: "≤ 5 s", measured: seconds(first), holds: median(first) <= 5000 },
  { figure: "npm start until ready, later", target: "≤ 1.5 s", measured: seconds(later), holds: median(later) <= 1500 },
]);

/** Starts as npm does, waits until ready, and stops in order. Answers the milliseconds until ready. */
async function startAndStop(data: string): Promise<number> {
  const port = await freePort();
  const began = performance.now();
  const args = [join(root, "scripts/run.mjs"), "start", "--port", String(port), "--data", data];
  const child = spawn("node", args, { cwd: root, stdio: "ignore", env: { ...process.env, STOA_LOG_LEVEL: "fatal" } });
  while ((await statusOf(`https://localhost:${port}/health/ready`)) !== 200) {
    if (child.exitCode !== null) throw new Error(`npm start ended with ${child.exitCode}`);
    await new Promise((done) => setTimeout(done, 20));
  }
  const took = performance.now() - began;
  const gone = once(child, "exit");
  child.kill("SIGTERM");
  await gone;
  return took;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  return typeof address === "object" && address ? address.port : 8443;
}

function statusOf(url: string): Promise<number | undefined> {
  return new Promise((done) => {
    const call = request(url, { rejectUnauthorized: false }, (reply) => {
      reply.resume();
      done(reply.statusCode);
    });
    call.on("error", () => done(undefined));
    call.end();
  });
}
