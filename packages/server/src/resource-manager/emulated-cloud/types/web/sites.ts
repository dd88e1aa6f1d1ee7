import { at, type JsonObject } from "../../json.ts";
import { type Resource, resourceType, type World } from "../../resource-type.ts";

/** What Azure computes of a site or slot whose host label is given. */
export function site(resource: Resource, world: World, label: string): JsonObject {
  const host = `${label}.azurewebsites.net`;
  const scm = `${label}.scm.azurewebsites.net`;
  const stamp = world.deriveFrom(world.region.name);
  const addresses = Array.from({ length: 9 }, (_, index) => stamp.address(`outbound.${index}`));
  return {
    location: world.region.displayName,
    properties: {
      name: label,
      state: "Running",
      availabilityState: "Normal",
      usageState: "Normal",
      enabled: at(resource, "properties.enabled") ?? true,
      defaultHostName: host,
      hostNames: [host],
      enabledHostNames: [host, scm],
      hostNameSslStates: [
        { name: host, sslState: "Disabled", hostType: "Standard" },
        { name: scm, sslState: "Disabled", hostType: "Repository" },
      ],
      outboundIpAddresses: addresses.slice(0, 6).join(","),
      possibleOutboundIpAddresses: addresses.join(","),
      inboundIpAddress: stamp.address("inbound"),
      ftpUsername: `${label}\\$${label}`,
      ftpsHostName: `ftps://waws-prod-${stamp.letters("stamp", 3)}-001.ftp.azurewebsites.windows.net/site/wwwroot`,
      customDomainVerificationId: world.deriveFrom(world.subscriptionId).hex("domain-verification", 64).toUpperCase(),
      repositorySiteName: label,
      resourceGroup: world.resourceGroup,
      lastModifiedTimeUtc: world.now,
    },
  };
}

/** What the service assumes of a site. */
export const siteDefaults = (): JsonObject => ({
  kind: "app",
  properties: {
    httpsOnly: false,
    clientAffinityEnabled: true,
    keyVaultReferenceIdentity: "SystemAssigned",
    siteConfig: { numberOfWorkers: 1 },
  },
});

export const sites = resourceType({
  type: "Microsoft.Web/sites",
  doc: "Web or function app: host names, addresses, publishing names.",
  tracked: true,
  provisioningState: false,
  naming: {
    pattern: /^[A-Za-z0-9]([A-Za-z0-9-]{0,58}[A-Za-z0-9])?$/,
    code: "BadRequest",
    say: (name) =>
      `The parameter name has an invalid value: '${name}'. A site name has 1 to 60 letters, digits and hyphens.`,
  },
  taken: { code: "Conflict", say: (name) => `Website with given name ${name} already exists.` },
  defaults: siteDefaults,
  computed: (resource, world) => site(resource, world, resource.name),
  actions: {
    start: () => ({ properties: { state: "Running" } }),
    stop: () => ({ properties: { state: "Stopped" } }),
    restart: () => ({ properties: { state: "Running" } }),
    listPublishingCredentials: (resource, world) => ({ reply: credentials(resource.name, world) }),
  },
  example: {
    name: "contoso-shop",
    body: { location: "westeurope", properties: {} },
    reads: {
      location: "West Europe",
      "properties.defaultHostName": "contoso-shop.azurewebsites.net",
      "properties.hostNames[0]": "contoso-shop.azurewebsites.net",
      "properties.customDomainVerificationId": /^[0-9A-F]{64}$/,
      "properties.ftpUsername": "contoso-shop\\$contoso-shop",
      "properties.provisioningState": undefined,
    },
  },
});

/** A site's publishing credentials as its `list` answers them. */
export function credentials(name: string, world: World): JsonObject {
  const password = world.deriveFrom(`${world.subscriptionId}/${name}`).letters("publishing", 60);
  return {
    name,
    type: "Microsoft.Web/sites/publishingcredentials",
    location: world.region.displayName,
    properties: {
      name: null,
      publishingUserName: `$${name}`,
      publishingPassword: password,
      scmUri: `https://$${name}:${password}@${name}.scm.azurewebsites.net`,
    },
  };
}
