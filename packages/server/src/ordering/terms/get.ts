import type { terms } from "@stoa/api/ordering";
import type { Handler } from "../../http/route.ts";
import { requireNamed, showTerms } from "./agreement.ts";
import { findAgreement } from "./store.ts";

/** Answers both of Azure's addresses of an agreement. */
export const get: Handler<typeof terms.getAgreement> = async (ctx, { params }) => {
  const named = await requireNamed(ctx, params);
  return showTerms(ctx, named, await findAgreement(ctx.db, named.key));
};
