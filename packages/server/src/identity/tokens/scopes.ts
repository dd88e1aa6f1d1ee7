import type { Db } from "../../storage/store.ts";
import type { Audiences } from "./audiences.ts";
import { refusals } from "./refusal.ts";

/** What is asked of the person rather than of an API. */
const personal = new Set(["openid", "profile", "email", "offline_access"]);

/** What a token request asks for. */
export interface Asked {
  audience: string;
  /** As it was asked, for the answer to say. */
  scope: string;
  wantsRefreshToken: boolean;
}

/** Reads `scope` (version 2 and AD FS) or `resource` (version 1). */
export function readScopes(form: ReadonlyMap<string, string>, base: string): Asked {
  const resource = form.get("resource");
  const scopes = (form.get("scope") ?? "").split(/\s+/).filter((scope) => scope !== "");
  const wantsRefreshToken = scopes.includes("offline_access") || resource !== undefined;
  const own = scopes.filter((scope) => !personal.has(scope));
  if (resource !== undefined) return { audience: resource, scope: "user_impersonation", wantsRefreshToken };
  const first = own[0];
  if (first === undefined) return { audience: `${base}/graph/`, scope: scopes.join(" "), wantsRefreshToken };
  return { audience: audienceOf(first), scope: scopes.join(" "), wantsRefreshToken };
}

/** The audience is the scope without its last "/.default" or "/name", once: "BASE//.default" is for "BASE/". */
export function audienceOf(scope: string): string {
  const at = scope.lastIndexOf("/");
  if (at <= 0) {
    // A bare name is one of an application of ours, such as a GUID alone.
    if (/^[0-9a-f-]{36}$/i.test(scope)) return scope;
    throw refusals.wrongScope(scope);
  }
  return scope.slice(0, at);
}

/** Refuses audiences that nobody here answers for: neither we nor an application that is registered. */
export async function requireKnown(db: Db, audiences: Audiences, audience: string): Promise<void> {
  if (audiences.resourceOf(audience) !== undefined) return;
  const id = /^(?:api:\/\/)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\/?$/i.exec(audience)?.[1];
  const known =
    id && (await db.selectFrom("principal").select("id").where("appId", "=", id.toLowerCase()).executeTakeFirst());
  if (!known) throw refusals.unknownResource(audience);
}
