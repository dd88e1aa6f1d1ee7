import { resourceType } from "../../resource-type.ts";

export const components = resourceType({
  type: "Microsoft.Insights/components",
  doc: "Application Insights: instrumentation key and connection string.",
  tracked: true,
  defaults: () => ({
    kind: "web",
    properties: { Application_Type: "web", RetentionInDays: 90, IngestionMode: "LogAnalytics" },
  }),
  computed(resource, world) {
    const [key, app] = [world.derive.guid("instrumentation"), world.derive.guid("app")];
    const region = world.region.name;
    return {
      properties: {
        InstrumentationKey: key,
        AppId: app,
        ApplicationId: resource.name,
        Name: resource.name,
        CreationDate: world.created,
        TenantId: world.subscriptionId,
        ConnectionString: `InstrumentationKey=${key};IngestionEndpoint=https://${region}-${world.deriveFrom(region).below("ingestion", 9)}.in.applicationinsights.azure.com/;LiveEndpoint=https://${region}.livediagnostics.monitor.azure.com/;ApplicationId=${app}`,
      },
    };
  },
  metered: () => [{ size: "Standard", quantity: 1 }],
  example: {
    name: "insights",
    body: { location: "westeurope", kind: "web" },
    reads: {
      "properties.InstrumentationKey": /^[0-9a-f-]{36}$/,
      "properties.ConnectionString": /^InstrumentationKey=[0-9a-f-]{36};IngestionEndpoint=https:\/\/westeurope-\d/,
    },
  },
});
