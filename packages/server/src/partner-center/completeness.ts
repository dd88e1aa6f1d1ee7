import type { shapes } from "@stoa/api/partner-center";
import { checkPrice, findPriceModel, isDecimal, markets } from "@stoa/rating";
import { categories } from "./categories.ts";
import { emptyOffer, emptyPlan } from "./content.ts";

type Missing = shapes.Completeness["missing"];

/** What the sections of an offer and its plans need to know of each other. */
export interface OfferFacts {
  hasLogo: boolean;
  plans: readonly { planId: string; draft: shapes.PlanDraft; isStopped: boolean }[];
}

const isHttps = (link: string) => /^https:\/\/[^\s/]+/.test(link) && URL.canParse(link);
// Plain http to a machine nearby; whether that is called at all is the operator's word (--allow-network), asked at delivery.
const isNearby = (link: string) =>
  /^http:\/\/(localhost|127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.|\[::1\])/i.test(link) && URL.canParse(link);
const isEmail = (text: string) => /^[^@\s]+@[^@\s.]+\.[^@\s]+$/.test(text);

class Gather {
  readonly missing: Missing = [];
  need(holds: boolean, field: string, message: string): void {
    if (!holds) this.missing.push({ field, message });
  }
  text(value: string, field: string, name: string): void {
    this.need(value.trim() !== "", field, `${name} is missing.`);
  }
  link(value: string, field: string, name: string): void {
    this.need(isHttps(value), field, value ? `${name} '${value}' isn't an https link.` : `${name} is missing.`);
  }
}

