import { at, objects, text } from "../../json.ts";
import { resourceType } from "../../resource-type.ts";
import { defaultDomain } from "./managed-environments.ts";

export const containerApps = resourceType({
  type: "Microsoft.App/containerApps",
  doc: "Container app: host in its environment's domain, revision, secrets through `listSecrets`.",
  tracked: true,
  keeps: ["properties.configuration.secrets[].value"],
  computed(resource, world) {
    const environment =
      text(at(resource, "properties.managedEnvironmentId")) ??
      text(at(resource, "properties.environmentId")) ??
      resource.id;
    const domain = defaultDomain(environment, world);
    const ingress = at(resource, "properties.configuration.ingress");
    const revision = `${resource.name}--${world.derive.letters(`revision.${world.now}`, 7)}`;
    return {
      properties: {
        ...(ingress
          ? {
              configuration: {
                ingress: {
                  fqdn:
                    at(ingress, "external") === true
                      ? `${resource.name}.${domain}`
                      : `${resource.name}.internal.${domain}`,
                },
              },
            }
          : {}),
        latestRevisionName: revision,
        latestReadyRevisionName: revision,
        latestRevisionFqdn: ingress ? `${revision}.${domain}` : "",
        outboundIpAddresses: [world.deriveFrom(environment).address("outbound")],
        customDomainVerificationId: world.deriveFrom(world.subscriptionId).hex("domain-verification", 64).toUpperCase(),
        eventStreamEndpoint: `https://${world.region.name}.azurecontainerapps.dev${resource.id}/eventstream`,
        runningStatus: "Running",
      },
    };
  },
  actions: {
    listSecrets: (resource) => ({
      reply: {
        value: objects(at(resource, "properties.configuration.secrets")).map(({ name, value }) => ({
          name: name ?? "",
          value: value ?? "",
        })),
      },
    }),
  },
  example: {
    name: "shop",
    body: {
      location: "westeurope",
      properties: {
        managedEnvironmentId: "{group}/providers/Microsoft.App/managedEnvironments/apps",
        configuration: { ingress: { external: true }, secrets: [{ name: "key", value: "hush" }] },
      },
    },
    reads: {
      "properties.configuration.ingress.fqdn": /^shop\.[a-z]+-[0-9a-f]{8}\.westeurope\.azurecontainerapps\.io$/,
      "properties.latestRevisionName": /^shop--[a-z0-9]{7}$/,
      "properties.configuration.secrets[0].value": undefined,
      "listSecrets().value[0].value": "hush",
    },
  },
});
