import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import type { Context, Principal } from "../../context.ts";
import { type Answer, ok } from "../../http/answer.ts";
import { countAttempt, forgetAttempts } from "../../storage/attempts.ts";
import { loadPrincipal } from "../directory/principals.ts";
import { identityOf } from "../identity.ts";
import { findUserByPassword } from "../sessions/passwords.ts";
import { hashOf, secretValue } from "../sessions/sessions.ts";
import { issuerOf } from "./access-token.ts";
import { type AuthorityAddress, authorityFor, tenantOf } from "./authorities.ts";
import { proveClient, publicClients, readClient } from "./clients.ts";
import { noStore, refusals, TokenRefusal, tellRefusal } from "./refusal.ts";
import { type Asked, readScopes, requireKnown } from "./scopes.ts";

type Form = ReadonlyMap<string, string>;

/** Answers a token request of either style. */
export async function giveToken(
  ctx: Context,
  address: AuthorityAddress,
  body: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form: Form = new Map(Object.entries(body));
  try {
    const grant = form.get("grant_type");
    if (grant === undefined) throw refusals.missing("grant_type");
    const give = grants.get(grant);
    if (!give) throw refusals.unknownGrant(grant);
    return await give(ctx, address, form);
  } catch (error) {
    if (error instanceof TokenRefusal) return tellRefusal(error, ctx.requestId, ctx.correlationId);
    throw error;
  }
}

const grants = new Map<string, (ctx: Context, address: AuthorityAddress, form: Form) => Promise<Answer>>([
  ["client_credentials", byClient],
  ["password", byPassword],
  ["refresh_token", byRefreshToken],
  ["authorization_code", byCode],
  ["urn:ietf:params:oauth:grant-type:device_code", byDeviceCode],
  // The name that the first version has for it.
  ["device_code", byDeviceCode],
]);

async function byClient(ctx: Context, address: AuthorityAddress, form: Form): Promise<Answer> {
  const client = await proveClient(ctx, form, await tenantOf(ctx, address));
  const asked = readScopes(form, ctx.base);
  const who = await require(ctx, client.principalId, refusals.unknownApplication(client.clientId, client.tenantId));
  const { accessTokens, audiences } = identityOf(ctx);
  await requireKnown(ctx.system.db, audiences, asked.audience);
  const authority = authorityFor(address, who.tenantId);
  const issued = await accessTokens.issue(who, {
    base: ctx.base,
    authority,
    audience: asked.audience,
    clientId: client.clientId,
  });
  return ok(shape(address, asked, issued, accessTokens.lifetime), noStore);
}

async function byPassword(ctx: Context, address: AuthorityAddress, form: Form): Promise<Answer> {
  const clientId = publicClient(ctx, form);
  const name = form.get("username");
  const password = form.get("password");
  if (name === undefined || password === undefined)
    throw refusals.missing(name === undefined ? "username" : "password");
  const key = `sign-in ${name.toLowerCase()}`;
  if ((await countAttempt(ctx.system.db, key, 900)) > ctx.config.limits.signInAttempts) throw refusals.tooManyTries();
  const id = await findUserByPassword(ctx.system.db, name, password);
  if (id === undefined) throw refusals.wrongPassword();
  await forgetAttempts(ctx.system.db, key);
  return giveUser(ctx, address, { principalId: id, clientId, asked: readScopes(form, ctx.base) });
}

async function byRefreshToken(ctx: Context, address: AuthorityAddress, form: Form): Promise<Answer> {
  const { clientId } = readClient(ctx, form);
  const token = form.get("refresh_token");
  if (token === undefined) throw refusals.missing("refresh_token");
  const row = await ctx.system.db
    .selectFrom("refreshToken")
    .selectAll()
    .where("hash", "=", hashOf(token))
    .executeTakeFirst();
  if (!row || row.clientId !== clientId.toLowerCase() || row.expiresAt.getTime() < Date.now())
    throw refusals.wrongRefreshToken();
  // Azure's clients use one refresh token for many resources and tenants at once, so it isn't used up by its use.
  await ctx.system.db.updateTable("refreshToken").set({ usedAt: new Date() }).where("hash", "=", row.hash).execute();
  const asked = { ...readScopes(form, ctx.base), wantsRefreshToken: true };
  return giveUser(ctx, address, {
    principalId: row.principalId,
    clientId: row.clientId,
    asked,
    family: row.family,
  });
}

async function byDeviceCode(ctx: Context, address: AuthorityAddress, form: Form): Promise<Answer> {
  const clientId = publicClient(ctx, form);
  const code = form.get("device_code") ?? form.get("code");
  if (code === undefined) throw refusals.missing("device_code");
  const hash = hashOf(code);
  const row = await ctx.system.db.selectFrom("deviceCode").selectAll().where("hash", "=", hash).executeTakeFirst();
  if (!row || row.clientId !== clientId || row.expiresAt.getTime() < Date.now()) throw refusals.codeExpired();
  if (row.state === "refused") throw refusals.declined();
  if (row.state === "pending" || row.principalId === null) throw refusals.pending();
  const taken = await ctx.system.db
    .deleteFrom("deviceCode")
    .where("hash", "=", hash)
    .returning("principalId")
    .executeTakeFirst();
  if (!taken?.principalId) throw refusals.codeExpired();
  // The poll brings no scope; what was asked for at the beginning counts.
  const asked = readScopes(new Map([...form, ["scope", form.get("scope") ?? row.scope]]), ctx.base);
  return giveUser(ctx, address, { principalId: taken.principalId, clientId, asked });
}

