import { resourceType } from "../../resource-type.ts";

export const dataFactories = resourceType({
  type: "Microsoft.DataFactory/factories",
  doc: "Data factory: version and time.",
  tracked: true,
  computed: (_resource, world) => ({
    eTag: `"${world.derive.guid(`etag.${world.now}`)}"`,
    properties: { version: "2018-06-01", createTime: world.created },
  }),
  example: { name: "factory", body: { location: "westeurope" }, reads: { "properties.version": "2018-06-01" } },
});
