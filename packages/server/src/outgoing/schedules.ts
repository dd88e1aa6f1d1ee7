/** How long after each failed try the next one follows, in seconds; after the last one the message has failed. */
export const schedules = {
  /** Ten tries over three days (the example of Standard Webhooks 1.0). */
  standard: [5, 300, 1800, 7200, 18_000, 36_000, 50_400, 72_000, 86_400],
  /** What Azure gives a managed application's endpoint: tries over about ten hours. */
  azure: [5, 30, 120, 600, 1800, 3600, 7200, 10_800, 10_800],
  /** One try: a test that a person waits for. */
  once: [],
} satisfies Record<string, readonly number[]>;

/** A schedule's name. */
export type ScheduleName = keyof typeof schedules;
