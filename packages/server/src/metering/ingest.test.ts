import { describe, expect, test } from "vitest";
import type { FoundMeter } from "../solutions/index.ts";
import { type Caller, Ingest, type IngestPort } from "./ingest.ts";
import type { UsageEventRow, UsageRefusalRow } from "./store.ts";

const now = new Date("2026-03-02T10:30:00Z");
const usageId = "11111111-2222-3333-4444-555555555555";
const application: FoundMeter = {
  version: "1",
  usageId,
  applicationId: "/subscriptions/s/resourceGroups/g/providers/Microsoft.Solutions/applications/a",
  tenantId: "customer",
  publisherTenantId: "contoso",
  subscriptionId: "s",
  publisher: "contoso",
  offer: "scanner",
  plan: "gold",
  orderId: "o",
  managedGroupKey: "/subscriptions/s/resourcegroups/mrg",
  dimensions: [
    { id: "docs", displayName: "Documents", unit: "docs", unitPrice: "0.5", currency: "USD", includedQuantity: "0" },
  ],
  meteringTenantId: "contoso",
  meteringAppId: "app",
  startedAt: new Date("2026-01-01T00:00:00Z"),
  endedAt: null,
};
const publisher: Caller = { tenantId: "contoso", appId: "app", resourceId: undefined };
const event = {
  resourceId: usageId,
  quantity: 5,
  dimension: "docs",
  effectiveStartTime: "2026-03-02T09:15:00",
  planId: "gold",
};

/** Keeps slots in memory; each commit settles in a later turn, as a database would. */
function setUp(change: Partial<FoundMeter> = {}, clocks = new Map<string, Date>()) {
  const slots = new Map<string, UsageEventRow>();
  const refusals: UsageRefusalRow[] = [];
  let commits = 0;
  let lookups = 0;
  const port: IngestPort = {
    findMetered: async () => {
      lookups++;
      return [{ ...application, ...change }];
    },
    clocks: async () => clocks,
    now: () => now,
    async commit(judged, refused) {
      commits++;
      await new Promise((done) => setTimeout(done, 1));
      refusals.push(...refused);
      const holders: UsageEventRow[] = [];
      const stale = new Set<string>();
      for (const { event: row, version } of judged) {
        if (version !== (change.version ?? application.version)) {
          stale.add(row.eventId);
          continue;
        }
        const key = `${row.usageId}|${row.dimension}|${row.slot.toISOString()}`;
        const holder = slots.get(key);
        if (holder) holders.push(holder);
        else slots.set(key, row);
      }
      return { holders, stale };
    },
    keepRefusals: async (refused) => void refusals.push(...refused),
  };
  return { ingest: new Ingest(port), slots, refusals, commits: () => commits, lookups: () => lookups };
}

const kinds = (outcomes: { kind: string }[]) => outcomes.map(({ kind }) => kind);

