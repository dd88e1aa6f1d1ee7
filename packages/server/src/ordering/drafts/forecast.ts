import type { orders } from "@stoa/api/ordering";
import { findFile, type Package } from "@stoa/archive";
import { expand, type PlainJson, readTemplate, TemplateError } from "@stoa/arm";
import { type InfrastructureUsage, rateInfrastructure, sampleRateCard } from "@stoa/rating";
import { fromArm, metersOf } from "../../resource-manager/index.ts";

/** Where the application's resources will be. */
export interface ForecastPlace {
  tenantId: string;
  subscriptionId: string;
  group: string;
  location: string;
  currency: string;
}

/** What a package will deploy with these values and what that costs a month, or why its template refuses them. */
export type Forecast =
  | Pick<orders.Prepared, "planned" | "infrastructure">
  | { refused: { code: string; message: string } };

const packageRoot = "https://packages.stoa.internal/review/";
// Azure's price pages show a month of 730 hours.
const month = { from: "2026-01-01T00:00:00Z", to: "2026-01-31T10:00:00Z" };

/** Works a package's template out as far as that is possible before it is deployed. */
export function forecast(pkg: Package, parameters: Record<string, PlainJson>, place: ForecastPlace): Forecast {
  try {
    const text = findFile(pkg, "mainTemplate.json")?.text() ?? "{}";
    const { predictedResources } = expand(readTemplate(text), {
      parameters,
      usesSecrets: true,
      metadata: {
        tenantId: place.tenantId,
        subscriptionId: place.subscriptionId,
        resourceGroup: place.group,
        location: place.location,
        templateUri: `${packageRoot}mainTemplate.json`,
      },
      links: (uri) => (uri.startsWith(packageRoot) ? findFile(pkg, uri.slice(packageRoot.length))?.text() : undefined),
    });
    const resources = predictedResources.map((resource) => fromArm(resource) as Planned);
    return { planned: resources.map(shown), infrastructure: costOf(resources, place) };
  } catch (error) {
    if (error instanceof TemplateError) return { refused: { code: error.code, message: error.message } };
    throw error;
  }
}

type Planned = Parameters<typeof metersOf>[0];

function shown(resource: Planned): orders.Prepared["planned"][number] {
  const { type, name, location } = resource;
  return { type, name: String(name ?? ""), ...(typeof location === "string" && { location }) };
}

function costOf(
  resources: readonly Planned[],
  { location, currency }: ForecastPlace,
): orders.Prepared["infrastructure"] {
  const usage = resources.flatMap((resource) => usageOf(resource, location));
  const { lines, unpriced } = rateInfrastructure(usage, sampleRateCard, { period: month, currency });
  return {
    currency,
    lines: lines.map(({ text, quantity, unit, unitPrice, amount }) => ({ text, quantity, unit, unitPrice, amount })),
    unpriced: [...new Set(unpriced.map(({ type }) => type))].toSorted(),
  };
}

function usageOf(resource: Planned, fallback: string): InfrastructureUsage[] {
  const region = typeof resource.location === "string" ? resource.location : fallback;
  return metersOf(resource).map(({ type = resource.type, size, quantity }) => ({
    resourceId: String(resource.id ?? ""),
    type,
    size,
    region,
    quantity: String(quantity),
    ...month,
  }));
}
