import type { Json, JsonObject } from "../../json.ts";
import type { Action, Resource, World } from "../../resource-type.ts";

/** The two keys and connection strings of an authorization rule of a Service Bus, Event Hubs or Relay namespace. */
export const ruleKeys: Action = (resource: Resource, world: World) => {
  const segments = resource.id.split("/");
  const namespace = segments[segments.findIndex((each) => each.toLowerCase() === "namespaces") + 1] ?? "";
  const rule = segments.at(-1) ?? "";
  // A rule of a queue, topic or hub names its entity at the end of the connection string.
  const entity = segments.length > 11 ? segments.at(-3) : undefined;
  const line = (key: string) =>
    `Endpoint=sb://${namespace}.servicebus.windows.net/;SharedAccessKeyName=${rule};SharedAccessKey=${key}${entity ? `;EntityPath=${entity}` : ""}`;
  const [primary, secondary] = [world.derive.key("primary", 32), world.derive.key("secondary", 32)];
  return {
    reply: {
      primaryConnectionString: line(primary),
      secondaryConnectionString: line(secondary),
      primaryKey: primary,
      secondaryKey: secondary,
      keyName: rule,
    },
  };
};

/** What a namespace of the Service Bus family computes. */
export const namespace = (resource: Resource, world: World): JsonObject => ({
  properties: {
    serviceBusEndpoint: `https://${resource.name}.servicebus.windows.net:443/`,
    metricId: `${world.subscriptionId}:${resource.name.toLowerCase()}`,
    status: "Active",
    createdAt: world.created,
    updatedAt: world.now,
  },
});

/** The answer of services that have just two keys. */
export const twoKeys =
  (first: string, second: string, length = 32): Action =>
  (_resource, world) => {
    const reply: Record<string, Json> = {
      [first]: world.derive.key(first, length),
      [second]: world.derive.key(second, length),
    };
    return { reply };
  };
