import type { cases } from "@stoa/api/certification";
import type { Handler } from "../../http/route.ts";
import { type CaseRow, listCases } from "./store.ts";
import { caseSummary } from "./view.ts";

const states: readonly CaseRow["state"][] = ["Waiting", "Taken", "Approved", "Rejected", "Withdrawn"];

export const list: Handler<typeof cases.list> = async (ctx, { query }) => {
  const wanted = query.state ? states.filter((state) => query.state?.includes(state)) : states.slice(0, 2);
  return { value: (await listCases(ctx.db, wanted)).map(caseSummary) };
};
