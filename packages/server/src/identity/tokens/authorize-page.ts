import type { identity } from "@stoa/api";
import type { Context } from "../../context.ts";
import { redirect } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { hashOf, secretValue } from "../sessions/sessions.ts";
import { publicClients } from "./clients.ts";
import { confirmIdentity, identityFields } from "./confirm-identity.ts";
import { escapeHtml, htmlPage } from "./pages.ts";

const carried = [
  "client_id",
  "redirect_uri",
  "scope",
  "state",
  "code_challenge",
  "code_challenge_method",
  "nonce",
  "response_mode",
];

/** Adfs_Authorize and Tenant_AuthorizeV2: asks a person whether a client on their machine may act as them. */
export const authorizePage: Handler<typeof identity.authority.adfsAuthorize> = async (ctx) => {
  const given = Object.fromEntries(new URLSearchParams(ctx.url.split("?")[1] ?? ""));
  return ask(ctx, given);
};

/** Authorize_Confirm: hands the client its code. */
export const authorizeConfirm: Handler<typeof identity.authority.authorizeConfirm> = async (ctx, { body }) => {
  const problem = problemOf(body);
  if (problem !== undefined) return refuse(problem);
  const principalId = await confirmIdentity(ctx, body);
  if (principalId === undefined) return ask(ctx, body, "The name or the password is wrong.");
  const code = secretValue();
  await ctx.system.db.deleteFrom("authorizationCode").where("expiresAt", "<", new Date()).execute();
  await ctx.system.db
    .insertInto("authorizationCode")
    .values({
      hash: hashOf(code),
      principalId,
      clientId: (body.client_id ?? "").toLowerCase(),
      redirectUri: body.redirect_uri ?? "",
      scope: body.scope ?? "",
      challenge: body.code_challenge ?? null,
      nonce: body.nonce ?? null,
      authority: "any",
      expiresAt: new Date(Date.now() + 300_000),
    })
    .execute();
  const target = new URL(body.redirect_uri ?? "");
  target.searchParams.set("code", code);
  if (body.state !== undefined) target.searchParams.set("state", body.state);
  return redirect(target.href);
};

/** Codes go only to the machine that asks (a loopback address), and only with a proof that the same client comes back. */
function problemOf(given: Readonly<Record<string, string>>): string | undefined {
  if (!publicClients.has((given.client_id ?? "").toLowerCase())) return "The application that asks is not known here.";
  if (!/^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?(\/[^?#]*)?$/.test(given.redirect_uri ?? "")) {
    return "The answer would go to another machine than this one.";
  }
  if (!given.code_challenge || (given.code_challenge_method ?? "S256") !== "S256")
    return "The request carries no code challenge (PKCE with S256).";
  return undefined;
}

const refuse = (problem: string) =>
  htmlPage("Sign-in is not possible", `<p class="wrong" role="alert">${escapeHtml(problem)}</p>`);

async function ask(ctx: Context, given: Readonly<Record<string, string>>, wrong?: string) {
  const problem = problemOf(given);
  if (problem !== undefined) return refuse(problem);
  const fields = carried.flatMap((name) =>
    Object.hasOwn(given, name) ? [`<input type="hidden" name="${name}" value="${escapeHtml(given[name] ?? "")}">`] : [],
  );
  const page = htmlPage(
    "Sign in",
    `${wrong ? `<p class="wrong" role="alert">${escapeHtml(wrong)}</p>` : ""}<p>A program on this machine asks to act as you.</p>
<form method="post" action="/authorize">${fields.join("")}${await identityFields(ctx)}<button>Go on</button></form>`,
  );
  // Browsers hold the address that a form is redirected to against form-action as well.
  return page.with({
    "content-security-policy":
      "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'self' http://localhost:* http://127.0.0.1:*",
  });
}
