import { allTypes } from "@stoa/resource-types/node";
import { expect, test } from "vitest";
import { deriver } from "../derive.ts";
import { at, type JsonObject, object } from "../json.ts";
import { findRegion, nowhere } from "../regions.ts";
import { isRefusal, type Resource, type ResourceType, type World } from "../resource-type.ts";
import { shape } from "../shape.ts";
import { findResourceType, resourceTypes } from "./index.ts";

const group = "/subscriptions/00000000-0000-0000-0000-000000000001/resourceGroups/group";
const created = "2026-01-02T03:04:05.0000000Z";

/** A little cloud in memory: enough for an entry to be put, read and asked. */
function cloud() {
  const resources = new Map<string, Resource>();
  const world = (id: string, location: unknown, apiVersion = "2025-01-01"): World => ({
    derive: deriver("test", id),
    deriveFrom: (text) => deriver("test", text),
    now: created,
    created,
    tenantId: "00000000-0000-0000-0000-0000000000aa",
    subscriptionId: "00000000-0000-0000-0000-000000000001",
    resourceGroup: "group",
    apiVersion,
    region: findRegion(typeof location === "string" && location !== "global" ? location : "westeurope") ?? nowhere,
    find: async (wanted) => resources.get(wanted.toLowerCase()),
    list: async (type) => [...resources.values()].filter((each) => each.type.toLowerCase() === type.toLowerCase()),
  });
  const fill = (value: JsonObject): JsonObject => JSON.parse(JSON.stringify(value).replaceAll("{group}", group));
  const put = async (type: string, name: string, body: JsonObject): Promise<{ resource: Resource; kept: Resource }> => {
    const [namespace, ...kinds] = type.split("/");
    const names = name.split("/");
    const id = `${group}/providers/${namespace}/${kinds.flatMap((kind, index) => [kind, names[index]]).join("/")}`;
    const entry = findResourceType(type);
    const shaped = await shape(
      { id, name: names.at(-1) ?? name, type },
      fill(body),
      entry,
      allTypes().schemaOf(type),
      world(id, body.location),
    );
    for (const [member, elements] of shaped.embedded) {
      const children: Resource[] = [];
      for (const element of elements) {
        children.push((await put(`${type}/${entry?.embeds?.[member]}`, `${name}/${element.name}`, element)).resource);
      }
      shaped.resource.properties[member] = children;
    }
    resources.set(id.toLowerCase(), shaped.resource);
    return { resource: shaped.resource, kept: (shaped.kept as Resource | undefined) ?? shaped.resource };
  };
  return { world, put };
}

async function read(
  entry: ResourceType,
  resource: Resource,
  kept: Resource,
  path: string,
  world: ReturnType<typeof cloud>["world"],
) {
  const call = /^(\w+)(?:@([\d-]+))?\(\)\.(.*)$/.exec(path);
  if (!call) return at(resource, path);
  const action = entry.actions?.[call[1] ?? ""];
  const answer = await action?.(kept, world(resource.id, resource.location, call[2]), {});
  expect(answer && isRefusal(answer) ? answer : undefined).toBeUndefined();
  return at(object((answer as { reply?: JsonObject } | undefined)?.reply), call[3] ?? "");
}

test.each(resourceTypes.map((entry) => [entry.type, entry] as const))(
  "%s answers as its example says",
  async (_type, entry) => {
    const { put, world } = cloud();
    for (const [type, all] of Object.entries(entry.example.given ?? {}))
      for (const one of all) await put(type, one.name, one.body);
    const { resource, kept } = await put(entry.type, entry.example.name, entry.example.body ?? {});
    for (const [path, expected] of Object.entries(entry.example.reads)) {
      const found = await read(entry, resource, kept, path, world);
      if (expected instanceof RegExp) expect(String(found), path).toMatch(expected);
      else expect(found, path).toEqual(expected);
    }
  },
);

test.each(resourceTypes.map((entry) => [entry.type, entry] as const))(
  "%s answers the same twice",
  async (_type, entry) => {
    const [first, second] = await Promise.all([
      cloud().put(entry.type, entry.example.name, entry.example.body ?? {}),
      cloud().put(entry.type, entry.example.name, entry.example.body ?? {}),
    ]);
    expect(first).toEqual(second);
  },
);

test("every entry is a type that Microsoft publishes, spelt as there", () => {
  const unknown = resourceTypes.filter(({ type }) => allTypes().findType(type) === undefined).map(({ type }) => type);
  expect(unknown).toEqual([]);
});

test("a type without an entry is stored and answered as it came", async () => {
  const { resource } = await cloud().put("Microsoft.Unheard/things", "one", {
    location: "North Europe",
    properties: { colour: "blue" },
  });
  expect(resource).toMatchObject({
    location: "northeurope",
    properties: { colour: "blue", provisioningState: "Succeeded" },
  });
});

test("a system-assigned identity gets a principal, a user-assigned one gets principal and client", async () => {
  const identity = {
    type: "SystemAssigned, UserAssigned",
    userAssignedIdentities: { [`${group}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/robot`]: {} },
  };
  const { put } = cloud();
  const { resource } = await put("Microsoft.Compute/virtualMachines", "vm", { location: "westeurope", identity });
  const robot = await put("Microsoft.ManagedIdentity/userAssignedIdentities", "robot", { location: "westeurope" });
  const assigned = Object.values(object(at(resource, "identity.userAssignedIdentities")))[0];
  expect(at(resource, "identity.principalId")).toMatch(/^[0-9a-f-]{36}$/);
  expect(assigned).toEqual({
    principalId: robot.resource.properties.principalId,
    clientId: robot.resource.properties.clientId,
  });
});

test("an interface takes the next free address of its subnet", async () => {
  const { put } = cloud();
  await put("Microsoft.Network/virtualNetworks", "vnet", {
    location: "westeurope",
    properties: {
      addressSpace: { addressPrefixes: ["10.1.0.0/16"] },
      subnets: [{ name: "front", properties: { addressPrefix: "10.1.7.0/24" } }],
    },
  });
  const body = {
    location: "westeurope",
    properties: {
      ipConfigurations: [
        {
          name: "ip",
          properties: { subnet: { id: "{group}/providers/Microsoft.Network/virtualNetworks/vnet/subnets/front" } },
        },
      ],
    },
  };
  await put("Microsoft.Network/networkInterfaces", "one", body);
  const { resource } = await put("Microsoft.Network/networkInterfaces", "two", body);
  expect(at(resource, "properties.ipConfigurations[0].properties.privateIPAddress")).toBe("10.1.7.5");
});

test("a password never comes back, whatever the type and however deep", async () => {
  const { resource } = await cloud().put("Microsoft.Unheard/things", "one", {
    properties: { login: { adminPassword: "canary" }, all: [{ Password: "canary", name: "x" }] },
  });
  expect(JSON.stringify(resource)).not.toContain("canary");
  expect(resource.properties).toMatchObject({ all: [{ name: "x" }] });
});
