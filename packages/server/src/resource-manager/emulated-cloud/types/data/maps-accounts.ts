import { resourceType } from "../../resource-type.ts";

export const mapsAccounts = resourceType({
  type: "Microsoft.Maps/accounts",
  doc: "Maps account: unique ID, two keys and when each changed.",
  tracked: true,
  computed: (_resource, world) => ({ properties: { uniqueId: world.derive.guid("unique") } }),
  actions: {
    listKeys: (_resource, world) => ({
      reply: {
        primaryKey: world.derive.key("primary", 32),
        primaryKeyLastUpdated: world.created,
        secondaryKey: world.derive.key("secondary", 32),
        secondaryKeyLastUpdated: world.created,
      },
    }),
  },
  example: {
    name: "maps",
    body: { location: "global" },
    reads: { "properties.uniqueId": /^[0-9a-f-]{36}$/, "listKeys().primaryKey": /^.{44}$/ },
  },
});
