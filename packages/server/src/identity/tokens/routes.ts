import { identity } from "@stoa/api";
import type { Context } from "../../context.ts";
import { answer, ok } from "../../http/answer.ts";
import { type Route, route } from "../../http/route.ts";
import { identityOf } from "../identity.ts";
import { type AuthorityAddress, configurationOf, tenantOf } from "./authorities.ts";
import { authorizeConfirm, authorizePage } from "./authorize-page.ts";
import { giveDeviceCode } from "./device-codes.ts";
import { deviceConfirm, devicePage } from "./device-page.ts";
import { giveToken } from "./grants.ts";
import { identityEndpoint, identityHeader } from "./managed-identity.ts";
import { endpoints } from "./metadata.ts";
import { TokenRefusal, tellRefusal } from "./refusal.ts";

const { authority } = identity;

const adfs: AuthorityAddress = { style: "adfs" };
const v1 = ({ tenant }: { tenant: string }): AuthorityAddress => ({ style: "v1", tenant });
const v2 = ({ tenant }: { tenant: string }): AuthorityAddress => ({ style: "v2", tenant });

async function configuration(ctx: Context, address: AuthorityAddress) {
  try {
    return ok(configurationOf(ctx.base, address, await tenantOf(ctx, address)));
  } catch (error) {
    if (error instanceof TokenRefusal) return tellRefusal(error, ctx.requestId, ctx.correlationId);
    throw error;
  }
}

const keys = async (ctx: Context) =>
  ok(await identityOf(ctx).keys.published(), { "cache-control": "public, max-age=300" });

/** Sign-in for programs, in both styles. */
export const tokenRoutes: Route[] = [
  route(authority.endpoints, endpoints),
  route(authority.instance, async (ctx, { params }) => {
    const host = new URL(ctx.base).host;
    return answer(200, {
      tenant_discovery_endpoint: `${ctx.base}/${params.tenant}/v2.0/.well-known/openid-configuration`,
      "api-version": "1.1",
      metadata: [{ preferred_network: host, preferred_cache: host, aliases: [host] }],
    });
  }),
  route(authority.adfsConfiguration, (ctx) => configuration(ctx, adfs)),
  route(authority.v2Configuration, (ctx, { params }) => configuration(ctx, v2(params))),
  route(authority.v1Configuration, (ctx, { params }) => configuration(ctx, v1(params))),
  route(authority.adfsKeys, keys),
  route(authority.v2Keys, keys),
  route(authority.v1Keys, keys),
  route(authority.adfsToken, (ctx, { body }) => giveToken(ctx, adfs, body)),
  route(authority.v2Token, (ctx, { params, body }) => giveToken(ctx, v2(params), body)),
  route(authority.v1Token, (ctx, { params, body }) => giveToken(ctx, v1(params), body)),
  route(authority.adfsDeviceCode, (ctx, { body }) => giveDeviceCode(ctx, adfs, body)),
  route(authority.v2DeviceCode, (ctx, { params, body }) => giveDeviceCode(ctx, v2(params), body)),
  route(authority.v1DeviceCode, (ctx, { params, body }) => giveDeviceCode(ctx, v1(params), body)),
  route(authority.devicePage, devicePage),
  route(authority.deviceConfirm, deviceConfirm),
  route(authority.adfsAuthorize, authorizePage),
  route(authority.v2Authorize, (ctx, input) => authorizePage(ctx, { ...input, params: {} })),
  route(authority.authorizeConfirm, authorizeConfirm),
  route(authority.identityEndpoint, identityEndpoint),
  route(authority.identityHeader, identityHeader),
];
