import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request } from "node:https";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

export const root = resolve(import.meta.dirname, "..");

/** What `stoa env` prints. */
export interface Env {
  baseUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  subscriptionId: string;
  caFile: string;
}

/** A server in a process of its own, on a data folder that goes with it. */
export interface Server {
  base: string;
  data: string;
  env(): Env;
  /** Ends it at once, as a power cut would. */
  kill(): Promise<void>;
  /** Tells it twice to end in order, as a terminal and npm together do, and waits until it has. */
  stop(): Promise<void>;
  /** Starts it again on the same data. */
  start(): Promise<void>;
  /** Ends it in order and takes its data away. */
  close(): Promise<void>;
}

/** Starts the whole product, as `npm start` does, and waits until it is ready. */
export async function startServer(args: string[] = []): Promise<Server> {
  const data = mkdtempSync(join(tmpdir(), "stoa-e2e-"));
  const port = await freePort();
  const base = `https://localhost:${port}`;
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    const command = [join(root, "packages/cli/bin/stoa.js"), "start", "--port", String(port), "--data", data, ...args];
    const started = spawn(process.execPath, command, {
      stdio: ["ignore", "inherit", "inherit"],
      env: { ...process.env, STOA_LOG_LEVEL: "fatal" },
    });
    child = started;
    const until = Date.now() + 120_000;
    while ((await statusOf(`${base}/health/ready`)) !== 200) {
      if (started.exitCode !== null) throw new Error(`The server ended with ${started.exitCode}.`);
      if (Date.now() > until) throw new Error("The server isn't ready after two minutes.");
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  async function end(signal: NodeJS.Signals, times = 1): Promise<void> {
    const running = child;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const gone = once(running, "exit");
    for (let time = 0; time < times; time++) running.kill(signal);
    await gone;
  }

  await start();
  return {
    base,
    data,
    env: () => JSON.parse(readFileSync(join(data, "env.json"), "utf8")) as Env,
    kill: () => end("SIGKILL"),
    stop: () => end("SIGINT", 2),
    start,
    async close() {
      await end("SIGTERM");
      rmSync(data, { recursive: true, force: true });
    },
  };
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

let failures = 0;

/** Runs one step of a journey, tells how it went, and goes on with the next one. */
export async function step<T>(name: string, run: () => Promise<T> | T): Promise<T | undefined> {
  const began = performance.now();
  try {
    const value = await run();
    console.log(`ok    ${name} (${((performance.now() - began) / 1000).toFixed(1)} s)`);
    return value;
  } catch (error) {
    failures++;
    console.log(
      `FAIL  ${name}\n      ${error instanceof Error ? error.message.replaceAll("\n", "\n      ") : String(error)}`,
    );
    return undefined;
  }
}

/** Ends a journey: exit code 1 where a step failed. */
export function finish(): void {
  if (failures > 0) process.exitCode = 1;
  console.log(failures === 0 ? "every step passed" : `${failures} steps failed`);
}

/** Fails a step in words. */
export function expectThat(holds: unknown, words: string): asserts holds {
  if (!holds) throw new Error(words);
}
