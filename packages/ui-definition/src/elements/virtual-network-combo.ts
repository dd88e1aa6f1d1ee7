import { isMap, type Json, type JsonMap, kindOf, type Maybe, own, put, textAt, writtenAt } from "../json.ts";
import {
  addressText,
  alignedFrom,
  bitsOf,
  contains,
  freeRange,
  overlaps,
  type Range,
  rangeText,
  readRange,
} from "./cidr.ts";
import { type Checks, type ElementContext, type ExistingResource, element } from "./element.ts";
import { textOf } from "./rules.ts";

const apiVersion = "2023-09-01";

export const virtualNetworkCombo = element({
  type: "Microsoft.Network.VirtualNetworkCombo",
  doc: "A virtual network with its subnets: a new one, whose subnets are carved from it, or an existing one.",
  properties: {
    "label.virtualNetwork": "text above the network",
    "label.subnets": "text above the subnets",
    "defaultValue.name": "name of a new network",
    "defaultValue.addressPrefixSize": "size of a new network, such as /16",
    "constraints.minAddressPrefixSize": "the smallest network that will do",
    "options.hideExisting": "whether existing networks are left out",
    "subnets.*":
      "{label, defaultValue {name, addressPrefixSize}, constraints {minAddressPrefixSize, minAddressCount, requireContiguousAddresses}}",
  },
  required: ["label", "constraints.minAddressPrefixSize", "subnets"],
  feeds: ["constraints", "options", "subnets"],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
  gives: {
    name: "text",
    resourceGroup: "text",
    addressPrefix: "text",
    addressPrefixes: "array",
    newOrExisting: "text",
    subnets: "any",
  },
  value(context) {
    const { answer } = context;
    if (answer !== undefined && !isMap(answer)) return answer;
    return answer?.newOrExisting === "existing" ? existingNetwork(context, answer) : newNetwork(context, answer ?? {});
  },
  check(context, value, checks) {
    if (!isMap(value)) checks.error(context.words.wrongType("an object", kindOf(value)));
    else if (value.newOrExisting === "existing") checkExisting(context, value, checks);
    else checkNew(context, value, checks);
  },
  choices(context) {
    const { networks, isWaiting } = networksOf(context);
    const least = bitsOf(context.get("constraints", "minAddressPrefixSize")) ?? 32;
    return {
      isLoading: isWaiting,
      subnets: subnetsOf(context).map(({ key, label }) => ({ key, label })),
      networks: networks
        .filter((network) => (readRange(prefixOf(network) ?? "")?.bits ?? 32) <= least)
        .map((network) => ({ ...existingOf(network), subnets: subnetsIn(network) })),
    };
  },
  *candidates(context, wish): Iterable<Json> {
    const existing = existingAnswer(context, wish.seed);
    if (wish.creates?.("Microsoft.Network/virtualNetworks") === false && !context.flag("options", "hideExisting")) {
      yield existing;
    }
    yield { newOrExisting: "new", name: `${wish.seed}-vnet` };
    if (!context.flag("options", "hideExisting")) yield existing;
  },
  existing: (context, value) => (isMap(value) && value.newOrExisting === "existing" ? [toMake(context, value)] : []),
  examples: [
    {
      declaration: {
        defaultValue: { name: "net", addressPrefixSize: "/24" },
        constraints: { minAddressPrefixSize: "/24" },
        subnets: { app: { defaultValue: { name: "app", addressPrefixSize: "/27" } } },
      },
      value: {
        name: "net",
        resourceGroup: "rg",
        addressPrefixes: ["10.0.0.0/24"],
        addressPrefix: "10.0.0.0/24",
        newOrExisting: "new",
        subnets: { app: { name: "app", addressPrefix: "10.0.0.0/27", startAddress: "10.0.0.4" } },
      },
    },
  ],
});

/** A subnet that the author declared. */
export interface SubnetWish {
  key: string;
  label: string;
  name: string;
  bits: number;
  minimumBits: number | undefined;
  minimumCount: number;
}

/** The declared subnets in the file's order. */
export function subnetsOf(context: ElementContext): SubnetWish[] {
  const declared = context.raw.subnets;
  if (!isMap(declared)) return [];
  return Object.keys(declared).map((key) => {
    const at = (...path: string[]) => context.get("subnets", key, ...path);
    const minimumBits = bitsOf(at("constraints", "minAddressPrefixSize"));
    const count = at("constraints", "minAddressCount");
    return {
      key,
      label: textOf(at("label")) || key,
      name: textOf(at("defaultValue", "name")),
      bits: bitsOf(at("defaultValue", "addressPrefixSize")) ?? minimumBits ?? 24,
      minimumBits,
      minimumCount: typeof count === "number" ? count : 0,
    };
  });
}

