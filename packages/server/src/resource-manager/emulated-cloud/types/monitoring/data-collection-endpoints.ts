import { resourceType } from "../../resource-type.ts";

export const dataCollectionEndpoints = resourceType({
  type: "Microsoft.Insights/dataCollectionEndpoints",
  doc: "Data collection endpoint: three addresses and an immutable ID.",
  tracked: true,
  computed(resource, world) {
    const host = `https://${resource.name}-${world.derive.letters("host", 4)}.${world.region.name}-1`;
    return {
      properties: {
        immutableId: `dce-${world.derive.hex("immutable", 32)}`,
        logsIngestion: { endpoint: `${host}.ingest.monitor.azure.com` },
        configurationAccess: { endpoint: `${host}.handler.control.monitor.azure.com` },
        metricsIngestion: { endpoint: `${host}.metrics.ingest.monitor.azure.com` },
      },
    };
  },
  example: {
    name: "intake",
    body: { location: "westeurope" },
    reads: {
      "properties.logsIngestion.endpoint": /^https:\/\/intake-[a-z0-9]{4}\.westeurope-1\.ingest\.monitor\.azure\.com$/,
    },
  },
});
