import type { OfferContent, PlanContent } from "../../partner-center/index.ts";

/** What a submission would newly be allowed to do or to charge, against what is live. */
export function risksOf(content: OfferContent, live: OfferContent | undefined): string[] {
  return content.plans.flatMap((plan) => {
    const before = live?.plans.find(({ planId }) => planId === plan.planId);
    return risksOfPlan(plan, before).map((risk) => `${plan.listing.name}: ${risk}`);
  });
}

function risksOfPlan(plan: PlanContent, before: PlanContent | undefined): string[] {
  const { technical, pricing } = plan;
  const risks: string[] = [];
  if (!before && pricing.monthlyFee !== undefined && !/^0(\.0+)?$/.test(pricing.monthlyFee)) {
    risks.push(`charges USD ${pricing.monthlyFee} a month`);
  }
  const had = new Set(before?.technical.authorizations.map(key));
  for (const authorization of technical.publisherManagement ? technical.authorizations : []) {
    if (!had.has(key(authorization))) risks.push(`gives ${authorization.principalId} the role ${authorization.role}`);
  }
  const actions = new Set([
    ...(before?.technical.allowedActions ?? []),
    ...(before?.technical.allowedDataActions ?? []),
  ]);
  const added = [...technical.allowedActions, ...technical.allowedDataActions].filter((action) => !actions.has(action));
  if (added.length > 0) risks.push(`lets customers do ${added.join(", ")}`);
  const endpoint = technical.notificationEndpoint;
  if (endpoint && endpoint !== before?.technical.notificationEndpoint) {
    risks.push(`tells ${URL.canParse(endpoint) ? new URL(endpoint).host : endpoint} of every deployment`);
  }
  if (technical.deploymentMode === "Complete" && before?.technical.deploymentMode !== "Complete") {
    risks.push("deletes what its template doesn't name when it is updated");
  }
  return risks;
}

function key({ principalId, role }: PlanContent["technical"]["authorizations"][number]): string {
  return `${principalId.toLowerCase()} ${role}`;
}
