import { at, type JsonObject, number, object, objects, text } from "../../json.ts";
import { type Action, type Resource, resourceType, type World } from "../../resource-type.ts";

const host = (resource: Resource, world: World) =>
  `${text(at(resource, "properties.dnsPrefix")) ?? resource.name}-${world.derive.letters("host", 8)}`.toLowerCase();

const kubeconfig =
  (name: string): Action =>
  (resource, world) => {
    const server = `https://${host(resource, world)}.hcp.${world.region.name}.azmk8s.io:443`;
    const config = {
      apiVersion: "v1",
      kind: "Config",
      clusters: [{ name: resource.name, cluster: { server } }],
      users: [{ name, user: { token: world.derive.hex(name, 64) } }],
      contexts: [{ name: resource.name, context: { cluster: resource.name, user: name } }],
      "current-context": resource.name,
    };
    return { reply: { kubeconfigs: [{ name, value: Buffer.from(JSON.stringify(config)).toString("base64") }] } };
  };

function identityOf(name: string, world: World): JsonObject {
  const group = `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}`;
  return {
    resourceId: `${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/${name}`,
    clientId: world.derive.guid(`${name}.client`),
    objectId: world.derive.guid(`${name}.object`),
  };
}

export const managedClusters = resourceType({
  type: "Microsoft.ContainerService/managedClusters",
  doc: "Kubernetes cluster: host, node group, identities, credentials.",
  tracked: true,
  secret: ["properties.servicePrincipalProfile.secret", "properties.windowsProfile.adminPassword"],
  defaults: () => ({
    sku: { name: "Base", tier: "Free" },
    properties: { enableRBAC: true, supportPlan: "KubernetesOfficial", kubernetesVersion: "1.33" },
  }),
  computed(resource, world) {
    const name = host(resource, world);
    const version = text(at(resource, "properties.kubernetesVersion")) ?? "1.33";
    const addons = Object.entries(object(at(resource, "properties.addonProfiles"))).map(
      ([addon, profile]): [string, JsonObject] => [
        addon,
        at(profile, "enabled") === true
          ? { identity: identityOf(`${addon.toLowerCase()}-${resource.name}`, world) }
          : {},
      ],
    );
    const issuer = at(resource, "properties.oidcIssuerProfile.enabled") === true;
    return {
      properties: {
        fqdn: `${name}.hcp.${world.region.name}.azmk8s.io`,
        azurePortalFQDN: `${name}.portal.hcp.${world.region.name}.azmk8s.io`,
        currentKubernetesVersion: version.split(".").length > 2 ? version : `${version}.6`,
        powerState: { code: "Running" },
        nodeResourceGroup:
          text(at(resource, "properties.nodeResourceGroup")) ??
          `MC_${world.resourceGroup}_${resource.name}_${world.region.name}`,
        identityProfile: { kubeletidentity: identityOf(`${resource.name}-agentpool`, world) },
        maxAgentPools: 100,
        ...(addons.length > 0 ? { addonProfiles: Object.fromEntries(addons) } : {}),
        ...(issuer
          ? {
              oidcIssuerProfile: {
                issuerURL: `https://${world.region.name}.oic.prod-aks.azure.com/${world.tenantId}/${world.derive.guid("issuer")}/`,
              },
            }
          : {}),
      },
    };
  },
  actions: {
    listClusterAdminCredential: kubeconfig("clusterAdmin"),
    listClusterUserCredential: kubeconfig("clusterUser"),
    start: () => ({ properties: { powerState: { code: "Running" } } }),
    stop: () => ({ properties: { powerState: { code: "Stopped" } } }),
  },
  metered: (resource) => [
    { size: text(at(resource, "sku.tier")) ?? "Free", quantity: 1 },
    ...objects(at(resource, "properties.agentPoolProfiles")).map((pool) => ({
      type: "Microsoft.Compute/virtualMachineScaleSets",
      size: text(pool.vmSize) ?? "Standard_D2s_v3",
      quantity: number(pool.count) ?? 1,
    })),
  ],
  example: {
    name: "cluster",
    body: {
      location: "westeurope",
      properties: { dnsPrefix: "Contoso", agentPoolProfiles: [{ name: "pool", count: 3, vmSize: "Standard_D2s_v3" }] },
    },
    reads: {
      "properties.fqdn": /^contoso-[a-z0-9]{8}\.hcp\.westeurope\.azmk8s\.io$/,
      "properties.currentKubernetesVersion": "1.33.6",
      "properties.nodeResourceGroup": "MC_group_cluster_westeurope",
      "properties.identityProfile.kubeletidentity.clientId": /^[0-9a-f-]{36}$/,
      "listClusterAdminCredential().kubeconfigs[0].name": "clusterAdmin",
    },
  },
});
