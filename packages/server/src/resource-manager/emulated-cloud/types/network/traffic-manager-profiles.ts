import { at, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";

export const trafficManagerProfiles = resourceType({
  type: "Microsoft.Network/trafficmanagerprofiles",
  doc: "Traffic Manager profile: its name under trafficmanager.net.",
  provisioningState: false,
  tracked: true,
  defaults: () => ({ properties: { profileStatus: "Enabled" } }),
  computed: (resource) => ({
    properties: {
      dnsConfig: {
        fqdn: `${text(at(resource, "properties.dnsConfig.relativeName")) ?? resource.name}.trafficmanager.net`,
      },
    },
  }),
  example: {
    name: "profile",
    body: { location: "global", properties: { dnsConfig: { relativeName: "contoso" } } },
    reads: { "properties.dnsConfig.fqdn": "contoso.trafficmanager.net" },
  },
});