async function byCode(ctx: Context, address: AuthorityAddress, form: Form): Promise<Answer> {
  const { clientId } = readClient(ctx, form);
  const code = form.get("code");
  if (code === undefined) throw refusals.missing("code");
  // Taken away at once: a code is good for one try, whoever makes it.
  const row = await ctx.system.db
    .deleteFrom("authorizationCode")
    .where("hash", "=", hashOf(code))
    .returningAll()
    .executeTakeFirst();
  if (!row || row.expiresAt.getTime() < Date.now()) throw refusals.wrongCode("it has expired or was used before");
  if (row.clientId !== clientId.toLowerCase()) throw refusals.wrongCode("it was given to another application");
  if (row.redirectUri !== form.get("redirect_uri")) throw refusals.wrongCode("the redirect address is another one");
  const challenge = createHash("sha256")
    .update(form.get("code_verifier") ?? "")
    .digest("base64url");
  if (row.challenge === null || challenge !== row.challenge) throw refusals.wrongCode("the code verifier doesn't fit");
  if (!publicClients.has(row.clientId)) await proveClient(ctx, form, await tenantOf(ctx, address));
  const asked = readScopes(new Map([["scope", form.get("scope") ?? row.scope]]), ctx.base);
  const nonce = row.nonce === null ? {} : { nonce: row.nonce };
  return giveUser(ctx, address, { principalId: row.principalId, clientId: row.clientId, asked, ...nonce });
}

function publicClient(ctx: Context, form: Form): string {
  const { clientId } = readClient(ctx, form);
  const id = clientId.toLowerCase();
  if (!publicClients.has(id)) throw refusals.unknownApplication(clientId, "adfs");
  return id;
}

async function require(ctx: Context, id: string, otherwise: TokenRefusal): Promise<Principal> {
  const who = await loadPrincipal(ctx.system.db, id);
  if (!who) throw otherwise;
  return who;
}

/** Tokens for a person: access, and where they were asked for refresh and identity. */
async function giveUser(
  ctx: Context,
  address: AuthorityAddress,
  what: { principalId: string; clientId: string; asked: Asked; family?: string; nonce?: string },
): Promise<Answer> {
  const who = await require(ctx, what.principalId, refusals.wrongPassword());
  // A tenant in the address has to be the person's own; there are no guests.
  const named = await tenantOf(ctx, address);
  const isForeign = named !== undefined && named !== who.tenantId && who.sight !== "all" && !who.sight.includes(named);
  if (isForeign) throw refusals.wrongPassword();
  const { accessTokens, audiences, keys } = identityOf(ctx);
  await requireKnown(ctx.system.db, audiences, what.asked.audience);
  const authority = authorityFor(address, who.tenantId);
  const issued = await accessTokens.issue(who, {
    base: ctx.base,
    authority,
    audience: what.asked.audience,
    clientId: what.clientId,
  });
  const name = who.userName ?? who.name;
  const signing = await keys.signing();
  const idToken = await new SignJWT({
    name: who.name,
    oid: who.id,
    tid: who.tenantId,
    preferred_username: name,
    upn: name,
    unique_name: name,
    ver: address.style === "v2" ? "2.0" : "1.0",
    ...(what.nonce === undefined ? {} : { nonce: what.nonce }),
  })
    // Not an access token: its type says so, and no API of ours takes it.
    .setProtectedHeader({ alg: "RS256", typ: "id+jwt", kid: signing.kid })
    .setIssuer(issuerOf(ctx.base, authority))
    .setAudience(what.clientId)
    .setSubject(who.id)
    .setIssuedAt(issued.issuedAt)
    .setNotBefore(issued.issuedAt - 300)
    .setExpirationTime(issued.expiresAt)
    .sign(signing.key);
  const clientInfo = Buffer.from(JSON.stringify({ uid: who.id, utid: who.tenantId })).toString("base64url");
  return ok(
    {
      ...shape(address, what.asked, issued, accessTokens.lifetime),
      scope: what.asked.scope,
      id_token: idToken,
      client_info: clientInfo,
      ...(what.asked.wantsRefreshToken ? { refresh_token: await giveRefreshToken(ctx, what, address) } : {}),
    },
    noStore,
  );
}

async function giveRefreshToken(
  ctx: Context,
  { principalId, clientId, family = crypto.randomUUID() }: { principalId: string; clientId: string; family?: string },
  address: AuthorityAddress,
): Promise<string> {
  const token = secretValue();
  await ctx.system.db
    .insertInto("refreshToken")
    .values({
      hash: hashOf(token),
      principalId,
      clientId,
      authority: address.style,
      family,
      usedAt: null,
      expiresAt: new Date(Date.now() + ctx.config.limits.refreshTokenSeconds * 1000),
    })
    .execute();
  return token;
}

/** The first version says numbers as text, and what they are for; the others don't. */
function shape(
  address: AuthorityAddress,
  asked: Asked,
  { token, issuedAt, expiresAt }: { token: string; issuedAt: number; expiresAt: number },
  lifetime: number,
): Record<string, unknown> {
  if (address.style !== "v1") {
    return { token_type: "Bearer", expires_in: lifetime, ext_expires_in: lifetime, access_token: token };
  }
  return {
    token_type: "Bearer",
    expires_in: String(lifetime),
    ext_expires_in: String(lifetime),
    expires_on: String(expiresAt),
    not_before: String(issuedAt),
    resource: asked.audience,
    access_token: token,
  };
}
