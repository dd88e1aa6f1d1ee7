import type { Clock } from "../clock/clock.ts";

/** The machine's clock, set back while demo data are put in, so that they have a past of their own. */
export class PastClock implements Clock {
  #behind = 0;

  now(): Date {
    return new Date(Date.now() - this.#behind);
  }

  /** Shows this moment from now on, and runs on from there. */
  show(at: Date): void {
    this.#behind = Date.now() - at.getTime();
  }

  /** Shows the real time again. */
  release(): void {
    this.#behind = 0;
  }
}
