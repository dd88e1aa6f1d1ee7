import { at, list, number, objects, text } from "../../json.ts";
import { type Action, type Resource, resourceType } from "../../resource-type.ts";

const size = (resource: Resource) => text(at(resource, "properties.hardwareProfile.vmSize")) ?? "Standard_DS1_v2";

/** A power action: what `instanceView` says afterwards. */
const power =
  (state: string): Action =>
  () => ({
    properties: {
      extended: { instanceView: { powerState: { code: `PowerState/${state}`, displayStatus: `VM ${state}` } } },
    },
  });

export const virtualMachines = resourceType({
  type: "Microsoft.Compute/virtualMachines",
  doc: "Virtual machine: ID, disks, back references, power actions; passwords and custom data never come back.",
  tracked: true,
  naming: {
    pattern: /^[^\\/"'[\]:|<>+=;,?*@&]{1,64}$/,
    code: "InvalidParameter",
    say: (name) =>
      `The specified VM name '${name}' is invalid. It must have 1 to 64 characters and none of \\ / " ' [ ] : | < > + = ; , ? * @ &.`,
  },
  secret: [
    "properties.osProfile.adminPassword",
    "properties.osProfile.customData",
    "properties.osProfile.secrets",
    "properties.userData",
  ],
  computed(resource, world) {
    const disk =
      text(at(resource, "properties.storageProfile.osDisk.name")) ??
      `${resource.name}_OsDisk_1_${world.derive.hex("os-disk", 32)}`;
    const disks = `/subscriptions/${world.subscriptionId}/resourceGroups/${world.resourceGroup}/providers/Microsoft.Compute/disks`;
    const isManaged = at(resource, "properties.storageProfile.osDisk.vhd") === undefined;
    const storage =
      text(at(resource, "properties.storageProfile.osDisk.managedDisk.storageAccountType")) ?? "Premium_LRS";
    const given = objects(at(resource, "properties.storageProfile.dataDisks"));
    const isWindows =
      at(resource, "properties.osProfile.windowsConfiguration") !== undefined ||
      /windows|sql/i.test(JSON.stringify(at(resource, "properties.storageProfile.imageReference") ?? ""));
    return {
      properties: {
        vmId: world.derive.guid("vm-id"),
        timeCreated: world.created,
        hardwareProfile: { vmSize: size(resource) },
        storageProfile: {
          osDisk: {
            name: disk,
            osType: text(at(resource, "properties.storageProfile.osDisk.osType")) ?? (isWindows ? "Windows" : "Linux"),
            caching: text(at(resource, "properties.storageProfile.osDisk.caching")) ?? "ReadWrite",
            ...(isManaged ? { managedDisk: { id: `${disks}/${disk}`, storageAccountType: storage } } : {}),
          },
          dataDisks: given.map((each) => {
            const name = text(each.name) ?? `${resource.name}_DataDisk_${number(each.lun) ?? 0}`;
            const kept = each.vhd
              ? {}
              : {
                  managedDisk: {
                    storageAccountType: storage,
                    id: `${disks}/${name}`,
                    ...(at(each, "managedDisk") as object | undefined),
                  },
                };
            return { caching: "None", ...each, name, ...kept };
          }),
        },
        ...(at(resource, "properties.osProfile")
          ? { osProfile: { allowExtensionOperations: true, requireGuestProvisionSignal: true, secrets: [] } }
          : {}),
      },
    };
  },
  attaches: (resource) => [
    ...objects(at(resource, "properties.networkProfile.networkInterfaces")).flatMap((nic) => {
      const to = text(nic.id);
      return to ? [{ to, properties: { virtualMachine: { id: resource.id } } }] : [];
    }),
    ...[text(at(resource, "properties.availabilitySet.id"))].flatMap((to) =>
      to ? [{ to, properties: { virtualMachines: [{ id: resource.id }] } }] : [],
    ),
    ...objects(at(resource, "properties.storageProfile.dataDisks")).flatMap((disk) => {
      const to = text(at(disk, "managedDisk.id"));
      return to ? [{ to, properties: { diskState: "Attached" } }] : [];
    }),
  ],
  async refuse(resource, world) {
    for (const nic of objects(at(resource, "properties.networkProfile.networkInterfaces"))) {
      const id = text(nic.id);
      if (id && !(await world.find(id))) {
        return {
          status: 400,
          code: "InvalidResourceReference",
          message: `Resource ${id} referenced by resource ${resource.id} was not found. Please make sure that the referenced resource exists, and that both resources are in the same region.`,
        };
      }
    }
    return undefined;
  },
  actions: {
    start: power("running"),
    restart: power("running"),
    reimage: power("running"),
    redeploy: power("running"),
    powerOff: power("stopped"),
    deallocate: power("deallocated"),
    instanceView: (resource, world) => ({
      reply: {
        vmAgent: { vmAgentVersion: "Unknown", statuses: [] },
        statuses: [
          {
            code: "ProvisioningState/succeeded",
            level: "Info",
            displayStatus: "Provisioning succeeded",
            time: world.created,
          },
          {
            level: "Info",
            ...((at(resource, "properties.extended.instanceView.powerState") as object | undefined) ?? {
              code: "PowerState/running",
              displayStatus: "VM running",
            }),
          },
        ],
      },
    }),
  },
  metered(resource) {
    const isOff = text(at(resource, "properties.extended.instanceView.powerState.code")) === "PowerState/deallocated";
    const disks = [
      at(resource, "properties.storageProfile.osDisk"),
      ...list(at(resource, "properties.storageProfile.dataDisks")),
    ];
    const managed = disks.filter((disk) => at(disk, "vhd") === undefined);
    return [
      ...(isOff ? [] : [{ size: size(resource), quantity: 1 }]),
      ...managed.map((disk) => ({
        type: "Microsoft.Compute/disks",
        size: text(at(disk, "managedDisk.storageAccountType")) ?? "Premium_LRS",
        quantity: number(at(disk, "diskSizeGB")) ?? 128,
      })),
    ];
  },
  example: {
    name: "vm",
    body: {
      location: "westeurope",
      properties: {
        hardwareProfile: { vmSize: "Standard_D2s_v3" },
        storageProfile: {
          imageReference: { publisher: "Canonical", offer: "UbuntuServer", sku: "16.04-LTS" },
          osDisk: { createOption: "FromImage" },
        },
        osProfile: { computerName: "vm", adminUsername: "stoa", adminPassword: "Secret-0123" },
      },
    },
    reads: {
      "properties.vmId": /^[0-9a-f-]{36}$/,
      "properties.storageProfile.osDisk.name": /^vm_OsDisk_1_[0-9a-f]{32}$/,
      "properties.storageProfile.osDisk.managedDisk.id": /\/disks\/vm_OsDisk_1_/,
      "properties.osProfile.adminUsername": "stoa",
      "properties.osProfile.adminPassword": undefined,
      "instanceView().statuses[1].code": "PowerState/running",
    },
  },
});
