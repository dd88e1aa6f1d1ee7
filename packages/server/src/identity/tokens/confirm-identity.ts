import type { Context } from "../../context.ts";
import { countAttempt, forgetAttempts } from "../../storage/attempts.ts";
import { listDemoPrincipals } from "../directory/directory.ts";
import { findUserByPassword } from "../sessions/passwords.ts";
import { escapeHtml } from "./pages.ts";

/** The form fields by which a person says who they are; whoever has a session is that. */
export async function identityFields(ctx: Context): Promise<string> {
  if (ctx.principal.via === "session") {
    return `<p>You are ${escapeHtml(ctx.principal.userName ?? ctx.principal.name)}.</p><input type="hidden" name="csrf_token" value="${escapeHtml(ctx.principal.csrfToken ?? "")}">`;
  }
  const demo = ctx.config.seed ? await listDemoPrincipals(ctx.system.db) : [];
  const choices = demo.map(
    ({ id, displayName }, index) =>
      `<label><input type="radio" name="demo" value="${id}"${index === 1 ? " checked" : ""}> ${escapeHtml(displayName)}</label>`,
  );
  const password = `<label for="name">Name</label><input type="text" id="name" name="username" autocomplete="username"><label for="password">Password</label><input type="password" id="password" name="password" autocomplete="current-password">`;
  if (choices.length === 0) return password;
  return `<fieldset><legend>As a sample identity</legend>${choices.join("")}</fieldset><details><summary>With a name and a password</summary>${password}</details>`;
}

/** Who filled in the form: the session's person, a sample identity, or whose password it is. */
export async function confirmIdentity(
  ctx: Context,
  form: Readonly<Record<string, string>>,
): Promise<string | undefined> {
  if (ctx.principal.via === "session") return ctx.principal.id;
  // Nobody is to be signed in by another site's form.
  const site = ctx.headers["sec-fetch-site"];
  if (site !== undefined && site !== "same-origin" && site !== "none") return undefined;
  const { username = "", password = "", demo = "" } = form;
  if (username !== "") {
    const key = `sign-in ${username.toLowerCase()}`;
    if ((await countAttempt(ctx.system.db, key, 900)) > ctx.config.limits.signInAttempts) return undefined;
    const id = await findUserByPassword(ctx.system.db, username, password);
    if (id !== undefined) await forgetAttempts(ctx.system.db, key);
    return id;
  }
  if (!ctx.config.seed) return undefined;
  return (await listDemoPrincipals(ctx.system.db)).find(({ id }) => id === demo)?.id;
}
