import { at, text } from "../../json.ts";
import type { Meter, Resource } from "../../resource-type.ts";

const tiers = new Map([
  ["burstable", "B"],
  ["generalpurpose", "GP"],
  ["memoryoptimized", "MO"],
]);

/** What a flexible server costs: price lists put the tier's letters before the machine size. */
export function flexibleSize(resource: Resource): Meter[] {
  const name = text(at(resource, "sku.name")) ?? "Standard_B1ms";
  const tier = tiers.get(
    (text(at(resource, "sku.tier")) ?? (name.startsWith("Standard_B") ? "burstable" : "generalpurpose")).toLowerCase(),
  );
  return [{ size: tier ? `${tier}_${name}` : name, quantity: 1 }];
}
