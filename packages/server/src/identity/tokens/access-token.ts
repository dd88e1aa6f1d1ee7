import type { Surface } from "@stoa/api";
import { fail } from "@stoa/api";
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify, SignJWT } from "jose";
import type { Config } from "../../config.ts";
import type { Principal } from "../../context.ts";
import { createIsOurs } from "../../http/base-url.ts";
import type { Audiences } from "./audiences.ts";
import type { Keys } from "./keys.ts";

/** How an authority writes itself: one for all tenants, or one per tenant in the old and the new version. */
export type Authority = { style: "adfs" } | { style: "v1" | "v2"; tenantId: string };

/** What an access token says of its bearer, once it has been checked. */
export interface TokenClaims {
  oid: string;
  tid: string;
  appid: string;
  audience: string;
}

/** The issuer that an authority puts into its tokens. */
export function issuerOf(base: string, authority: Authority): string {
  if (authority.style === "adfs") return `${base}/adfs`;
  return authority.style === "v2" ? `${base}/${authority.tenantId}/v2.0` : `${base}/${authority.tenantId}/`;
}

const guid = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const isGuid = new RegExp(`^${guid}$`);
const issuerPattern = new RegExp(`^(https://[^/]+)/(?:(adfs)|(${guid})/(?:v2\\.0)?)$`);

/** Makes and checks access tokens. */
export function createAccessTokens(config: Config, keys: Keys, audiences: Audiences) {
  const isOurs = createIsOurs(config);
  const lifetime = config.limits.accessTokenSeconds;
  const verified: Verified = new Map();

  return {
    lifetime,

    /** A token for somebody. */
    async issue(
      who: Pick<Principal, "id" | "tenantId" | "kind" | "appId" | "userName" | "name">,
      what: { base: string; authority: Authority; audience: string; clientId: string; scopes?: string },
    ): Promise<{ token: string; issuedAt: number; expiresAt: number }> {
      const { kid, key } = await keys.signing();
      const issuedAt = Math.floor(Date.now() / 1000);
      const isUser = who.kind === "User";
      const claims: JWTPayload = {
        oid: who.id,
        tid: who.tenantId,
        appid: what.clientId,
        ...(what.authority.style === "v2" ? { azp: what.clientId, azpacr: "1" } : { appidacr: "1" }),
        ...(isUser
          ? { upn: who.userName ?? who.name, unique_name: who.userName ?? who.name, name: who.name }
          : { idtyp: "app" }),
        ...(isUser ? { scp: what.scopes ?? "user_impersonation" } : {}),
        idp: issuerOf(what.base, { style: "v1", tenantId: who.tenantId }),
        ver: what.authority.style === "v2" ? "2.0" : "1.0",
        uti: crypto.randomUUID(),
      };
      const token = await new SignJWT(claims)
        .setProtectedHeader({ alg: "RS256", typ: "JWT", kid, x5t: kid })
        .setIssuer(issuerOf(what.base, what.authority))
        .setAudience(what.audience)
        .setSubject(who.id)
        .setIssuedAt(issuedAt)
        .setNotBefore(issuedAt - 300)
        .setExpirationTime(issuedAt + lifetime)
        .sign(key);
      return { token, issuedAt, expiresAt: issuedAt + lifetime };
    },

    /** Checks a token to the last claim; whatever doesn't hold is refused with the reason. */
    async verify(token: string, surface: Surface): Promise<TokenClaims> {
      const payload = await verifySignature(token, keys, verified);
      const issuer = issuerPattern.exec(typeof payload.iss === "string" ? payload.iss : "");
      if (!issuer?.[1] || !isOurs(issuer[1])) throw invalid("its issuer is not this server.");
      const oid = text(payload, "oid");
      const tid = text(payload, "tid");
      const appid = text(payload, "appid");
      if (issuer[3] !== undefined && issuer[3] !== tid) throw invalid("its tenant is not its issuer's.");
      if (!isGuid.test(oid)) throw invalid("its object id is no GUID.");
      if (payload.sub !== oid) throw invalid("its subject is not its object id.");
      if (typeof payload.aud !== "string") throw invalid("it needs exactly one audience.");
      if (!audiences.isTaken(payload.aud, surface))
        throw invalid(`it was issued for '${payload.aud}', which is not this API.`);
      return { oid, tid, appid, audience: payload.aud };
    },
  };
}

/** The maker and checker of access tokens. */
export type AccessTokens = ReturnType<typeof createAccessTokens>;

/** Tokens whose signature was found good, with the key that it was good for. A service sends the same one for an hour. */
type Verified = Map<string, { key: unknown; payload: JWTPayload }>;
const verifiedAtMost = 1000;

async function verifySignature(token: string, keys: Keys, verified: Verified): Promise<JWTPayload> {
  // A token of ours is about a kilobyte; nothing longer is worth the work.
  if (token.length > 8192) throw invalid("it is too long.");
  let header: ReturnType<typeof decodeProtectedHeader>;
  try {
    header = decodeProtectedHeader(token);
  } catch {
    throw invalid("it is not a JSON web token.");
  }
  if (header.alg !== "RS256") throw invalid("it is not signed with RS256.");
  if (header.typ !== "JWT") throw invalid("it is no access token.");
  if (typeof header.kid !== "string") throw invalid("it names no key.");
  const key = await keys.verifying(header.kid);
  if (!key) throw invalid("its key is not one of ours.");
  const known = verified.get(token);
  if (known?.key === key && Number(known.payload.exp) > Date.now() / 1000) return known.payload;
  try {
    const { payload } = await jwtVerify(token, key, {
      algorithms: ["RS256"],
      requiredClaims: ["exp", "nbf", "iat", "iss", "aud", "sub", "oid", "tid", "appid"],
      clockTolerance: 60,
    });
    if (typeof payload.iat !== "number" || payload.iat > Date.now() / 1000 + 60)
      throw invalid("it was issued in the future.");
    if (verified.size >= verifiedAtMost) verified.clear();
    verified.set(token, { key, payload });
    return payload;
  } catch (error) {
    if (error instanceof errors.JWTExpired) throw invalid("it has expired.");
    if (error instanceof errors.JWTClaimValidationFailed) throw invalid(`its claim '${error.claim}' does not hold.`);
    if (error instanceof errors.JOSEError) throw invalid("its signature does not hold.");
    throw error;
  }
}

function text(payload: JWTPayload, name: string): string {
  const value = payload[name];
  if (typeof value !== "string" || value === "") throw invalid(`its claim '${name}' is no text.`);
  return value;
}

const invalid = (why: string) => fail("InvalidAuthenticationToken", why);
