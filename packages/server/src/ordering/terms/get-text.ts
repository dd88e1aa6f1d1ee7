import { fail } from "@stoa/api";
import type { terms } from "@stoa/api/ordering";
import { findLivePlan, termsText } from "../../catalog/index.ts";
import type { Handler } from "../../http/route.ts";

export const getText: Handler<typeof terms.getText> = async (ctx, { params: { publisherId, offerId, planId } }) => {
  const plan = await findLivePlan(ctx.db, { publisher: publisherId, offer: offerId, plan: planId });
  if (!plan) throw fail("AgreementNotFound", publisherId, offerId, planId);
  const { properties, listing } = plan.content.offer;
  return {
    text: termsText(plan.content),
    usesStandardContract: properties.useStandardContract,
    privacyPolicyLink: listing.privacyPolicyLink,
  };
};