/** The networks of the subscription, as the cloud lists them. */
export function networksOf(context: ElementContext): { networks: JsonMap[]; isWaiting: boolean } {
  const path = `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Network/virtualNetworks?api-version=${apiVersion}`;
  const call = context.call("GET", path);
  const list = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value.filter(isMap) : [];
  return { networks: list, isWaiting: call.state === "waiting" };
}

/** The first address range of a listed network. */
export function prefixOf(network: Maybe): string | undefined {
  const prefixes = own(own(own(network, "properties"), "addressSpace"), "addressPrefixes");
  return Array.isArray(prefixes) && typeof prefixes[0] === "string" ? prefixes[0] : undefined;
}

/** What a choice among existing resources needs of a listed one. */
export function existingOf(resource: JsonMap): JsonMap {
  const id = textOf(resource.id);
  const group = /\/resourceGroups\/([^/]+)\//i.exec(id)?.[1] ?? "";
  return { id, name: textOf(resource.name), resourceGroup: group, location: textOf(resource.location) };
}

function subnetsIn(network: JsonMap): Json[] {
  const subnets = own(own(network, "properties"), "subnets");
  return Array.isArray(subnets)
    ? subnets.map((subnet) => ({
        name: textAt(subnet, "name") ?? "",
        addressPrefix: textAt(subnet, "properties", "addressPrefix") ?? "",
      }))
    : [];
}

function newNetwork(context: ElementContext, given: JsonMap): JsonMap {
  const bits =
    bitsOf(context.get("defaultValue", "addressPrefixSize")) ??
    bitsOf(context.get("constraints", "minAddressPrefixSize")) ??
    16;
  let prefix = writtenAt(given, "addressPrefix");
  if (prefix === undefined) {
    const taken = networksOf(context).networks.map((network) => readRange(prefixOf(network) ?? ""));
    prefix = rangeText(
      freeRange(
        bits,
        taken.filter((range) => range !== undefined),
      ),
    );
  }
  const network = readRange(prefix);
  const subnets: JsonMap = {};
  let next = network?.first ?? 0;
  for (const wish of subnetsOf(context)) {
    const own = subnetAnswer(given, wish.key);
    const carved = alignedFrom(next, wish.bits);
    const isRoom = network !== undefined && contains(network, carved);
    const range = readRange(textAt(own, "addressPrefix") ?? "") ?? (isRoom ? carved : undefined);
    const written = writtenAt(own, "addressPrefix") ?? (range ? rangeText(range) : undefined);
    if (range) next = range.first + range.size;
    put(subnets, wish.key, {
      name: writtenAt(own, "name") ?? wish.name,
      ...(written === undefined ? {} : { addressPrefix: written }),
      ...(range ? { startAddress: addressText(range.first + 4) } : {}),
    });
  }
  return {
    name: writtenAt(given, "name") ?? textOf(context.get("defaultValue", "name")),
    resourceGroup: textAt(given, "resourceGroup") ?? context.resourceGroupName(),
    addressPrefixes: Array.isArray(given.addressPrefixes) ? given.addressPrefixes : [prefix],
    addressPrefix: prefix,
    newOrExisting: "new",
    subnets,
  };
}

function existingNetwork(context: ElementContext, given: JsonMap): JsonMap {
  const group = textAt(given, "resourceGroup") ?? context.resourceGroupName();
  const listed = networksOf(context).networks.find(
    (network) =>
      network.name === given.name &&
      textOf(network.id).toLowerCase().includes(`/resourcegroups/${group.toLowerCase()}/`),
  );
  const prefix = textAt(given, "addressPrefix") ?? prefixOf(listed);
  const known = own(own(listed, "properties"), "subnets");
  const subnets: JsonMap = {};
  for (const wish of subnetsOf(context)) {
    const answer = subnetAnswer(given, wish.key);
    const name = textAt(answer, "name");
    const match = Array.isArray(known) ? known.find((subnet) => textAt(subnet, "name") === name) : undefined;
    const subnetPrefix = textAt(answer, "addressPrefix") ?? textAt(match, "properties", "addressPrefix");
    const range = readRange(subnetPrefix ?? "");
    put(subnets, wish.key, {
      ...(name === undefined ? {} : { name }),
      ...(subnetPrefix === undefined ? {} : { addressPrefix: subnetPrefix }),
      ...(range ? { startAddress: addressText(range.first + 4) } : {}),
    });
  }
  const prefixes = Array.isArray(given.addressPrefixes) ? given.addressPrefixes : prefix === undefined ? [] : [prefix];
  return {
    name: given.name ?? "",
    resourceGroup: group,
    addressPrefixes: prefixes,
    ...(prefix === undefined ? {} : { addressPrefix: prefix }),
    newOrExisting: "existing",
    subnets,
  };
}

