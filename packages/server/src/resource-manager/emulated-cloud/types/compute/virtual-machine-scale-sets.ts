import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const virtualMachineScaleSets = resourceType({
  type: "Microsoft.Compute/virtualMachineScaleSets",
  doc: "Machine scale set: unique ID, time; billed by size and capacity.",
  tracked: true,
  secret: [
    "properties.virtualMachineProfile.osProfile.adminPassword",
    "properties.virtualMachineProfile.osProfile.customData",
    "properties.virtualMachineProfile.extensionProfile.extensions[].properties.protectedSettings",
  ],
  defaults: () => ({ properties: { singlePlacementGroup: true, overprovision: true } }),
  computed: (resource, world) => ({
    sku: {
      tier: text(at(resource, "sku.tier")) ?? (text(at(resource, "sku.name"))?.split("_")[0] || "Standard"),
      capacity: number(at(resource, "sku.capacity")) ?? 1,
    },
    properties: { uniqueId: world.derive.guid("unique-id"), timeCreated: world.created },
  }),
  actions: { start: () => ({}), restart: () => ({}), powerOff: () => ({}), deallocate: () => ({}) },
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "Standard_D2s_v3", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "nodes",
    body: {
      location: "westeurope",
      sku: { name: "Standard_D2_v2", capacity: 5 },
      properties: { virtualMachineProfile: { osProfile: { adminPassword: "Secret-0123", adminUsername: "stoa" } } },
    },
    reads: {
      "sku.tier": "Standard",
      "properties.uniqueId": /^[0-9a-f-]{36}$/,
      "properties.virtualMachineProfile.osProfile.adminPassword": undefined,
    },
  },
});
