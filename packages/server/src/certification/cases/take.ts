import { fail } from "@stoa/api";
import type { cases } from "@stoa/api/certification";
import type { Handler } from "../../http/route.ts";
import { requireOpenCase } from "./read.ts";
import { saveCase } from "./store.ts";
import { caseView } from "./view.ts";

export const take: Handler<typeof cases.take> = (ctx, { params }) =>
  ctx.transaction(async (tx) => {
    const row = await requireOpenCase(tx, params.caseId);
    const { principal } = ctx;
    if (row.holderId && row.holderId !== principal.id) throw fail("Conflict", `${row.holder} has taken this case.`);
    return caseView(
      await saveCase(tx, row, { state: "Taken", holder: principal.name, holderId: principal.id }),
      principal,
    );
  });
