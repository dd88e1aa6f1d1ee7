import { Worker } from "node:worker_threads";
import type { News, Order } from "./worker.ts";

/** How long one case may take. */
export const caseMilliseconds = 1000;

/** A worker that does one order at a time; it is ended when a case takes too long. */
export class Runner {
  private readonly progress = new Int32Array(new SharedArrayBuffer(8));
  private readonly worker = new Worker(new URL("./worker.ts", import.meta.url), {
    workerData: this.progress.buffer,
  });

  /** Runs an order. Gives the number of the case that took too long; nothing if all of them were in time. */
  async give(order: Order, hear: (news: News) => void): Promise<number | undefined> {
    const { worker, progress } = this;
    return new Promise((resolve, reject) => {
      let begun = Atomics.load(progress, 1);
      let since = Number.POSITIVE_INFINITY;
      const watch = setInterval(() => {
        const now = performance.now();
        const current = Atomics.load(progress, 1);
        // Until the first case is begun the worker is still starting.
        if (current !== begun) {
          begun = current;
          since = now;
        } else if (now - since > caseMilliseconds) end(Atomics.load(progress, 0));
      }, 100);
      const end = (hung?: number) => {
        clearInterval(watch);
        worker.removeAllListeners();
        if (hung === undefined) resolve(undefined);
        else void worker.terminate().then(() => resolve(hung));
      };
      worker.on("message", (news: News) => {
        if ("done" in news) end();
        else hear(news);
      });
      worker.on("error", (error) => {
        clearInterval(watch);
        reject(error);
      });
      worker.postMessage(order);
    });
  }

  async stop(): Promise<void> {
    await this.worker.terminate();
  }
}
