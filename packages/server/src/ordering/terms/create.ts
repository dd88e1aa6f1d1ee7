import { fail } from "@stoa/api";
import type { terms } from "@stoa/api/ordering";
import { termsText } from "../../catalog/index.ts";
import type { Handler } from "../../http/route.ts";
import { requireNamed, setAgreement, showTerms } from "./agreement.ts";
import { fits, hashTerms, readSignature } from "./signature.ts";
import { termsSecret } from "./store.ts";

export const create: Handler<typeof terms.create> = (ctx, { params, body: { properties } }) =>
  ctx.transaction(async (tx) => {
    const named = await requireNamed(ctx, params);
    const retrieved = new Date(properties.retrieveDatetime ?? "");
    const secret = await termsSecret(ctx.system.db);
    const reading = readSignature(secret, named.key, retrieved, properties.signature ?? "");
    if (!reading.isOurs) throw fail("SignatureInvalid");
    if (!fits(reading, hashTerms(termsText(named.plan.content)))) throw fail("SignatureStale");
    const row = await setAgreement(ctx, tx, named, properties.accepted ?? false, retrieved);
    return showTerms(ctx, named, row);
  });
