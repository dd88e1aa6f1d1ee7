import { randomInt } from "node:crypto";
import type { Context } from "../../context.ts";
import { type Answer, ok } from "../../http/answer.ts";
import { hashOf, secretValue } from "../sessions/sessions.ts";
import { type AuthorityAddress, tenantOf } from "./authorities.ts";
import { publicClients, readClient } from "./clients.ts";
import { noStore, refusals, TokenRefusal, tellRefusal } from "./refusal.ts";

const lifetimeSeconds = 900;
// Without letters and digits that are taken for one another, and without vowels that make words.
const alphabet = "BCDFGHJKLMNPQRSTVWXZ23456789";

/** Begins a sign-in that a person ends in a browser elsewhere. */
export async function giveDeviceCode(
  ctx: Context,
  address: AuthorityAddress,
  body: Readonly<Record<string, string>>,
): Promise<Answer> {
  const form = new Map(Object.entries(body));
  try {
    const { clientId } = readClient(ctx, form);
    if (!publicClients.has(clientId.toLowerCase())) throw refusals.unknownApplication(clientId, "adfs");
    await tenantOf(ctx, address);
    const deviceCode = secretValue();
    const userCode = Array.from({ length: 9 }, () => alphabet[randomInt(alphabet.length)]).join("");
    const resource = form.get("resource");
    await ctx.system.db.deleteFrom("deviceCode").where("expiresAt", "<", new Date()).execute();
    await ctx.system.db
      .insertInto("deviceCode")
      .values({
        hash: hashOf(deviceCode),
        userCode,
        clientId: clientId.toLowerCase(),
        scope:
          form.get("scope") ?? (resource === undefined ? "" : `${resource}/.default offline_access openid profile`),
        authority: address.style,
        principalId: null,
        polledAt: null,
        expiresAt: new Date(Date.now() + lifetimeSeconds * 1000),
      })
      .execute();
    const uri = `${ctx.base}/devicelogin`;
    const isText = address.style === "v1";
    return ok(
      {
        user_code: userCode,
        device_code: deviceCode,
        verification_uri: uri,
        verification_url: uri,
        expires_in: isText ? String(lifetimeSeconds) : lifetimeSeconds,
        interval: isText ? "2" : 2,
        message: `To sign in, use a web browser to open the page ${uri} and enter the code ${userCode} to authenticate.`,
      },
      noStore,
    );
  } catch (error) {
    if (error instanceof TokenRefusal) return tellRefusal(error, ctx.requestId, ctx.correlationId);
    throw error;
  }
}

/** Lets the device with this code in as somebody; false where no device waits under it. */
export async function approveDevice(ctx: Context, userCode: string, principalId: string): Promise<boolean> {
  const code = userCode.toUpperCase().replace(/[^A-Z0-9]/g, "");
  const approved = await ctx.system.db
    .updateTable("deviceCode")
    .set({ state: "approved", principalId })
    .where("userCode", "=", code)
    .where("state", "=", "pending")
    .where("expiresAt", ">", new Date())
    .returning("hash")
    .executeTakeFirst();
  return approved !== undefined;
}
