import type { Package } from "@stoa/archive";
import { sampleValues } from "@stoa/lint";
import { sumMoney } from "@stoa/rating";
import type { Change } from "./compare.ts";

const place = {
  tenantId: "11111111-1111-1111-1111-111111111111",
  subscriptionId: "00000000-0000-0000-0000-000000000000",
  group: "managed",
  currency: "USD",
};

/** What the resources of two versions cost their customers a month, by the rate card that comes with Stoa. */
export async function comparePrices(before: Package, after: Package, location: string): Promise<Change[]> {
  // It knows what every type of the emulated cloud is metered by, which takes a while to read.
  const { forecast } = await import("@stoa/server/forecast");
  const costOf = (pkg: Package) => {
    const found = forecast(pkg, sampleValues(pkg)?.values ?? {}, { ...place, location });
    return "refused" in found ? undefined : found.infrastructure;
  };
  const [old, now] = [costOf(before), costOf(after)];
  // What is refused has no price, and that it is refused is told beside the resources.
  if (!old || !now) return [];
  const subject = "price";
  const amounts = [old, now].map(({ lines }) => new Map(lines.map(({ text, amount }) => [text, amount])));
  const [was = new Map<string, string>(), is = new Map<string, string>()] = amounts;
  const changes = [...new Set([...was.keys(), ...is.keys()])].flatMap((name): Change[] => {
    const [a, b] = [was.get(name), is.get(name)];
    if (a === b) return [];
    const kind = a === undefined ? "added" : b === undefined ? "removed" : "changed";
    return [{ subject, kind, name, what: `${[a, b].filter((one) => one !== undefined).join(" → ")} USD a month` }];
  });
  for (const name of now.unpriced)
    if (!old.unpriced.includes(name)) changes.push({ subject, kind: "added", name, what: "no known price" });
  const [total, next] = [was, is].map((one) => sumMoney([...one.values()], place.currency));
  if (total !== next)
    changes.push({ subject, kind: "changed", name: "in all", what: `${total} → ${next} USD a month` });
  return changes;
}
