import type { terms } from "@stoa/api/ordering";
import type { Handler } from "../../http/route.ts";
import { requireNamed, setAgreement, showTerms } from "./agreement.ts";

const say =
  (accepted: boolean): Handler<typeof terms.sign> =>
  (ctx, { params }) =>
    ctx.transaction(async (tx) => {
      const named = await requireNamed(ctx, params);
      return showTerms(ctx, named, await setAgreement(ctx, tx, named, accepted));
    });

export const sign = say(true);
export const cancel = say(false);