describe("taking usage events", () => {
  test("a second event in the same clock hour is a duplicate that names the first", async () => {
    const { ingest, refusals } = setUp();
    const [first] = await ingest.submit([event], publisher);
    const [second] = await ingest.submit(
      [{ ...event, quantity: 9, effectiveStartTime: "2026-03-02T09:59:59" }],
      publisher,
    );
    expect(first).toMatchObject({ kind: "accepted" });
    expect(second).toMatchObject({
      kind: "duplicate",
      first: { eventId: first?.kind === "accepted" && first.event.eventId, quantity: "5" },
    });
    expect(refusals).toMatchObject([{ status: "Duplicate", publisher: "contoso" }]);
  });

  test("of one slot twice in a batch the first counts", async () => {
    const { ingest } = setUp();
    expect(kinds(await ingest.submit([event, event], publisher))).toEqual(["accepted", "duplicate"]);
  });

  test("an application named by its resource ID shares its slots with its usage ID", async () => {
    const { ingest } = setUp();
    const { resourceId: _, ...rest } = event;
    const byUri = {
      ...rest,
      resourceUri: application.applicationId.toUpperCase().replace("SUBSCRIPTIONS", "subscriptions"),
    };
    expect(kinds(await ingest.submit([event, byUri], publisher))).toEqual(["accepted", "duplicate"]);
  });

  test("what arrives together is committed together", async () => {
    const { ingest, commits, slots } = setUp();
    const hours = Array.from({ length: 20 }, (_, index) => ({
      ...event,
      effectiveStartTime: new Date(now.getTime() - index * 3_600_000).toISOString(),
    }));
    await Promise.all(hours.map((one) => ingest.submit([one], publisher)));
    expect(slots.size).toBe(20);
    expect(commits()).toBeLessThan(5);
  });

  test.each([
    ["24 hours and a second old", { effectiveStartTime: "2026-03-01T10:29:59" }, "Expired"],
    ["of the future", { effectiveStartTime: "2026-03-02T10:30:01" }, "Expired"],
    ["of a dimension that isn't in the plan", { dimension: "pages" }, "InvalidDimension"],
    ["of another plan", { planId: "silver" }, "BadArgument"],
    ["of nothing", { quantity: 0 }, "InvalidQuantity"],
    ["of an unknown application", { resourceId: "99999999-2222-3333-4444-555555555555" }, "ResourceNotFound"],
  ])("an event %s is refused", async (_, change, status) => {
    const { ingest, slots } = setUp();
    expect(await ingest.submit([{ ...event, ...change }], publisher)).toMatchObject([
      { kind: "refused", refusals: [{ status }] },
    ]);
    expect(slots.size).toBe(0);
  });

  test("exactly 24 hours back is taken", async () => {
    const { ingest } = setUp();
    expect(kinds(await ingest.submit([{ ...event, effectiveStartTime: "2026-03-01T10:30:00" }], publisher))).toEqual([
      "accepted",
    ]);
  });

  test("of an application that ended, hours before its end are taken and hours after are not", async () => {
    const { ingest } = setUp({ endedAt: new Date("2026-03-02T08:00:00Z") });
    const before = { ...event, effectiveStartTime: "2026-03-02T07:30:00" };
    expect(await ingest.submit([before, event], publisher)).toMatchObject([
      { kind: "accepted" },
      { refusals: [{ status: "ResourceNotActive" }] },
    ]);
  });

  test("the sandbox's clock decides what is old", async () => {
    const { ingest } = setUp({}, new Map([["s", new Date("2026-04-02T10:30:00Z")]]));
    expect(await ingest.submit([event], publisher)).toMatchObject([{ refusals: [{ status: "Expired" }] }]);
  });

  test.each([
    ["the registered application", publisher, "accepted"],
    ["the same application of another tenant", { ...publisher, tenantId: "fabrikam" }, "refused"],
    ["another application of the publisher", { ...publisher, appId: "other" }, "refused"],
    [
      "an identity in the managed group",
      { tenantId: "customer", appId: "x", resourceId: "/subscriptions/s/resourceGroups/MRG/providers/P/t/n" },
      "accepted",
    ],
    [
      "an identity in a group of a longer name",
      { tenantId: "customer", appId: "x", resourceId: "/subscriptions/s/resourceGroups/mrg2/providers/P/t/n" },
      "refused",
    ],
    [
      "the publisher's own page",
      { tenantId: "", appId: undefined, resourceId: undefined, actsFor: "contoso" },
      "accepted",
    ],
    [
      "another publisher's page",
      { tenantId: "", appId: undefined, resourceId: undefined, actsFor: "adatum" },
      "refused",
    ],
  ])("%s is %s", async (_, caller, kind) => {
    const { ingest } = setUp();
    expect(kinds(await ingest.submit([event], caller as Caller))).toEqual([kind]);
  });

  test("an application is looked up once, and again as soon as it has changed", async () => {
    const change: Partial<FoundMeter> = {};
    const { ingest, lookups } = setUp(change);
    const at = (hour: number) => ({ ...event, effectiveStartTime: `2026-03-02T0${hour}:00:00` });
    expect(kinds(await ingest.submit([at(1)], publisher))).toEqual(["accepted"]);
    expect(kinds(await ingest.submit([at(2)], publisher))).toEqual(["accepted"]);
    expect(lookups()).toBe(1);
    // Ended between: what is remembered would let the later hour in.
    Object.assign(change, { version: "2", endedAt: new Date("2026-03-02T04:30:00Z") });
    expect(kinds(await ingest.submit([at(3), at(5)], publisher))).toEqual(["accepted", "refused"]);
    expect(lookups()).toBe(2);
  });

  test("what is remembered keeps no event out", async () => {
    const change: Partial<FoundMeter> = {};
    const { ingest, refusals } = setUp(change);
    await ingest.submit([event], publisher);
    Object.assign(change, { version: "2", plan: "platinum" });
    const later = { ...event, planId: "platinum", effectiveStartTime: "2026-03-02T08:00:00" };
    expect(kinds(await ingest.submit([later], publisher))).toEqual(["accepted"]);
    expect(refusals).toEqual([]);
  });

  test("when a commit fails, everyone in it hears so", async () => {
    const ingest = new Ingest({
      findMetered: async () => [application],
      clocks: async () => new Map(),
      now: () => now,
      commit: async () => {
        throw new Error("the database is gone");
      },
      keepRefusals: async () => {},
    });
    await expect(ingest.submit([event], publisher)).rejects.toThrow("gone");
  });
});
