import { isMap, type Json, type Maybe, own, textAt } from "../json.ts";
import { type CallState, type ElementContext, element } from "./element.ts";
import { checkRules, ruleProperties, textOf } from "./rules.ts";
import { plainRegion } from "./scope-rules.ts";

export const sizeSelector = element({
  type: "Microsoft.Compute.SizeSelector",
  doc: "The size of a virtual machine, of those that the region offers and the author allows.",
  properties: {
    ...ruleProperties,
    osPlatform: "Windows or Linux",
    recommendedSizes: "sizes in the author's order; the first that is offered is the default",
    "constraints.allowedSizes": "the only sizes that can be chosen",
    "constraints.excludedSizes": "sizes that can't be chosen",
    "constraints.numAvailabilityZonesRequired": "how many zones must offer it",
    "constraints.zone": "the zone that must offer it",
    "options.hideDiskTypeFilter": "whether the filter by type of disk is left out",
    "imageReference.publisher": "the image, for its price",
    "imageReference.offer": "the image, for its price",
    "imageReference.sku": "the image, for its price",
    count: "how many machines there will be, for the price",
  },
  required: ["label", "recommendedSizes", "osPlatform"],
  feeds: [
    "recommendedSizes",
    "constraints.allowedSizes",
    "constraints.excludedSizes",
    "constraints.numAvailabilityZonesRequired",
    "constraints.zone",
  ],
  oneOf: { osPlatform: ["Windows", "Linux"] },
  exclusive: [["constraints.allowedSizes", "constraints.excludedSizes"]],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
  gives: "text",
  value(context) {
    if (context.answer !== undefined) return context.answer;
    const offered = offeredSizes(context).sizes;
    return list(context.get("recommendedSizes")).find((size) => isAllowed(context, size) && isOffered(offered, size));
  },
  check(context, value, checks) {
    const { sizes: offered, isWaiting } = offeredSizes(context);
    if (isWaiting) checks.wait();
    const allowed = list(context.get("constraints", "allowedSizes"));
    const region = context.location();
    if (offered && allowed.length > 0 && !allowed.some((size) => isOffered(offered, size))) {
      checks.error(context.words.noAllowedSizeInRegion(region));
    } else if (typeof value === "string" && !isAllowed(context, value))
      checks.error(context.words.sizeNotAllowed(value));
    else if (typeof value === "string" && !isOffered(offered, value)) {
      checks.error(context.words.sizeNotInRegion(value, region));
    } else checkRules(context, value, checks);
  },
  choices(context) {
    const { sizes, isWaiting, message } = offeredSizes(context);
    const listed: Size[] = sizes ?? authorsSizes(context).map((name) => ({ name }));
    const hasDiskFilter = !context.flag("options", "hideDiskTypeFilter");
    const premium = hasDiskFilter ? premiumSizes(context) : undefined;
    return {
      isLoading: isWaiting,
      message: message ?? null,
      hasDiskFilter,
      sizes: listed
        .filter((size) => isAllowed(context, size.name))
        .map((size) => ({ ...size, ...(premium ? { takesPremiumDisks: premium(size.name) } : {}) })),
    };
  },
  *candidates(context): Iterable<Json> {
    const offered = offeredSizes(context).sizes;
    const wanted = [...list(context.get("recommendedSizes")), ...list(context.get("constraints", "allowedSizes"))];
    for (const size of [...wanted, ...(offered ?? []).map((one) => one.name)]) {
      if (isAllowed(context, size) && isOffered(offered, size)) yield size;
    }
    yield "Standard_D2s_v3";
  },
  examples: [
    { declaration: { recommendedSizes: ["Standard_D2s_v5"], osPlatform: "Linux" }, value: "Standard_D2s_v5" },
    {
      declaration: {
        recommendedSizes: ["Standard_D2s_v5", "Standard_D4s_v5"],
        constraints: { allowedSizes: ["Standard_D4s_v5"] },
        osPlatform: "Linux",
      },
      value: "Standard_D4s_v5",
    },
  ],
});

/** A size that a region offers. */
export interface Size {
  name: string;
  cores?: number;
  memoryMB?: number;
}

