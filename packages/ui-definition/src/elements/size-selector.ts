import { isMap, type Json, type Maybe, textAt } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { ruleProperties } from "./rules.ts";

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
    "options.hideDiskTypeFilter": "whether the filter by disk is left out",
    "imageReference.publisher": "the image, for its price",
    "imageReference.offer": "the image, for its price",
    "imageReference.sku": "the image, for its price",
    count: "how many machines there will be, for the price",
  },
  required: ["label", "recommendedSizes", "osPlatform"],
  feeds: ["recommendedSizes", "constraints.allowedSizes", "constraints.excludedSizes"],
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
    const region = context.location() ?? "";
    if (offered && allowed.length > 0 && !allowed.some((size) => isOffered(offered, size))) {
      checks.error(context.words.noAllowedSizeInRegion(region));
    } else if (typeof value === "string" && !isAllowed(context, value))
      checks.error(context.words.sizeNotAllowed(value));
    else if (typeof value === "string" && !isOffered(offered, value)) {
      checks.error(context.words.sizeNotInRegion(value, region));
    } else if (!value && context.flag("constraints", "required")) checks.error(context.words.required);
  },
  choices(context) {
    const { sizes, isWaiting, message } = offeredSizes(context);
    const listed: Size[] = sizes ?? authorsSizes(context).map((name) => ({ name }));
    return {
      isLoading: isWaiting,
      message: message ?? null,
      sizes: listed.filter((size) => isAllowed(context, size.name)).map((size) => ({ ...size })),
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
  const region = textAt(context.get("scope"), "location") ?? context.location();
  const subscription = textAt(context.get("scope"), "subscriptionId") ?? context.subscriptionId();
  if (region === undefined) return { sizes: undefined, isWaiting: false };
  const path = `/subscriptions/${bare(subscription)}/providers/Microsoft.Compute/locations/${region}/vmSizes?api-version=2024-03-01`;
  const call = context.call("GET", path);
  if (call.state === "failed") return { sizes: undefined, isWaiting: false, message: call.message ?? "" };
  if (call.state !== "done") return { sizes: undefined, isWaiting: call.state === "waiting" };
  const values = isMap(call.body) && Array.isArray(call.body.value) ? call.body.value : [];
  const sizes = values.flatMap((size) => {
    const name = textAt(size, "name");
    if (name === undefined || !isMap(size)) return [];
    const cores = typeof size.numberOfCores === "number" ? { cores: size.numberOfCores } : {};
    const memory = typeof size.memoryInMB === "number" ? { memoryMB: size.memoryInMB } : {};
    return [{ name, ...cores, ...memory }];
  });
  return { sizes, isWaiting: false };
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

/** A subscription's GUID, taken from its resource ID where it comes as one. */
export function bare(subscription: string): string {
  return subscription.replace(/^\/subscriptions\//i, "");
}
