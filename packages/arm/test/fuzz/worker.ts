import { parentPort, workerData } from "node:worker_threads";
import { attempt, type Kind } from "./attempt.ts";
import { caseOf } from "./cases.ts";
import { readMaterial } from "./material.ts";

/** What the script asks: a stretch of numbered cases, or one text. */
export type Order = { kind: Kind; seed: number; from: number; to: number } | { kind: Kind; text: string };

/** What the worker tells: what went wrong with a case, or that the order is done. */
export type News = { failed: string; text: string; index?: number } | { done: true };

// Shared with the script: the number of the case under way, and how many were begun, so that one that hangs is noticed.
const progress = new Int32Array(workerData as SharedArrayBuffer);
const material = readMaterial();
const port = parentPort;

port?.on("message", (order: Order) => {
  if ("text" in order) {
    Atomics.add(progress, 1, 1);
    const failed = attempt(order.kind, order.text);
    if (failed !== undefined) port.postMessage({ failed, text: order.text } satisfies News);
  } else {
    for (let index = order.from; index < order.to; index++) {
      Atomics.store(progress, 0, index);
      const text = caseOf(order.kind, order.seed, index, material);
      Atomics.add(progress, 1, 1);
      const failed = attempt(order.kind, text);
      if (failed !== undefined) port.postMessage({ failed, text, index } satisfies News);
    }
  }
  port.postMessage({ done: true } satisfies News);
});