/** The sizes of the chosen region; undefined where there is no cloud to ask. */
export function offeredSizes(context: ElementContext): {
  sizes: Size[] | undefined;
  isWaiting: boolean;
  message?: string;
} {
  const provider = `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Compute`;
  const call = context.call("GET", `${provider}/locations/${context.location()}/vmSizes?api-version=2024-03-01`);
  if (call.state === "failed") return { sizes: undefined, isWaiting: false, message: call.message ?? "" };
  if (call.state !== "done") return { sizes: undefined, isWaiting: call.state === "waiting" };
  const zones = zonesWanted(context);
  const skus = zones && skusOf(context);
  if (skus?.state === "waiting") return { sizes: undefined, isWaiting: true };
  const listed = listIn(call.body).flatMap((size): Size[] => {
    const name = textAt(size, "name");
    if (name === undefined || !isMap(size)) return [];
    const cores = typeof size.numberOfCores === "number" ? { cores: size.numberOfCores } : {};
    const memory = typeof size.memoryInMB === "number" ? { memoryMB: size.memoryInMB } : {};
    return [{ name, ...cores, ...memory }];
  });
  const places = listIn(skus?.body).filter((sku) => Array.isArray(own(sku, "locationInfo")));
  // A cloud that can't say in which zones a size stands leaves that to the deployment.
  if (!zones || places.length === 0) return { sizes: listed, isWaiting: false };
  const inZones = new Map(
    places.map((sku) => [textOf(own(sku, "name")).toLowerCase(), zonesOf(sku, context.location())]),
  );
  return { sizes: listed.filter((size) => zones(inZones.get(size.name.toLowerCase()) ?? [])), isWaiting: false };
}

// What the region's offer says of each size beyond its measures.
function skusOf(context: ElementContext): CallState {
  const filter = encodeURIComponent(`location eq '${context.location()}'`);
  const provider = `/subscriptions/${context.subscriptionId()}/providers/Microsoft.Compute`;
  return context.call("GET", `${provider}/skus?$filter=${filter}&api-version=2021-07-01`);
}

// Which sizes take premium disks; where the cloud doesn't say so, their names do.
function premiumSizes(context: ElementContext): (name: string) => boolean {
  const known = new Map<string, boolean>();
  for (const sku of listIn(skusOf(context).body)) {
    const capabilities = own(sku, "capabilities");
    if (!Array.isArray(capabilities)) continue;
    const premium = capabilities.find((one) => textAt(one, "name") === "PremiumIO");
    known.set(textOf(own(sku, "name")).toLowerCase(), textAt(premium, "value")?.toLowerCase() === "true");
  }
  return (name) => known.get(name.toLowerCase()) ?? hasPremiumName(name);
}

// An `s` among the features behind the number of cores stands for premium disks ("Azure virtual machine sizes naming
// conventions"), and in the old series an `S` at the end of the family.
function hasPremiumName(name: string): boolean {
  const [, family = "", features = ""] = /^(?:Standard|Basic)_([A-Z]+)\d+(?:-\d+)?([a-z]*)/.exec(name) ?? [];
  return features.includes("s") || /^[DG]S$/.test(family);
}

// What the author asks of the zones that a size stands in; undefined where it is nothing.
function zonesWanted(context: ElementContext): ((zones: readonly string[]) => boolean) | undefined {
  const count = context.get("constraints", "numAvailabilityZonesRequired");
  const least = typeof count === "number" ? count : 0;
  const zone = textOf(context.get("constraints", "zone"));
  if (least <= 0 && zone === "") return undefined;
  return (zones) => zones.length >= least && (zone === "" || zones.includes(zone));
}

function zonesOf(sku: Json, region: string): string[] {
  const places = own(sku, "locationInfo");
  const here = Array.isArray(places)
    ? places.filter((place) => plainRegion(textAt(place, "location") ?? region) === region)
    : [];
  return here.flatMap((place) => list(own(place, "zones")));
}

function listIn(body: Maybe): Json[] {
  return isMap(body) && Array.isArray(body.value) ? body.value : [];
}

// Without a cloud the sizes that the author names are all that is known.
function authorsSizes(context: ElementContext): string[] {
  return [...new Set([...list(context.get("recommendedSizes")), ...list(context.get("constraints", "allowedSizes"))])];
}

/** Whether the author lets a size be chosen. */
export function isAllowed(context: ElementContext, size: string): boolean {
  const allowed = list(context.get("constraints", "allowedSizes"));
  const excluded = list(context.get("constraints", "excludedSizes"));
  return (allowed.length === 0 || includes(allowed, size)) && !includes(excluded, size);
}

function isOffered(offered: readonly Size[] | undefined, size: string): boolean {
  return !offered || offered.some((one) => one.name.toLowerCase() === size.toLowerCase());
}

function includes(sizes: readonly string[], size: string): boolean {
  return sizes.some((one) => one.toLowerCase() === size.toLowerCase());
}

function list(value: Maybe): string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === "string") : [];
}
