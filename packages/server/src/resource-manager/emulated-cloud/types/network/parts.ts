import { type JsonObject, merge, objects, text } from "../../json.ts";
import type { Resource, World } from "../../resource-type.ts";

/** The etag of a network resource. */
export const etag = (world: World): string => `W/"${world.derive.guid(`etag.${world.now}`)}"`;

/** What most network resources have: an etag and a resource GUID. */
export const stamped = (world: World, properties: JsonObject = {}): JsonObject => ({
  etag: etag(world),
  properties: { resourceGuid: world.derive.guid("resource-guid"), ...properties },
});

/** Gives each element of the named lists the ID, etag and state that Azure gives it, and what `more` says of it. */
export function parts(
  resource: Resource,
  world: World,
  names: readonly string[],
  more: (name: string, element: JsonObject, index: number) => JsonObject = () => ({}),
): JsonObject {
  const result: JsonObject = {};
  for (const name of names) {
    const elements = objects(resource.properties[name]);
    if (!Array.isArray(resource.properties[name])) continue;
    result[name] = elements.map((element, index) => {
      const own = text(element.name) ?? String(index);
      return merge(
        merge(element, {
          id: `${resource.id}/${name}/${own}`,
          etag: etag(world),
          properties: { provisioningState: "Succeeded" },
        }),
        {
          properties: more(name, element, index),
        },
      );
    });
  }
  return result;
}

/** The addresses of an IPv4 prefix that Azure hands out: it keeps the first four and the last. */
export function* hosts(prefix: string): Generator<string> {
  const [base = "", length = "24"] = prefix.split("/");
  const bits = Number(length);
  const octets = base.split(".").map(Number);
  if (octets.length !== 4 || octets.some(Number.isNaN) || !(bits >= 0 && bits <= 32)) return;
  const size = 2 ** (32 - bits);
  const start = octets.reduce((sum, octet) => sum * 256 + octet, 0);
  for (let offset = 4; offset < size - 1; offset++) {
    const value = start + offset;
    yield [24, 16, 8, 0].map((shift) => Math.floor(value / 2 ** shift) % 256).join(".");
  }
}

/** The first free address of a subnet, given those in use. */
export async function freeAddress(
  subnetId: string | undefined,
  used: ReadonlySet<string>,
  world: World,
): Promise<string> {
  const subnet = subnetId ? await world.find(subnetId) : undefined;
  const prefix =
    text(subnet?.properties.addressPrefix) ??
    text((subnet?.properties.addressPrefixes as string[] | undefined)?.[0]) ??
    "10.0.0.0/24";
  for (const host of hosts(prefix)) if (!used.has(host)) return host;
  return hosts(prefix).next().value ?? "10.0.0.4";
}
