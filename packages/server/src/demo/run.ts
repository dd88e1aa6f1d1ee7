import { randomUUID } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Package } from "@stoa/archive";
import type { Answers } from "@stoa/ui-definition";
import { realClock } from "../clock/clock.ts";
import { actors } from "../journey/actor.ts";
import { start } from "../main.ts";
import { parties, seedParties } from "../seed/parties.ts";
import { Life } from "./life.ts";
import { openReceiver } from "./receiver.ts";
import { type Stage, StageFailed, type StageName, stageNames } from "./stage.ts";

/** What a demo may be told. */
export interface DemoOptions {
  answers?: Answers;
  /** Stop where certification would refuse the package. */
  noWaive?: boolean;
}

/**
 * Takes a package through its whole life on a server of its own: database, marketplace and emulated cloud in a folder
 * that goes when it is over. Tells each stage as it ends; the last one told is the one that failed, if one did.
 */
export async function* runDemo(pkg: Package, options: DemoOptions = {}): AsyncGenerator<Stage> {
  const life = new Life(pkg, options);
  // What needs no server comes first, so a package that can't be read says so at once.
  const first = await run("check", () => life.check());
  yield first;
  if (!first.ok) return;
  const data = await mkdtemp(join(tmpdir(), "stoa-demo-"));
  const receiver = await openReceiver();
  const running = await start({
    port: 0,
    data,
    seed: false,
    // The publisher's endpoint of the demo is in this process.
    allowNetworks: ["127.0.0.1/32"],
    env: {
      ...process.env,
      STOA_LOG_LEVEL: process.env.STOA_LOG_LEVEL ?? "fatal",
      DATABASE_URL: undefined,
      STOA_HOST: "127.0.0.1",
    },
  });
  try {
    await seedParties({ store: running.services.store, clock: realClock });
    life.enter(actors(running.app, running.services, running.base), parties, randomUUID().slice(0, 8), receiver);
    for (const name of stageNames.slice(1)) {
      const stage = await run(name, () => life[name as Exclude<StageName, "check">]());
      yield stage;
      if (!stage.ok) return;
    }
  } finally {
    await running.stop();
    receiver.close();
    await rm(data, { recursive: true, force: true });
  }
}

async function run(stage: StageName, work: () => Promise<Record<string, unknown>>): Promise<Stage> {
  const began = performance.now();
  const ms = () => Math.round(performance.now() - began);
  try {
    const facts = await work();
    return { stage, ok: true, ms: ms(), ...facts };
  } catch (error) {
    const facts = error instanceof StageFailed ? error.facts : {};
    return { stage, ok: false, ms: ms(), error: error instanceof Error ? error.message : String(error), ...facts };
  }
}
