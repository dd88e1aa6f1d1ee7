import { fail, type Operation } from "@stoa/api";
import type { Context, Principal, Services } from "../context.ts";
import type { Credentials, Gate } from "../http/gate.ts";
import { authorize } from "./access/authorize.ts";
import { hasPartyRole, isOperator, loadPrincipal } from "./directory/principals.ts";
import { identityOf } from "./identity.ts";
import { findSession } from "./sessions/sessions.ts";

/** Knows callers by token or session, and lets through whom roles let through. */
export function createGate(services: Services): Gate {
  const { store, config } = services;
  const { accessTokens } = identityOf(services);
  const system = store.system.db;

  // Requests of one caller that come together share one look at its roles; one that comes later looks for itself.
  const loading = new Map<string, Promise<Principal | undefined>>();
  function load(id: string, audience: string): Promise<Principal | undefined> {
    const key = `${id} ${audience}`;
    const known = loading.get(key);
    if (known) return known;
    const found = loadPrincipal(system, id, { via: "token", csrfToken: undefined, audience }).finally(() =>
      loading.delete(key),
    );
    loading.set(key, found);
    return found;
  }

  async function byToken(token: string, { surface }: Credentials): Promise<Principal> {
    const claims = await accessTokens.verify(token, surface);
    const principal = await load(claims.oid, claims.audience);
    if (!principal) throw fail("InvalidAuthenticationToken", "its bearer no longer exists or is disabled.");
    if (principal.tenantId !== claims.tid) throw fail("InvalidAuthenticationToken", "its tenant is not its bearer's.");
    if (principal.kind !== "User" && principal.appId !== claims.appid) {
      throw fail("InvalidAuthenticationToken", "its application is not its bearer's.");
    }
    return principal;
  }

  async function byCookie(cookie: string): Promise<Principal | undefined> {
    const session = await findSession(system, cookie, config.limits);
    if (!session) return undefined;
    return loadPrincipal(system, session.principalId, {
      via: "session",
      csrfToken: session.csrfToken,
      audience: undefined,
    });
  }

  return {
    async authenticate(credentials) {
      const { authorization } = credentials.headers;
      if (authorization !== undefined) {
        const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
        if (token === undefined) {
          throw fail("AuthenticationFailed", "The 'Authorization' header holds no bearer token.").with(
            challengeHeaders(credentials),
          );
        }
        try {
          return await byToken(token, credentials);
        } catch (error) {
          if (error instanceof Error && "status" in error && error.status === 401 && "with" in error) {
            throw (error as ReturnType<typeof fail>).with(challengeHeaders(credentials, "invalid_token"));
          }
          throw error;
        }
      }
      return credentials.cookie === undefined ? undefined : byCookie(credentials.cookie);
    },

    challenge: (credentials) =>
      fail("AuthenticationFailed", "The 'Authorization' header is missing.").with(challengeHeaders(credentials)),

    async authorize(ctx, operation, params) {
      if (operation.roles) checkParty(ctx, operation, operation.roles, params);
      if (operation.action) await authorize(system, ctx.principal, operation.action, ctx.scope);
    },
  };
}

function challengeHeaders({ base }: Credentials, error?: string) {
  const parts = [`authorization_uri="${base}/common"`];
  if (error) parts.push(`error="${error}"`, 'error_description="The access token is not valid for this request."');
  return { headers: { "www-authenticate": `Bearer ${parts.join(", ")}` } };
}

/** A role on a party; whoever runs the platform may look at everything, but changes only what is the platform's. */
function checkParty(
  ctx: Context,
  operation: Operation,
  { party, any }: NonNullable<Operation["roles"]>,
  params: Readonly<Record<string, string>>,
): void {
  const meant = party.replace(/\{(\w+)\}/g, (_, name: string) => params[name] ?? "");
  if (hasPartyRole(ctx.principal, meant, any)) return;
  if (operation.method === "get" && isOperator(ctx.principal)) return;
  throw fail("RoleNeeded", ctx.principal.userName ?? ctx.principal.name, any.join(" or "), meant);
}
