import { fail, type identity } from "@stoa/api";
import type { Handler } from "../../http/route.ts";
import { loadPrincipal } from "../directory/principals.ts";
import { readFilter } from "../odata.ts";
import { everyone } from "./authorize.ts";
import { showDenyAssignment } from "./show.ts";
import { findDenyAssignments } from "./store.ts";

type Access = typeof identity.access;

/** DenyAssignments_List. */
export const list: Handler<Access["listDenyAssignments"]> = async (ctx, { params, query }) => {
  const filter = readFilter(query.$filter);
  if (!filter)
    throw fail(
      "InvalidParameter",
      "$filter",
      "it may say atScope(), assignedTo('id'), principalId eq 'id' and denyAssignmentName eq 'name'.",
    );
  const value = (name: string) => filter.find((condition) => condition.name === name)?.value;
  let rows = await findDenyAssignments(
    ctx.db,
    params.scope,
    filter.some(({ name }) => name === "atscope"),
  );
  const named = value("denyassignmentname");
  if (named !== undefined) rows = rows.filter(({ name }) => name === named);
  const who = value("principalid") ?? value("assignedto");
  if (who !== undefined) {
    const ids = new Set([who.toLowerCase()]);
    if (value("assignedto") !== undefined) {
      ids.add(everyone);
      for (const group of (await loadPrincipal(ctx.system.db, who))?.groups ?? []) ids.add(group);
    }
    rows = rows.filter((row) => row.principals.some(({ id }) => ids.has(id)));
  }
  return { value: rows.map(showDenyAssignment) };
};

/** DenyAssignments_Get. */
export const get: Handler<Access["getDenyAssignment"]> = async (ctx, { params }) => {
  const id = params.denyAssignmentId.toLowerCase();
  const row = /^[0-9a-f-]{36}$/.test(id)
    ? await ctx.db.selectFrom("denyAssignment").selectAll().where("id", "=", id).executeTakeFirst()
    : undefined;
  if (!row) throw fail("DenyAssignmentNotFound", id);
  return showDenyAssignment(row);
};
