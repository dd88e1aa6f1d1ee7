import { fail, type identity } from "@stoa/api";
import { type Selectable, sql } from "kysely";
import type { Context } from "../../context.ts";
import type { Handler } from "../../http/route.ts";
import { readFilter } from "../odata.ts";
import type { PrincipalKind, PrincipalTable } from "../tables.ts";
import { showApplication, showObject } from "./show.ts";

type Graph = typeof identity.graph;
type Row = Selectable<PrincipalTable>;

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

/** Which of the caller's own tenant's principals a filter means; all of them without one. */
async function find(
  ctx: Context,
  kinds: readonly PrincipalKind[],
  filterText: string | undefined,
  isApplication = false,
): Promise<Row[]> {
  const filter = readFilter(filterText);
  if (!filter) throw fail("InvalidParameter", "$filter", "it isn't one of the shapes that are taken here.");
  let query = ctx.db
    .selectFrom("principal")
    .selectAll()
    .where("tenantId", "=", ctx.principal.tenantId)
    .where("kind", "in", [...kinds])
    .orderBy("displayName")
    .limit(500);
  if (!isApplication && !kinds.includes("User")) query = query.where("isEnabled", "=", true);
  if (filter.length > 0) {
    query = query.where((where) =>
      where.or(
        filter.map(({ name, value = "" }) => {
          const text = value.toLowerCase();
          if (name === "any:serviceprincipalnames")
            return isGuid(value) ? where.or([where("appId", "=", text), where("id", "=", text)]) : sql<boolean>`false`;
          if (name === "appid" || name === "id")
            return isGuid(value) ? where(name === "appid" ? "appId" : "id", "=", text) : sql<boolean>`false`;
          if (name === "startswith:displayname") return sql<boolean>`starts_with(lower(display_name), ${text})`;
          if (name === "displayname") return sql<boolean>`lower(display_name) = ${text}`;
          if (name === "userprincipalname" || name === "mail") return sql<boolean>`lower(user_name) = ${text}`;
          return sql<boolean>`false`;
        }),
      ),
    );
  }
  return query.execute();
}

async function one(ctx: Context, kinds: readonly PrincipalKind[], key: string): Promise<Row> {
  const rows = isGuid(key)
    ? await ctx.db
        .selectFrom("principal")
        .selectAll()
        .where("id", "=", key.toLowerCase())
        .where("kind", "in", [...kinds])
        .execute()
    : await find(ctx, kinds, `userPrincipalName eq '${key.replaceAll("'", "''")}'`);
  const row = rows[0];
  if (!row) throw fail("Request_ResourceNotFound", key);
  return row;
}

const services: PrincipalKind[] = ["ServicePrincipal", "ManagedIdentity"];

export const listServicePrincipals: Handler<Graph["listServicePrincipals"]> = async (ctx, { query }) => ({
  value: (await find(ctx, services, query.$filter)).map(showObject),
});
export const getServicePrincipal: Handler<Graph["getServicePrincipal"]> = async (ctx, { params }) =>
  showObject(await one(ctx, services, params.id));
export const listUsers: Handler<Graph["listUsers"]> = async (ctx, { query }) => ({
  value: (await find(ctx, ["User"], query.$filter)).map(showObject),
});
export const getUser: Handler<Graph["getUser"]> = async (ctx, { params }) =>
  showObject(await one(ctx, ["User"], params.id));
export const getMe: Handler<Graph["getMe"]> = async (ctx) => showObject(await one(ctx, ["User"], ctx.principal.id));
export const listGroups: Handler<Graph["listGroups"]> = async (ctx, { query }) => ({
  value: (await find(ctx, ["Group"], query.$filter)).map(showObject),
});
export const getGroup: Handler<Graph["getGroup"]> = async (ctx, { params }) =>
  showObject(await one(ctx, ["Group"], params.id));
export const listApplications: Handler<Graph["listApplications"]> = async (ctx, { query }) => ({
  value: (await find(ctx, ["ServicePrincipal"], query.$filter, true)).map(showApplication),
});
export const getApplication: Handler<Graph["getApplication"]> = async (ctx, { params }) =>
  showApplication(await one(ctx, ["ServicePrincipal"], params.id));

/** Graph_GetByIds: names for ids, also of other tenants' principals that hold roles in ours, such as a publisher's. */
export const getByIds: Handler<Graph["getByIds"]> = async (ctx, { body }) => {
  const ids = body.ids.filter(isGuid).map((id) => id.toLowerCase());
  if (ids.length === 0) return { value: [] };
  const known = await ctx.db
    .selectFrom("roleAssignment")
    .select("principalId")
    .where("principalId", "in", ids)
    .execute();
  const held = known.map(({ principalId }) => principalId);
  // Past the wall for the names of whoever the caller can see holding a role; nothing else of them is told.
  const rows = await ctx.system.db
    .selectFrom("principal")
    .selectAll()
    .where("id", "in", ids)
    .where((where) =>
      where.or([where("tenantId", "=", ctx.principal.tenantId), ...(held.length > 0 ? [where("id", "in", held)] : [])]),
    )
    .execute();
  return { value: rows.map(showObject) };
};
