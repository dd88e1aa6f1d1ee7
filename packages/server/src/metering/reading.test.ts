import { describe, expect, test } from "vitest";
import { readEvent } from "./reading.ts";

const good = {
  resourceId: "11111111-2222-3333-4444-555555555555",
  quantity: 5,
  dimension: "docs",
  effectiveStartTime: "2026-03-01T09:00:00",
  planId: "gold",
};

describe("reading a usage event", () => {
  test("a time without a zone is UTC", () => {
    expect(readEvent(good)).toMatchObject({ at: new Date("2026-03-01T09:00:00Z"), quantity: "5" });
  });

  test.each(["2026-03-01T09:00:00.1234567Z", "2026-03-01T10:00:00.1234567+01:00"])(
    "%s is taken",
    (effectiveStartTime) => {
      expect(readEvent({ ...good, effectiveStartTime })).toMatchObject({ at: new Date("2026-03-01T09:00:00.123Z") });
    },
  );

  test.each([
    [0.1, "0.1"],
    [1e-7, "0.0000001"],
    ["2.50", "2.5"],
    [JSON.parse("5.0"), "5"],
  ])("quantity %s is kept as %s", (quantity, text) => {
    expect(readEvent({ ...good, quantity })).toMatchObject({ quantity: text });
  });

  test("a resource URI in any letter case and with doubled slashes is taken", () => {
    const resourceUri = "subscriptions/S//resourcegroups/G/providers/microsoft.solutions/applications/a/";
    expect(readEvent({ ...good, resourceId: undefined, resourceUri })).toMatchObject({
      resourceUri: "/subscriptions/S/resourcegroups/G/providers/microsoft.solutions/applications/a",
    });
  });

  test.each([
    [{ resourceId: undefined }, "ResourceId", "BadArgument"],
    [{ resourceId: "x" }, "ResourceId", "BadArgument"],
    [{ resourceId: undefined, resourceUri: "/subscriptions/s/resourceGroups/mrg" }, "ResourceUri", "BadArgument"],
    [{ quantity: 0 }, "Quantity", "InvalidQuantity"],
    [{ quantity: -1 }, "Quantity", "InvalidQuantity"],
    [{ quantity: "many" }, "Quantity", "BadArgument"],
    [{ quantity: 1e300 }, "Quantity", "InvalidQuantity"],
    [{ dimension: "" }, "dimension", "BadArgument"],
    [{ planId: 7 }, "planId", "BadArgument"],
    [{ effectiveStartTime: "yesterday" }, "EffectiveStartTime", "BadArgument"],
    [{ effectiveStartTime: "2026-13-01T00:00:00" }, "EffectiveStartTime", "BadArgument"],
  ])("%j is refused at %s as %s", (change, target, status) => {
    expect(readEvent({ ...good, ...change })).toEqual([expect.objectContaining({ target, status })]);
  });

  test("every member that is wrong is told", () => {
    expect(readEvent({})).toHaveLength(5);
    expect(readEvent(null)).toHaveLength(1);
  });

  test("an endless value is cut in the message", () => {
    const [fault] = readEvent({ ...good, resourceId: "x".repeat(100_000) }) as { message: string }[];
    expect(fault?.message.length).toBeLessThan(300);
  });
});
