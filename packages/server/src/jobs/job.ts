import type { Static, TSchema } from "typebox";
import type { JobContext } from "../context.ts";

/** How often a failed job is tried again, and how long apart. */
export interface Retry {
  limit: number;
  delaySeconds?: number;
  /** Doubles the delay each time, with some chance in it. */
  backoff?: boolean;
  maxDelaySeconds?: number;
}

/** News that jobs above may wait for: a subject announces it without knowing who listens. */
export interface Event<P = unknown> {
  readonly kind: "event";
  readonly name: string;
  /** Carries the payload's type; never there. */
  readonly payload?: P;
}

/** A kind of background work. */
export interface Job<P = unknown> {
  readonly name: string;
  readonly doc: string;
  readonly payload: TSchema;
  readonly retry: Retry;
  /** Runs whenever one of these is announced, with the announcement's payload. */
  readonly on: readonly Event<P>[];
  /** Runs at these times (cron, UTC), with an empty payload. */
  readonly schedule: string | undefined;
  /** How many of them one process runs at a time. */
  readonly concurrency: number | undefined;
  /** How long one run may take. */
  readonly expireSeconds: number;
  /** Runs for minutes: the next ones begin beside it instead of waiting for the batch that it came with. */
  readonly isLong: boolean;
  /** How soon one that was sent for later is noticed once it is due. */
  readonly pollSeconds: number;
  // A method, so that jobs of any payload fit in one list.
  run(ctx: JobContext, payload: P): Promise<void>;
}

/** What is written down of a job. */
export interface JobEntry<S extends TSchema> {
  name: string;
  doc: string;
  payload: S;
  retry?: Retry;
  on?: readonly Event<Static<S>>[];
  schedule?: string;
  concurrency?: number;
  expireSeconds?: number;
  isLong?: boolean;
  pollSeconds?: number;
  run(ctx: JobContext, payload: Static<S>): Promise<void>;
}

/** Declares a kind of background work. It may run more than once for one payload, so it continues, never repeats. */
export function defineJob<S extends TSchema>(entry: JobEntry<S>): Job<Static<S>> {
  return {
    name: entry.name,
    doc: entry.doc,
    payload: entry.payload,
    // Over an hour: a disk that is full or a database that is away is mended by a person.
    retry: entry.retry ?? { limit: 20, delaySeconds: 2, backoff: true, maxDelaySeconds: 300 },
    on: entry.on ?? [],
    schedule: entry.schedule,
    concurrency: entry.concurrency,
    expireSeconds: entry.expireSeconds ?? 900,
    isLong: entry.isLong ?? false,
    pollSeconds: entry.pollSeconds ?? 10,
    run: entry.run,
  };
}

/** Declares news: `export const orderPlaced = defineEvent<{ orderId: string }>("ordering.order-placed")`. */
export function defineEvent<P extends object>(name: string): Event<P> {
  return { kind: "event", name };
}
