import type { cases } from "@stoa/api/certification";
import type { shapes } from "@stoa/api/partner-center";
import type { OfferContent } from "../../partner-center/index.ts";

/** What validation found of one plan. */
export interface PlanFindings {
  planId: string;
  packageVersion: string;
  findings: shapes.Finding[];
  trial?: shapes.Trial;
}

/** Rules about passwords, keys and other secrets: policy 300.4.4. */
export function isSecretRule(rule: string): boolean {
  return /secur|password|secret|credential|username/i.test(rule);
}

/** The policies that a submission is held against, with what is known of each and which a person has to look at. */
export function checklistOf(content: OfferContent, plans: readonly PlanFindings[]): cases.Check[] {
  const { listing, properties } = content.offer;
  const errors = plans.flatMap(({ findings }) => findings.filter(({ severity }) => severity === "error"));
  const secrets = errors.filter(({ rule }) => isSecretRule(rule));
  const trials = plans.map(({ trial }) => trial).filter((trial) => trial !== undefined);
  const failed = trials.filter(({ outcome }) => outcome === "Failed");
  const verdict = (isPassed: boolean) => (isPassed ? ("passed" as const) : ("failed" as const));
  const person = "person" as const;
  return [
    {
      policy: "100.1",
      text: "Name, summary and description say what it is and whom it is for.",
      state: person,
      evidence: `${listing.name}: ${listing.summary}`,
    },
    {
      policy: "100.3",
      text: "The logo is a square PNG of 216 to 350 pixels.",
      state: verdict(content.logo !== null),
      evidence: content.logo ? "Checked when it was uploaded." : "There is no logo.",
    },
    {
      policy: "100.4",
      text: "Prices and terms are complete.",
      state: person,
      evidence: content.plans.map(priceOf).join(" · "),
    },
    {
      policy: "100.5",
      text: "There is support.",
      state: verdict(listing.supportLink !== ""),
      evidence: `${listing.supportLink}, ${listing.supportContact.email}`,
    },
    {
      policy: "100.6",
      text: "There is a privacy policy.",
      state: verdict(listing.privacyPolicyLink !== ""),
      evidence: listing.privacyPolicyLink,
    },
    {
      policy: "100.10",
      text: "Nothing in it is inappropriate.",
      state: person,
      evidence: `Categories: ${properties.categories.join(", ")}`,
    },
    {
      policy: "300.3",
      text: "Every plan deploys.",
      state: verdict(failed.length === 0),
      evidence: `${trials.length - failed.length} of ${trials.length} trial deployments succeeded.`,
    },
    {
      policy: "300.4",
      text: "Every package keeps the marketplace's rules.",
      state: verdict(errors.length === 0),
      evidence: `${errors.length} errors in ${plans.length} packages.`,
    },
    {
      policy: "300.4.4",
      text: "No credentials in packages.",
      state: verdict(secrets.length === 0),
      evidence: secrets.length ? secrets.map(({ rule }) => rule).join(", ") : "No finding.",
    },
  ];
}

function priceOf({ planId, pricing }: OfferContent["plans"][number]): string {
  const fee = pricing.monthlyFee === undefined ? pricing.model : `USD ${pricing.monthlyFee} a month`;
  return `${planId}: ${fee}, ${pricing.markets.length} markets`;
}
