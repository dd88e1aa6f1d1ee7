import { clocksOf } from "../accounts/index.ts";
import type { Services } from "../context.ts";
import { findMetered } from "../solutions/index.ts";
import { Ingest } from "./ingest.ts";
import { ensureMonths, findSlots, insertEvents, insertRefusals } from "./store.ts";

const ingests = new WeakMap<Services["store"], Ingest>();

/** The one way in for usage events of this process and database. */
export function ingestOf({ store, clock }: Pick<Services, "store" | "clock">): Ingest {
  const known = ingests.get(store);
  if (known) return known;
  // A publisher's client reports for its customers' applications, so this is the platform's own work, past the wall;
  // who may report for what is asked for each event.
  const { db, transaction } = store.system;
  const ingest = new Ingest({
    findMetered: (usageIds, keys) => findMetered(db, usageIds, keys),
    clocks: (subscriptionIds) => clocksOf(db, clock, subscriptionIds),
    now: () => clock.now(),
    async commit(events, refusals) {
      await ensureMonths(
        db,
        events.map(({ slot }) => slot),
      );
      // One statement commits by itself, which spares two ways to the database and back.
      const taken =
        refusals.length === 0
          ? await insertEvents(db, events)
          : await transaction(async (tx) => {
              await insertRefusals(tx, refusals);
              return insertEvents(tx, events);
            });
      return findSlots(
        db,
        events.filter(({ eventId }) => taken.has(eventId)),
      );
    },
    keepRefusals: (refusals) => insertRefusals(db, refusals),
  });
  ingests.set(store, ingest);
  return ingest;
}
