import type { shapes } from "@stoa/api/partner-center";
import { decimal, isDecimal, printDecimal } from "@stoa/rating";

/** A change that publishing has made impossible. */
export interface Fixed {
  field: string;
  value: string;
}

// What stays as it was first published: Microsoft's documentation "Update an existing offer", and the pages on pricing
// and technical configuration. Price changes need their own notice and dates, so a published price is final here.
const planDoors: readonly { field: string; of: (plan: shapes.PlanDraft) => unknown }[] = [
  { field: "pricing.model", of: (plan) => plan.pricing.model },
  { field: "pricing.monthlyFee", of: (plan) => amount(plan.pricing.monthlyFee) },
  {
    field: "pricing.marketFees",
    of: ({ pricing }) => sorted(pricing.marketFees ?? {})?.map(([market, fee]) => [market, amount(String(fee))]),
  },
  { field: "pricing.proration", of: (plan) => plan.pricing.proration ?? "none" },
  { field: "technical.publisherManagement", of: (plan) => plan.technical.publisherManagement },
  { field: "technical.customerAccess", of: (plan) => plan.technical.customerAccess },
];

/** Fields of a published plan that don't change any more. */
export const fixedPlanFields: readonly string[] = [
  ...planDoors.map((door) => door.field),
  "pricing.dimensions",
  "visibility.audience",
];

/** What a plan's change would break, given what was published. */
export function brokenPlanDoors(published: shapes.PlanDraft, next: shapes.PlanDraft): Fixed[] {
  const broken = planDoors
    .filter(({ of }) => JSON.stringify(of(published)) !== JSON.stringify(of(next)))
    .map(({ field, of }) => ({ field, value: JSON.stringify(of(published)) ?? "unset" }));
  if (published.visibility.audience === "public" && next.visibility.audience === "private") {
    broken.push({ field: "visibility.audience", value: '"public"' });
  }
  for (const dimension of published.pricing.dimensions) {
    const now = next.pricing.dimensions.find((other) => other.id === dimension.id);
    if (now?.enabled !== dimension.enabled || now.includedQuantity !== dimension.includedQuantity) {
      broken.push({ field: `pricing.dimensions.${dimension.id}`, value: JSON.stringify(dimension) });
    }
  }
  return broken;
}

/** Fields of a published offer that don't change any more. */
export const fixedOfferFields: readonly string[] = ["properties.useStandardContract", "dimensions"];

/** What an offer's change would break, given what was published. */
export function brokenOfferDoors(published: shapes.OfferDraft, next: shapes.OfferDraft): Fixed[] {
  const broken: Fixed[] = [];
  if (published.properties.useStandardContract !== next.properties.useStandardContract) {
    broken.push({ field: "properties.useStandardContract", value: String(published.properties.useStandardContract) });
  }
  for (const dimension of published.dimensions) {
    const now = next.dimensions.find((other) => other.id === dimension.id);
    if (JSON.stringify(sorted(now)) !== JSON.stringify(sorted(dimension))) {
      broken.push({ field: `dimensions.${dimension.id}`, value: JSON.stringify(dimension) });
    }
  }
  return broken;
}

/** An amount as one text, however it was written: "200" and "200.00" are the same price. */
function amount(text: string | undefined): string | undefined {
  return text !== undefined && isDecimal(text) ? printDecimal(decimal(text)) : text;
}

// jsonb keeps no order of members, so two equal values may be written differently.
function sorted(value: object | undefined): [string, unknown][] | undefined {
  return value && Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
}
