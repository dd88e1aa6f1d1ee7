import assert from "node:assert";
import type { Db, Tx } from "../storage/store.ts";
import type { Event, Job } from "./job.ts";

/** When a job may run and what it is told apart by. */
export interface SendOptions {
  startAfter?: Date;
  startAfterSeconds?: number;
  /** While one with this key waits, no other is added. */
  singletonKey?: string;
  priority?: number;
}

/** Where jobs of a database go. */
export interface Sender {
  send(tx: Tx, job: Job, payload: object, options?: SendOptions): Promise<void>;
  announce(tx: Tx, event: Event, payload: object): Promise<void>;
}

const senders = new WeakMap<Db, Sender>();

/** Tells which queue a transaction's jobs go to. */
export function attachSender(tx: Tx, sender: Sender): void {
  senders.set(tx, sender);
}

function senderOf(tx: Tx): Sender {
  const sender = senders.get(tx);
  assert(sender, "a job is enqueued in a transaction of ctx.transaction or ctx.system.transaction");
  return sender;
}

/** Adds a job in the transaction of the change that it follows from: neither is there without the other. */
export async function enqueue<P extends object>(tx: Tx, job: Job<P>, payload: P, options?: SendOptions): Promise<void> {
  await senderOf(tx).send(tx, job as Job, payload, options);
}

/** Announces news in the transaction of the change; every job that waits for it is added. */
export async function announce<P extends object>(tx: Tx, event: Event<P>, payload: P): Promise<void> {
  await senderOf(tx).announce(tx, event as Event, payload);
}
