import { at, number, text } from "../../json.ts";
import { type Resource, resourceType } from "../../resource-type.ts";

const tiers = new Map([
  ["F", "Free"],
  ["D", "Shared"],
  ["B", "Basic"],
  ["S", "Standard"],
  ["P", "Premium"],
  ["Y", "Dynamic"],
  ["I", "Isolated"],
  ["FC", "FlexConsumption"],
]);

function sku(resource: Resource): { name: string; tier: string; family: string; capacity: number } {
  const name = text(at(resource, "sku.name")) ?? "F1";
  const letters = /^[A-Za-z]+/.exec(name)?.[0].toUpperCase() ?? "F";
  const version = /v[23]$/i.exec(name)?.[0].toUpperCase() ?? "";
  const tier = name.toUpperCase().startsWith("EP")
    ? "ElasticPremium"
    : `${tiers.get(letters) ?? "Standard"}${letters === "P" || letters === "I" ? version : ""}`;
  return {
    name,
    tier,
    family: name.toUpperCase().startsWith("EP") ? "EP" : letters,
    capacity: number(at(resource, "sku.capacity")) ?? (letters === "Y" ? 0 : 1),
  };
}

export const serverfarms = resourceType({
  type: "Microsoft.Web/serverfarms",
  doc: "App Service plan: sku filled in from its name, number of sites, region.",
  tracked: true,
  computed(resource, world) {
    const { name, tier, family, capacity } = sku(resource);
    return {
      location: world.region.displayName,
      sku: { name, tier, size: name, family, capacity },
      properties: {
        status: "Ready",
        numberOfSites: 0,
        numberOfWorkers: capacity,
        geoRegion: world.region.displayName,
        resourceGroup: world.resourceGroup,
        subscription: world.subscriptionId,
      },
    };
  },
  metered(resource) {
    const { name, capacity } = sku(resource);
    return capacity > 0 ? [{ size: name, quantity: capacity }] : [];
  },
  example: {
    name: "plan",
    body: { location: "westeurope", sku: { name: "P1v3" } },
    reads: {
      "sku.tier": "PremiumV3",
      "sku.capacity": 1,
      "properties.status": "Ready",
      "properties.geoRegion": "West Europe",
    },
  },
});
