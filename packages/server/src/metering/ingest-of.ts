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
    async commit(judged, refusals) {
      await ensureMonths(
        db,
        judged.map(({ event }) => event.slot),
      );
      // One statement commits by itself, which spares two ways to the database and back.
      const { taken, stale } =
        refusals.length === 0
          ? await insertEvents(db, judged)
          : await transaction(async (tx) => {
              await insertRefusals(tx, refusals);
              return insertEvents(tx, judged);
            });
      const holders = await findSlots(
        db,
        judged.flatMap(({ event }) => (taken.has(event.eventId) ? event : [])),
      );
      return { holders, stale };
    },
    keepRefusals: (refusals) => insertRefusals(db, refusals),
  });
  ingests.set(store, ingest);
  return ingest;
}