function sectionState(missing: Missing, isUntouched: boolean): shapes.Completeness {
  if (missing.length === 0) return { state: "Complete", missing };
  return { state: isUntouched ? "Not started" : "Incomplete", missing };
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

const offerChecks: Record<
  keyof shapes.OfferDraft,
  (draft: shapes.OfferDraft, facts: OfferFacts, found: Gather) => void
> = {
  setup({ setup }, _facts, found) {
    found.text(setup.alias, "alias", "The alias");
  },
  properties({ properties }, _facts, found) {
    found.need(properties.categories.length > 0, "categories", "Choose a category.");
    for (const id of properties.categories) {
      found.need(
        categories.some((category) => category.id === id),
        "categories",
        `There is no category '${id}'.`,
      );
    }
    found.need(
      properties.useStandardContract || Boolean(properties.terms?.trim()),
      "terms",
      "Use the standard contract, or write terms of your own.",
    );
  },
  listing({ listing }, { hasLogo }, found) {
    found.text(listing.name, "name", "The name");
    found.text(listing.summary, "summary", "The search results summary");
    found.text(listing.shortDescription, "shortDescription", "The short description");
    found.text(listing.description, "description", "The description");
    found.link(listing.privacyPolicyLink, "privacyPolicyLink", "The privacy policy link");
    found.link(listing.supportLink, "supportLink", "The support link");
    for (const [i, { title, link }] of listing.usefulLinks.entries()) {
      found.text(title, `usefulLinks[${i}].title`, "The link's title");
      found.link(link, `usefulLinks[${i}].link`, "The link");
    }
    for (const name of ["supportContact", "engineeringContact"] as const) {
      const contact = listing[name];
      const who = name === "supportContact" ? "support" : "engineering";
      found.text(contact.name, `${name}.name`, `The ${who} contact's name`);
      found.need(isEmail(contact.email), `${name}.email`, `The ${who} contact needs an e-mail address.`);
      found.text(contact.phone, `${name}.phone`, `The ${who} contact's telephone number`);
    }
    found.need(hasLogo, "logo", "The logo is missing.");
  },
  previewAudience({ previewAudience }, _facts, found) {
    found.need(
      previewAudience.subscriptions.length > 0,
      "subscriptions",
      "Name a subscription that looks at the preview.",
    );
  },
  meteringIdentity({ meteringIdentity }, { plans }, found) {
    const isMetered = plans.some(({ draft }) => draft.pricing.model === "metered");
    found.need(
      !isMetered || Boolean(meteringIdentity.tenantId),
      "tenantId",
      "A metered plan needs the tenant that reports usage.",
    );
    found.need(
      !isMetered || Boolean(meteringIdentity.applicationId),
      "applicationId",
      "A metered plan needs the application that reports usage.",
    );
  },
  dimensions({ dimensions }, { plans }, found) {
    const ids = new Set<string>();
    for (const [i, { id, displayName, unit, pricePerUnit }] of dimensions.entries()) {
      found.need(!ids.has(id), `[${i}].id`, `The dimension '${id}' is there twice.`);
      ids.add(id);
      found.text(displayName, `[${i}].displayName`, `The display name of '${id}'`);
      found.text(unit, `[${i}].unit`, `The unit of '${id}'`);
      found.need(
        isDecimal(pricePerUnit) && !pricePerUnit.startsWith("-"),
        `[${i}].pricePerUnit`,
        `'${pricePerUnit}' isn't a price.`,
      );
    }
    const isMetered = plans.some(({ draft }) => draft.pricing.model === "metered");
    found.need(!isMetered || dimensions.length > 0, "dimensions", "A metered plan needs a dimension.");
  },
  resell({ resell }, _facts, found) {
    found.need(
      resell.partners !== "selected" || resell.tenantIds.length > 0,
      "tenantIds",
      "Name the partners that may sell this.",
    );
  },
};

/** What each section of an offer lacks. */
export function offerCompleteness(draft: shapes.OfferDraft, facts: OfferFacts): Record<string, shapes.Completeness> {
  const empty = emptyOffer(draft.setup.alias);
  const sections: Record<string, shapes.Completeness> = {};
  for (const [name, check] of Object.entries(offerChecks) as [
    keyof shapes.OfferDraft,
    (typeof offerChecks)["setup"],
  ][]) {
    const found = new Gather();
    check(draft, facts, found);
    sections[name] = sectionState(found.missing, same(draft[name], empty[name]));
  }
  const sold = facts.plans.filter((plan) => !plan.isStopped);
  sections.plans = sectionState(
    sold.length ? [] : [{ field: "plans", message: "Add a plan." }],
    facts.plans.length === 0,
  );
  return sections;
}

const planChecks: Record<
  keyof shapes.PlanDraft,
  (draft: shapes.PlanDraft, dimensions: shapes.OfferDraft["dimensions"], found: Gather) => void
> = {
  listing({ listing }, _dimensions, found) {
    found.text(listing.name, "name", "The plan's name");
    found.text(listing.summary, "summary", "The plan's summary");
    found.text(listing.description, "description", "The plan's description");
  },
  pricing({ pricing }, dimensions, found) {
    found.need(pricing.markets.length > 0, "markets", "Choose a market.");
    for (const market of pricing.markets) {
      found.need(markets.includes(market), "markets", `Nothing can be sold in the market '${market}'.`);
    }
    const known = new Map(dimensions.map((dimension) => [dimension.id, dimension]));
    const enabled = pricing.dimensions.filter((dimension) => dimension.enabled);
    for (const { id } of pricing.dimensions) {
      found.need(known.has(id), `dimensions.${id}`, `The offer has no dimension '${id}'.`);
    }
    const asks = findPriceModel(pricing.model)?.asks ?? [];
    const problems = checkPrice(
      {
        model: pricing.model,
        currency: "USD",
        ...(pricing.monthlyFee !== undefined && { monthlyFee: pricing.monthlyFee }),
        dimensions: enabled.map(({ id, includedQuantity }) => ({
          id,
          displayName: id,
          unit: "",
          unitPrice: known.get(id)?.pricePerUnit ?? "0",
          includedQuantity,
        })),
      },
      asks,
    );
    for (const message of problems) found.need(false, "price", message);
  },
  visibility({ visibility }, _dimensions, found) {
    found.need(
      visibility.audience === "public" || visibility.privateAudience.length > 0,
      "privateAudience",
      "A private plan needs a subscription that may see it.",
    );
  },
  technical({ technical }, _dimensions, found) {
    found.need(technical.packageVersion !== undefined, "packageVersion", "Upload a package and choose its version.");
    const endpoint = technical.notificationEndpoint;
    found.need(
      !endpoint || isHttps(endpoint) || isNearby(endpoint),
      "notificationEndpoint",
      `The endpoint '${endpoint}' isn't an https link.`,
    );
    if (technical.publisherManagement) {
      found.need(Boolean(technical.tenantId), "tenantId", "Say which tenant manages the application.");
      found.need(
        technical.authorizations.length > 0,
        "authorizations",
        "Name who manages the application, or switch publisher management off.",
      );
    }
    for (const action of [...technical.allowedActions, ...technical.allowedDataActions]) {
      found.need(
        /^[A-Za-z0-9.]+\/[A-Za-z0-9*/.]+$/.test(action),
        "allowedActions",
        `'${action}' isn't an action like 'Microsoft.Compute/virtualMachines/restart/action'.`,
      );
    }
  },
};

/** What each section of a plan lacks. */
export function planCompleteness(
  draft: shapes.PlanDraft,
  dimensions: shapes.OfferDraft["dimensions"],
): Record<string, shapes.Completeness> {
  const empty = emptyPlan(draft.listing.name);
  const sections: Record<string, shapes.Completeness> = {};
  for (const [name, check] of Object.entries(planChecks) as [
    keyof shapes.PlanDraft,
    (typeof planChecks)["listing"],
  ][]) {
    const found = new Gather();
    check(draft, dimensions, found);
    sections[name] = sectionState(found.missing, same(draft[name], empty[name]));
  }
  return sections;
}

/** Everything that keeps an offer from being submitted, with the place as target. */
export function missingOf(
  sections: Record<string, shapes.Completeness>,
  prefix = "",
): { target: string; message: string }[] {
  return Object.entries(sections).flatMap(([name, { missing }]) =>
    missing.map(({ field, message }) => ({ target: `${prefix}${name}.${field}`, message })),
  );
}
