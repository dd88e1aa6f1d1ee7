import { setTimeout as wait } from "node:timers/promises";
import { type RawBuilder, sql } from "kysely";
import pg from "pg";
import type { Logger } from "../log/logger.ts";
import type { Db } from "./store.ts";

/** News between processes: what one commits, listeners in any other hear of (PostgreSQL's LISTEN and NOTIFY). */
export interface Changes {
  /** Hears of a topic until the returned function is called. */
  subscribe(topic: string, hear: (payload: string) => void): () => void;
  close(): Promise<void>;
}

const channel = "stoa_changes";

/** Tells listeners of a topic, when the transaction commits. The payload is a few ids, not the thing itself. */
export async function tell(tx: Db, topic: string, payload = ""): Promise<void> {
  await sql`select ${telling(topic, sql`${payload}::text`)}`.execute(tx);
}

/** The same as part of a statement that writes what is told of. */
export const telling = (topic: string, payload: RawBuilder<unknown>): RawBuilder<unknown> =>
  sql`pg_notify(${channel}, json_build_array(${topic}::text, ${payload})::text)`;

/** What `askAgain` waits for. */
export interface Watch {
  topic: string;
  /** The payload of the news that matter. */
  about: string;
  /** How long it waits at most before it asks again, should news have been missed. */
  milliseconds: number;
  signal?: AbortSignal | undefined;
}

/** Asks until there is an answer: at once, and again with each piece of news. Throws once the signal is aborted. */
export async function askAgain<T>(
  changes: Pick<Changes, "subscribe">,
  { topic, about, milliseconds, signal }: Watch,
  ask: () => Promise<T | undefined>,
): Promise<T> {
  let wake = () => {};
  const stop = changes.subscribe(topic, (payload) => {
    if (payload === about || payload === "") wake();
  });
  try {
    for (;;) {
      signal?.throwIfAborted();
      // What is told while we ask counts too.
      const told = new Promise<void>((resolve) => {
        wake = resolve;
      });
      const found = await ask();
      if (found !== undefined) return found;
      await withPatience(told, milliseconds, signal);
    }
  } finally {
    stop();
  }
}

async function withPatience(told: Promise<void>, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  const over = new AbortController();
  const signals = signal ? [over.signal, signal] : [over.signal];
  try {
    await Promise.race([told, wait(milliseconds, undefined, { signal: AbortSignal.any(signals) })]);
  } finally {
    over.abort();
  }
}

/** Listens on a connection of its own, opened with the first subscriber and again whenever it breaks. */
export function listenForChanges(url: string, log: Logger): Changes {
  const listeners = new Map<string, Set<(payload: string) => void>>();
  let client: pg.Client | undefined;
  let closed = false;

  async function connect(): Promise<void> {
    const next = new pg.Client({ connectionString: url, application_name: "stoa changes", keepAlive: true });
    client = next;
    next.on("notification", ({ payload }) => {
      const [topic, text] = JSON.parse(payload ?? '["",""]') as [string, string];
      for (const hear of listeners.get(topic) ?? []) hear(text);
    });
    next.on("error", (error) => {
      log.warn({ error: error.message }, "the listening connection broke");
      client = undefined;
      if (!closed) setTimeout(() => void reconnect(), 1000).unref();
    });
    await next.connect();
    await next.query(`listen ${channel}`);
  }

  async function reconnect(): Promise<void> {
    if (closed || client) return;
    try {
      await connect();
      // What was told meanwhile is lost, so everyone looks once.
      for (const set of listeners.values()) for (const hear of set) hear("");
    } catch {
      client = undefined;
      setTimeout(() => void reconnect(), 1000).unref();
    }
  }

  return {
    subscribe(topic, hear) {
      const set = listeners.get(topic) ?? new Set();
      listeners.set(topic, set.add(hear));
      if (!client) void reconnect();
      return () => {
        set.delete(hear);
        if (set.size === 0) listeners.delete(topic);
      };
    },
    async close() {
      closed = true;
      await client?.end().catch(() => {});
    },
  };
}
