import type { Clock } from "../src/clock/clock.ts";

/** A clock that stands still until a test moves it. */
export class TestClock implements Clock {
  #at: Date | undefined;

  constructor(at?: Date) {
    this.#at = at;
  }

  /** The time it was set to, or the real one if it never was. */
  now(): Date {
    return this.#at ? new Date(this.#at) : new Date();
  }

  set(at: Date | string): void {
    this.#at = new Date(at);
  }

  advance(step: { hours?: number; days?: number; milliseconds?: number }): void {
    const { hours = 0, days = 0, milliseconds = 0 } = step;
    this.#at = new Date(this.now().getTime() + ((days * 24 + hours) * 3600_000 + milliseconds));
  }
}
