import { fail, type identity } from "@stoa/api";
import type { Selectable } from "kysely";
import type { Context } from "../../context.ts";
import { created, noContent, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { addSecret } from "../directory/directory.ts";
import { hasPartyRole } from "../directory/principals.ts";
import { secretValue } from "../sessions/sessions.ts";
import type { PrincipalTable } from "../tables.ts";
import { showApplication, showObject } from "./show.ts";

type Graph = typeof identity.graph;

/** Graph_CreateApplication: it is nobody yet who could sign in; that comes with its service principal. */
export const createApplication: Handler<Graph["createApplication"]> = (ctx, { body }) =>
  ctx.transaction(async (tx) => {
    const row = await tx
      .insertInto("principal")
      .values({
        id: crypto.randomUUID(),
        tenantId: ctx.principal.tenantId,
        kind: "ServicePrincipal",
        displayName: body.displayName,
        userName: null,
        appId: crypto.randomUUID(),
        resourceId: null,
        demoOrder: null,
        isEnabled: false,
        createdBy: ctx.principal.id,
      })
      .returningAll()
      .executeTakeFirstOrThrow();
    await note(ctx, tx, "application.create", row);
    return created(showApplication(row));
  });

/** Graph_CreateServicePrincipal: lets an application of the caller's tenant sign in. */
export const createServicePrincipal: Handler<Graph["createServicePrincipal"]> = (ctx, { body }) =>
  ctx.transaction(async (tx) => {
    const row = await tx
      .updateTable("principal")
      .set({ isEnabled: true })
      .where("appId", "=", isGuid(body.appId) ? body.appId.toLowerCase() : null)
      .where("tenantId", "=", ctx.principal.tenantId)
      .returningAll()
      .executeTakeFirst();
    if (!row) throw fail("Request_ResourceNotFound", body.appId);
    requireOwner(ctx, row);
    await note(ctx, tx, "servicePrincipal.create", row);
    return created(showObject(row));
  });

/** Graph_AddPassword: the secret is told once, here. */
export const addPassword: Handler<Graph["addPassword"]> = async (ctx, { params, body }) => {
  const row = await owned(ctx, params.id);
  const { displayName, endDateTime } = body.passwordCredential ?? {};
  const expiresAt = endDateTime ? new Date(endDateTime) : new Date(Date.now() + 2 * 365 * 24 * 3600 * 1000);
  if (Number.isNaN(expiresAt.getTime()))
    throw fail("InvalidParameter", "endDateTime", "write it as in 2027-03-31T14:00:00Z.");
  const secretText = secretValue();
  // Secrets are no request's to touch; that this one may be added was checked above.
  return ctx.system.transaction(async (tx) => {
    const keyId = await addSecret(tx, row.id, secretText, { displayName: displayName ?? "", expiresAt });
    await note(ctx, tx, "application.addPassword", row);
    return ok({
      "@odata.type": "#microsoft.graph.passwordCredential",
      keyId,
      secretText,
      hint: secretText.slice(0, 3),
      displayName: displayName ?? null,
      startDateTime: new Date().toISOString(),
      endDateTime: expiresAt.toISOString(),
    });
  });
};

/** Graph_RemovePassword. */
export const removePassword: Handler<Graph["removePassword"]> = async (ctx, { params, body }) => {
  const row = await owned(ctx, params.id);
  await ctx.system.transaction(async (tx) => {
    if (isGuid(body.keyId)) {
      await tx
        .deleteFrom("credential")
        .where("id", "=", body.keyId.toLowerCase())
        .where("principalId", "=", row.id)
        .execute();
    }
    await note(ctx, tx, "application.removePassword", row);
  });
  return noContent();
};

/** Graph_DeleteApplication and Graph_DeleteServicePrincipal: its roles go with it. */
export const deleteApplication: Handler<Graph["deleteApplication"]> = async (ctx, { params }) => {
  const row = await owned(ctx, params.id);
  await ctx.system.transaction(async (tx) => {
    await tx.deleteFrom("roleAssignment").where("principalId", "=", row.id).execute();
    await tx.deleteFrom("principal").where("id", "=", row.id).execute();
    await note(ctx, tx, "application.delete", row);
  });
  return noContent();
};

const isGuid = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);

type Row = Selectable<PrincipalTable>;

async function owned(ctx: Context, id: string): Promise<Row> {
  const row = isGuid(id)
    ? await ctx.db
        .selectFrom("principal")
        .selectAll()
        .where("id", "=", id.toLowerCase())
        .where("kind", "=", "ServicePrincipal")
        .where("tenantId", "=", ctx.principal.tenantId)
        .executeTakeFirst()
    : undefined;
  if (!row) throw fail("Request_ResourceNotFound", id);
  requireOwner(ctx, row);
  return row;
}

/** Whoever could add a secret to an application could act as it, so only its maker and the tenant's administrators may. */
function requireOwner(ctx: Context, row: Row): void {
  if (row.createdBy === ctx.principal.id || hasPartyRole(ctx.principal, `tenant/${row.tenantId}`, ["admin"])) return;
  throw fail("Authorization_RequestDenied");
}

async function note(ctx: Context, tx: Parameters<Context["audit"]>[0], action: string, row: Row): Promise<void> {
  await ctx.audit(tx, {
    tenantId: row.tenantId,
    action,
    target: `/applications/${row.id}`,
    after: { displayName: row.displayName },
  });
}
