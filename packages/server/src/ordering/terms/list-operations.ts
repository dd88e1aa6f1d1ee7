import { terms } from "@stoa/api/ordering";
import type { Handler } from "../../http/route.ts";

const served = [terms.get, terms.create, terms.list, terms.getAgreement, terms.sign, terms.cancel];

export const listOperations: Handler<typeof terms.listOperations> = async () => ({
  value: served.map(({ action = "", summary }) => ({
    name: action,
    display: { provider: "Microsoft.MarketplaceOrdering", resource: "Agreements", operation: summary },
  })),
});
