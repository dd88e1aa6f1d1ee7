import { fail, type identity } from "@stoa/api";
import type { Context } from "../../context.ts";
import { answer, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import type { Db } from "../../storage/store.ts";
import { authorize } from "../access/authorize.ts";
import { addSecret } from "../directory/directory.ts";
import { loadPrincipal } from "../directory/principals.ts";
import { identityOf } from "../identity.ts";
import { matchesSecret } from "../secrets.ts";
import { secretValue } from "../sessions/sessions.ts";
import { noStore, TokenRefusal, tellRefusal } from "./refusal.ts";
import { requireKnown } from "./scopes.ts";

/** ManagedIdentity_Token: what the instance metadata service answers, numbers as text. */
export const identityEndpoint: Handler<typeof identity.authority.identityEndpoint> = async (ctx, { query }) => {
  const header = single(ctx.headers["x-identity-header"]) ?? single(ctx.headers.secret);
  // The header keeps a page from reaching this through a browser (as Azure's own endpoint has it).
  if (single(ctx.headers.metadata)?.toLowerCase() !== "true" && header === undefined) {
    return refuse("invalid_request", "The header 'Metadata: true' or 'X-IDENTITY-HEADER' is missing.");
  }
  const principalId = header === undefined ? undefined : await whose(ctx.system.db, header);
  if (principalId === undefined)
    return refuse("unauthorized_client", "The identity header is not one of this server's.", 401);
  const who = await loadPrincipal(ctx.system.db, principalId);
  if (!who) return refuse("invalid_request", "The identity no longer exists.");
  if (!query.resource) return refuse("invalid_request", "The parameter 'resource' is missing.");
  const { accessTokens, audiences } = identityOf(ctx);
  try {
    await requireKnown(ctx.system.db, audiences, query.resource);
  } catch (error) {
    if (error instanceof TokenRefusal) return tellRefusal(error, ctx.requestId, ctx.correlationId);
    throw error;
  }
  const clientId = who.appId ?? who.id;
  const { token, issuedAt, expiresAt } = await accessTokens.issue(who, {
    base: ctx.base,
    authority: { style: "v1", tenantId: who.tenantId },
    audience: query.resource,
    clientId,
  });
  return ok(
    {
      access_token: token,
      client_id: clientId,
      expires_in: String(accessTokens.lifetime),
      expires_on: String(expiresAt),
      ext_expires_in: String(accessTokens.lifetime),
      not_before: String(issuedAt),
      resource: query.resource,
      token_type: "Bearer",
    },
    noStore,
  );
};

/** ManagedIdentity_CreateHeader: for whoever may change the resource that the identity belongs to. */
export const identityHeader: Handler<typeof identity.authority.identityHeader> = async (ctx, { params }) => {
  const row = await ctx.db
    .selectFrom("principal")
    .select(["id", "resourceId"])
    .where("id", "=", params.principalId.toLowerCase())
    .where("kind", "=", "ManagedIdentity")
    .executeTakeFirst();
  if (!row?.resourceId) throw fail("NotFound", `The managed identity '${params.principalId}'`);
  const [, namespace = "", type = ""] = /\/providers\/([^/]+)\/([^/]+)\/[^/]+$/i.exec(row.resourceId) ?? [];
  await authorize(ctx.system.db, ctx.principal, `${namespace}/${type}/write`, row.resourceId);
  return { endpoint: `${ctx.base}/metadata/identity/oauth2/token`, header: await createIdentityHeader(ctx, row.id) };
};

/** Makes the secret by which a workload shows which managed identity is its own. */
export async function createIdentityHeader(ctx: Pick<Context, "system">, principalId: string): Promise<string> {
  const secret = secretValue();
  await addSecret(ctx.system.db, principalId, secret, { displayName: "identity endpoint" });
  return `${principalId}.${secret}`;
}

async function whose(db: Db, header: string): Promise<string | undefined> {
  const [principalId = "", secret = ""] = header.split(".");
  if (!/^[0-9a-f-]{36}$/.test(principalId)) return undefined;
  const credentials = await db.selectFrom("credential").select("hash").where("principalId", "=", principalId).execute();
  for (const { hash } of credentials) if (hash !== null && (await matchesSecret(secret, hash))) return principalId;
  return undefined;
}

const refuse = (error: string, words: string, status = 400) =>
  answer(status, { error, error_description: words }, noStore);
const single = (header: string | string[] | undefined) => (Array.isArray(header) ? header[0] : header);
