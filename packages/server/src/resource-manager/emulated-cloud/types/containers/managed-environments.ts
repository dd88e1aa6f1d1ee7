import { resourceType, type World } from "../../resource-type.ts";

const words = ["agreeable", "calm", "gentle", "happy", "lively", "polite", "proud", "wonderful"];
const things = ["bay", "cliff", "field", "hill", "meadow", "river", "sand", "wave"];

/** The domain of a container environment. */
export function defaultDomain(id: string, world: World): string {
  const derive = world.deriveFrom(id);
  return `${words[derive.below("word", words.length)]}${things[derive.below("thing", things.length)]}-${derive.hex("domain", 8)}.${world.region.name}.azurecontainerapps.io`;
}

export const managedEnvironments = resourceType({
  type: "Microsoft.App/managedEnvironments",
  doc: "Container app environment: domain, address, verification ID.",
  tracked: true,
  secret: ["properties.appLogsConfiguration.logAnalyticsConfiguration.sharedKey"],
  computed: (resource, world) => ({
    properties: {
      defaultDomain: defaultDomain(resource.id, world),
      staticIp: world.derive.address("address"),
      eventStreamEndpoint: `https://${world.region.name}.azurecontainerapps.dev${resource.id}/eventstream`,
      customDomainConfiguration: {
        customDomainVerificationId: world.deriveFrom(world.subscriptionId).hex("domain-verification", 64).toUpperCase(),
      },
    },
  }),
  example: {
    name: "apps",
    body: { location: "westeurope" },
    reads: { "properties.defaultDomain": /^[a-z]+-[0-9a-f]{8}\.westeurope\.azurecontainerapps\.io$/ },
  },
});
