import { fail, type identity } from "@stoa/api";
import type { Context, Principal } from "../../context.ts";
import { type Answer, noContent, ok } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { sessionCookie } from "../../http/server.ts";
import { countAttempt, forgetAttempts } from "../../storage/attempts.ts";
import { loadPrincipal } from "../directory/principals.ts";
import { describeMe } from "./parties.ts";
import { findUserByPassword } from "./passwords.ts";
import { beginSession, endSession } from "./sessions.ts";

const quarterHour = 900;

/** Identity_SignIn: a session under a value that is new each time, so that one planted before is worth nothing. */
export const signIn: Handler<typeof identity.sessions.signIn> = async (ctx, { body }) => {
  // A foreign page must not sign somebody in as somebody else either.
  if (ctx.headers["sec-fetch-site"] === "cross-site") throw fail("Forbidden", "Sign in from this server's own pages.");
  const principalId =
    "demo" in body ? await findDemo(ctx, body.demo) : await checkPassword(ctx, body.name, body.password);
  const old = cookieOf(ctx);
  if (old !== undefined) await endSession(ctx.system.db, old);
  const { cookie, csrfToken } = await beginSession(
    ctx.system.db,
    principalId,
    ctx.config.limits,
    ctx.headers["user-agent"] ?? null,
  );
  const principal = await loadPrincipal(ctx.system.db, principalId, { via: "session", csrfToken, audience: undefined });
  if (!principal) throw fail("SignInFailed");
  return ok(await describeMe(ctx.system.db, principal), setCookie(cookie, ctx.config.limits.sessionSeconds));
};

/** Identity_SignOut: ends the session in the database, not only in the browser. */
export const signOut: Handler<typeof identity.sessions.signOut> = async (ctx): Promise<Answer<never>> => {
  const cookie = cookieOf(ctx);
  if (cookie !== undefined) await endSession(ctx.system.db, cookie);
  return noContent(setCookie("", 0));
};

/** Identity_Me. */
export const me: Handler<typeof identity.sessions.me> = async (ctx) => describeMe(ctx.system.db, ctx.principal);

function setCookie(value: string, seconds: number): Record<string, string> {
  return {
    "set-cookie": `${sessionCookie}=${value}; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=${seconds}`,
    "cache-control": "no-store",
  };
}

function cookieOf(ctx: Context): string | undefined {
  for (const part of (ctx.headers.cookie ?? "").split(";")) {
    const [name, value] = part.trim().split("=", 2);
    if (name === sessionCookie && value) return value;
  }
  return undefined;
}

async function findDemo(ctx: Context, id: string): Promise<Principal["id"]> {
  const found = await ctx.system.db
    .selectFrom("principal")
    .select("id")
    .where("id", "=", id.toLowerCase())
    .where("isDemo", "=", true)
    .executeTakeFirst();
  if (!found || !ctx.config.seed) throw fail("SignInFailed");
  return found.id;
}

async function checkPassword(ctx: Context, name: string, password: string): Promise<Principal["id"]> {
  const key = `sign-in ${name.toLowerCase()}`;
  const tries = await countAttempt(ctx.system.db, key, quarterHour);
  if (tries > ctx.config.limits.signInAttempts) {
    throw fail("TooManyRequests", quarterHour).with({ headers: { "retry-after": String(quarterHour) } });
  }
  const id = await findUserByPassword(ctx.system.db, name, password);
  if (id === undefined) throw fail("SignInFailed");
  await forgetAttempts(ctx.system.db, key);
  return id;
}
