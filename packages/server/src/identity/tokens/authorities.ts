import type { Context } from "../../context.ts";
import { findTenant } from "../directory/directory.ts";
import { type Authority, issuerOf } from "./access-token.ts";
import { refusals } from "./refusal.ts";

/** The names under which a client asks for whichever tenant the one who signs in belongs to. */
const anyTenant = new Set(["common", "organizations", "consumers"]);

/** How an authority was addressed, before it is known whose it is. */
export type AuthorityAddress = { style: "adfs" } | { style: "v1" | "v2"; tenant: string };

/** The tenant that an address names; undefined for one that leaves it to who signs in. */
export async function tenantOf(ctx: Context, address: AuthorityAddress): Promise<string | undefined> {
  if (address.style === "adfs" || anyTenant.has(address.tenant.toLowerCase())) return undefined;
  const tenant = await findTenant(ctx.system.db, address.tenant);
  if (!tenant) throw refusals.unknownTenant(address.tenant);
  return tenant.id;
}

/** The authority that tokens of somebody say they are from. */
export function authorityFor(address: AuthorityAddress, tenantId: string): Authority {
  return address.style === "adfs" ? address : { style: address.style, tenantId };
}

/** What an authority offers and where: complete, and consistent with the address it was asked under. */
export function configurationOf(base: string, address: AuthorityAddress, tenantId: string | undefined): object {
  const root = address.style === "adfs" ? `${base}/adfs` : `${base}/${tenantId ?? address.tenant}`;
  const version = address.style === "v2" ? "/v2.0" : "";
  const issuer =
    address.style === "adfs"
      ? issuerOf(base, address)
      : // Azure's own literal for "whoever signs in"; clients know it.
        issuerOf(base, { style: address.style, tenantId: tenantId ?? "{tenantid}" });
  return {
    issuer,
    authorization_endpoint: `${root}/oauth2${version}/authorize`,
    token_endpoint: `${root}/oauth2${version}/token`,
    device_authorization_endpoint: `${root}/oauth2${version}/devicecode`,
    jwks_uri: `${root}/discovery${version}/keys`,
    end_session_endpoint: `${base}/signin`,
    response_types_supported: ["code"],
    response_modes_supported: ["query", "form_post"],
    grant_types_supported: [
      "authorization_code",
      "client_credentials",
      "password",
      "refresh_token",
      "urn:ietf:params:oauth:grant-type:device_code",
    ],
    subject_types_supported: ["pairwise"],
    id_token_signing_alg_values_supported: ["RS256"],
    token_endpoint_auth_methods_supported: ["client_secret_post", "client_secret_basic", "private_key_jwt"],
    code_challenge_methods_supported: ["S256"],
    scopes_supported: ["openid", "profile", "email", "offline_access"],
    claims_supported: ["sub", "iss", "aud", "exp", "iat", "oid", "tid", "name", "preferred_username", "upn"],
  };
}
