import { decodeJwt, errors, importX509, jwtVerify } from "jose";
import type { Context } from "../../context.ts";
import { matchesSecret } from "../secrets.ts";
import { refusals } from "./refusal.ts";

/** Clients that run on people's machines and have no secret: the Azure CLI, Azure PowerShell, VS Code, our own CLI. */
export const publicClients = new Set([
  "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
  "1950a258-227b-4e31-a9cf-717495945fc2",
  "aebc6443-996d-45c2-90f0-388ff96faa56",
  "5706a000-0000-4000-8000-000000000001",
]);

/** An application that proved to be who it says. */
export interface ProvenClient {
  principalId: string;
  clientId: string;
  tenantId: string;
}

/** Checks an application's secret or certificate. */
export async function proveClient(
  ctx: Context,
  form: ReadonlyMap<string, string>,
  tenantId: string | undefined,
): Promise<ProvenClient> {
  const { clientId, secret } = readClient(ctx, form);
  const found = /^[0-9a-f-]{36}$/i.test(clientId)
    ? await ctx.system.db
        .selectFrom("principal")
        .select(["id", "tenantId", "isEnabled"])
        .where("appId", "=", clientId.toLowerCase())
        .where("kind", "=", "ServicePrincipal")
        .executeTakeFirst()
    : undefined;
  if (!found?.isEnabled || (tenantId !== undefined && found.tenantId !== tenantId)) {
    throw refusals.unknownApplication(clientId, tenantId ?? "adfs");
  }
  const assertion = form.get("client_assertion");
  if (assertion !== undefined) await checkAssertion(ctx, assertion, found.id, clientId);
  else if (secret === undefined) throw refusals.noCredential();
  else await checkSecret(ctx, secret, found.id, clientId);
  return { principalId: found.id, clientId: clientId.toLowerCase(), tenantId: found.tenantId };
}

/** The client's id and secret, from the form or from the Authorization header. */
export function readClient(
  ctx: Context,
  form: ReadonlyMap<string, string>,
): { clientId: string; secret: string | undefined } {
  const basic = /^Basic +(\S+)$/i.exec(ctx.headers.authorization ?? "")?.[1];
  if (basic !== undefined) {
    const [id = "", ...rest] = Buffer.from(basic, "base64").toString("utf8").split(":");
    return { clientId: decodeURIComponent(id), secret: decodeURIComponent(rest.join(":")) };
  }
  const clientId = form.get("client_id");
  if (clientId === undefined) throw refusals.missing("client_id");
  return { clientId, secret: form.get("client_secret") };
}

async function checkSecret(ctx: Context, secret: string, principalId: string, clientId: string): Promise<void> {
  const credentials = await ctx.system.db
    .selectFrom("credential")
    .select(["id", "hash", "expiresAt"])
    .where("principalId", "=", principalId)
    .where("kind", "=", "secret")
    .execute();
  for (const { id, hash, expiresAt } of credentials) {
    if (hash === null || !(await matchesSecret(secret, hash))) continue;
    if (expiresAt !== null && expiresAt.getTime() < Date.now()) throw refusals.expiredSecret(clientId);
    await ctx.system.db.updateTable("credential").set({ lastUsedAt: new Date() }).where("id", "=", id).execute();
    return;
  }
  throw refusals.wrongSecret(clientId);
}

async function checkAssertion(ctx: Context, assertion: string, principalId: string, clientId: string): Promise<void> {
  const credentials = await ctx.system.db
    .selectFrom("credential")
    .select("certificate")
    .where("principalId", "=", principalId)
    .where("kind", "=", "certificate")
    .execute();
  for (const { certificate } of credentials) {
    if (certificate === null) continue;
    try {
      const key = await importX509(certificate, "RS256");
      const { payload } = await jwtVerify(assertion, key, {
        algorithms: ["RS256", "PS256"],
        issuer: clientId,
        subject: clientId,
        requiredClaims: ["exp", "aud"],
      });
      const audience = String(payload.aud);
      // The assertion is for one token endpoint; another's must not be usable here.
      if (!audience.startsWith(`${ctx.base}/`)) throw refusals.wrongAssertion("its audience is not this server");
      return;
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
    }
  }
  throw refusals.wrongAssertion(
    credentials.length === 0 ? "the application has no certificate" : `no certificate fits (${safeIssuer(assertion)})`,
  );
}

function safeIssuer(assertion: string): string {
  try {
    return `issuer '${decodeJwt(assertion).iss ?? ""}'`;
  } catch {
    return "it is not a JSON web token";
  }
}