function subnetAnswer(given: JsonMap, key: string): Maybe {
  return own(given.subnets, key);
}

function checkNew(context: ElementContext, value: JsonMap, checks: Checks): void {
  const { words } = context;
  if (!/^[a-z0-9][a-z0-9_.-]{0,62}[a-z0-9_]$/i.test(textOf(value.name)))
    checks.error(words.networkName, "virtualNetwork");
  const network = readRange(textOf(value.addressPrefix));
  const least = bitsOf(context.get("constraints", "minAddressPrefixSize"));
  if (!network) checks.error(words.networkPrefix(textOf(value.addressPrefix)), "addressPrefix");
  else if (least !== undefined && network.bits > least)
    checks.error(words.networkTooSmall(`/${least}`), "addressPrefix");
  const earlier: { key: string; range: Range }[] = [];
  for (const wish of subnetsOf(context)) {
    const subnet = own(value.subnets, wish.key);
    const part = `subnets.${wish.key}`;
    if (!/^[a-z0-9]([a-z0-9_.-]{0,78}[a-z0-9_])?$/i.test(textAt(subnet, "name") ?? ""))
      checks.error(words.subnetName, part);
    const text = writtenAt(subnet, "addressPrefix");
    const range = readRange(text ?? "");
    if (text === undefined) checks.error(words.subnetDoesNotFit, part);
    else if (!range) checks.error(words.subnetPrefix(text), part);
    else {
      if (network && !contains(network, range)) checks.error(words.subnetOutside(text, rangeText(network)), part);
      checkSubnetSize(context, wish, range, checks);
      const other = earlier.find((one) => overlaps(one.range, range));
      if (other) checks.error(words.subnetOverlaps(other.key), part);
      earlier.push({ key: wish.label, range });
    }
  }
}

function checkExisting(context: ElementContext, value: JsonMap, checks: Checks): void {
  if (textAt(value, "name") === undefined) {
    checks.error(context.words.chooseExisting, "virtualNetwork");
    return;
  }
  for (const wish of subnetsOf(context)) {
    const subnet = own(value.subnets, wish.key);
    const range = readRange(textAt(subnet, "addressPrefix") ?? "");
    if (textAt(subnet, "name") === undefined) checks.error(context.words.chooseExisting, `subnets.${wish.key}`);
    else if (range) checkSubnetSize(context, wish, range, checks);
  }
}

function checkSubnetSize(context: ElementContext, wish: SubnetWish, range: Range, checks: Checks): void {
  const part = `subnets.${wish.key}`;
  if (wish.minimumBits !== undefined && range.bits > wish.minimumBits) {
    checks.error(context.words.subnetTooSmall(`/${wish.minimumBits}`), part);
  }
  // Azure keeps five addresses of every subnet to itself.
  else if (range.size - 5 < wish.minimumCount) checks.error(context.words.subnetAddresses(wish.minimumCount), part);
}

function existingAnswer(context: ElementContext, seed: string): JsonMap {
  const shape = newNetwork(context, { name: `${seed}-vnet` });
  const subnets: JsonMap = {};
  for (const wish of subnetsOf(context)) {
    const subnet = own(shape.subnets, wish.key);
    put(subnets, wish.key, { ...(isMap(subnet) ? subnet : {}), name: textAt(subnet, "name") ?? `${wish.key}` });
  }
  return { ...shape, newOrExisting: "existing", resourceGroup: `${seed}-existing`, subnets };
}

function toMake(context: ElementContext, value: JsonMap): ExistingResource {
  const group = textOf(value.resourceGroup);
  const name = textOf(value.name);
  const location = context.location();
  const subnets: Json[] = Object.values(isMap(value.subnets) ? value.subnets : {}).map((subnet) => ({
    name: textAt(subnet, "name") ?? "",
    properties: { addressPrefix: textAt(subnet, "addressPrefix") ?? "" },
  }));
  return {
    id: `/subscriptions/${context.subscriptionId()}/resourceGroups/${group}/providers/Microsoft.Network/virtualNetworks/${name}`,
    type: "Microsoft.Network/virtualNetworks",
    name,
    apiVersion,
    location,
    resourceGroup: group,
    body: { location, properties: { addressSpace: { addressPrefixes: value.addressPrefixes ?? [] }, subnets } },
  };
}
