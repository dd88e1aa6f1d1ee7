import { at, type JsonObject, objects, text } from "../../json.ts";
import { type Attachment, resourceType, type World } from "../../resource-type.ts";
import { freeAddress, parts, stamped } from "./parts.ts";

/** Addresses that interfaces of a subnet hold already, this interface's own aside. */
async function usedAddresses(subnetId: string, own: string, world: World): Promise<Set<string>> {
  const used = new Set<string>();
  for (const other of await world.list("Microsoft.Network/networkInterfaces")) {
    if (other.id.toLowerCase() === own.toLowerCase()) continue;
    for (const configuration of objects(other.properties.ipConfigurations)) {
      const address = text(at(configuration, "properties.privateIPAddress"));
      if (address && text(at(configuration, "properties.subnet.id"))?.toLowerCase() === subnetId.toLowerCase())
        used.add(address);
    }
  }
  return used;
}

export const networkInterfaces = resourceType({
  type: "Microsoft.Network/networkInterfaces",
  doc: "Network interface: private addresses from its subnets, back reference of its machine.",
  inUse: "NicInUse",
  tracked: true,
  defaults: () => ({
    properties: {
      enableAcceleratedNetworking: false,
      enableIPForwarding: false,
      dnsSettings: { dnsServers: [], appliedDnsServers: [] },
    },
  }),
  async computed(resource, world) {
    const before = await world.find(resource.id);
    const configurations = objects(resource.properties.ipConfigurations);
    const addresses: string[] = [];
    const taken = new Map<string, Set<string>>();
    for (const [index, configuration] of configurations.entries()) {
      const given =
        text(at(configuration, "properties.privateIPAddress")) ??
        text(at(before, `properties.ipConfigurations[${index}].properties.privateIPAddress`));
      const subnetId = text(at(configuration, "properties.subnet.id"));
      const used =
        taken.get(subnetId ?? "") ?? (subnetId ? await usedAddresses(subnetId, resource.id, world) : new Set<string>());
      taken.set(subnetId ?? "", used);
      const address = given ?? (await freeAddress(subnetId, used, world));
      used.add(address);
      addresses.push(address);
    }
    const network =
      text(at(configurations[0], "properties.subnet.id"))?.replace(/\/subnets\/[^/]*$/i, "") ?? resource.id;
    const suffix = world.deriveFrom(network);
    return stamped(world, {
      ...parts(
        resource,
        world,
        ["ipConfigurations"],
        (_name, element, index): JsonObject => ({
          privateIPAddress: addresses[index],
          privateIPAllocationMethod: text(at(element, "properties.privateIPAllocationMethod")) ?? "Dynamic",
          privateIPAddressVersion: text(at(element, "properties.privateIPAddressVersion")) ?? "IPv4",
          primary: configurations.length === 1 ? true : (at(element, "properties.primary") ?? index === 0),
        }),
      ),
      dnsSettings: {
        internalDomainNameSuffix: `${suffix.letters("suffix", 26)}.${suffix.letters("zone", 2)}.internal.cloudapp.net`,
      },
      macAddress: `00-0D-3A-${(world.derive.hex("mac", 6).toUpperCase().match(/../g) ?? []).join("-")}`,
      nicType: "Standard",
    });
  },
  attaches(resource, world) {
    const attachments: Attachment[] = [];
    for (const [index, configuration] of objects(resource.properties.ipConfigurations).entries()) {
      const id = `${resource.id}/ipConfigurations/${text(configuration.name) ?? index}`;
      const address = text(at(configuration, "properties.publicIPAddress.id"));
      if (address)
        attachments.push({
          to: address,
          properties: { ipConfiguration: { id }, ipAddress: world.deriveFrom(address).address("address") },
        });
      const subnet = text(at(configuration, "properties.subnet.id"));
      if (subnet) attachments.push({ to: subnet, properties: { ipConfigurations: [{ id }] } });
    }
    const group = text(at(resource, "properties.networkSecurityGroup.id"));
    if (group) attachments.push({ to: group, properties: { networkInterfaces: [{ id: resource.id }] } });
    return attachments;
  },
  example: {
    name: "nic",
    given: {
      "Microsoft.Network/virtualNetworks": [
        {
          name: "vnet",
          body: {
            location: "westeurope",
            properties: {
              addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
              subnets: [{ name: "front", properties: { addressPrefix: "10.1.7.0/24" } }],
            },
          },
        },
      ],
    },
    body: {
      location: "westeurope",
      properties: {
        ipConfigurations: [
          {
            name: "ip1",
            properties: { subnet: { id: "{group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/front" } },
          },
        ],
      },
    },
    reads: {
      "properties.ipConfigurations[0].properties.privateIPAddress": "10.1.7.4",
      "properties.ipConfigurations[0].properties.primary": true,
      "properties.ipConfigurations[0].id": /\/networkInterfaces\/nic\/ipConfigurations\/ip1$/,
      "properties.dnsSettings.internalDomainNameSuffix": /^[a-z0-9]{26}\.[a-z0-9]{2}\.internal\.cloudapp\.net$/,
    },
  },
});
