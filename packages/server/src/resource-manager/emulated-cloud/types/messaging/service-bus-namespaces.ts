import { at, number, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { namespace } from "./keys.ts";

export const serviceBusNamespaces = resourceType({
  type: "Microsoft.ServiceBus/namespaces",
  doc: "Service Bus namespace with its endpoint.",
  tracked: true,
  naming: {
    pattern: /^[A-Za-z][A-Za-z0-9-]{4,48}[A-Za-z0-9]$/,
    code: "BadRequest",
    say: (name) =>
      `The specified namespace name '${name}' is invalid. It must have 6 to 50 letters, digits and hyphens, begin with a letter and end with a letter or digit.`,
  },
  taken: {
    code: "NamespaceAlreadyExists",
    say: (name) => `Namespace already exists: ${name}. It is used in another resource group or subscription.`,
  },
  defaults: () => ({
    sku: { name: "Standard", tier: "Standard" },
    properties: { zoneRedundant: false, disableLocalAuth: false },
  }),
  computed: namespace,
  metered: (resource) => [
    { size: text(at(resource, "sku.name")) ?? "Standard", quantity: number(at(resource, "sku.capacity")) ?? 1 },
  ],
  example: {
    name: "contoso-bus",
    body: { location: "westeurope", sku: { name: "Standard" } },
    reads: {
      "properties.serviceBusEndpoint": "https://contoso-bus.servicebus.windows.net:443/",
      "properties.status": "Active",
    },
  },
});
