import { fail } from "@stoa/api";
import type { Context } from "../context.ts";
import { resourceOfIdentity } from "../identity/index.ts";
import type { Caller } from "./ingest.ts";

/** The resource that Azure's metering service is known by to token issuers. */
export const meteringAudience = "20e940b3-4c77-4b0b-9a53-9e16a1b010a7";

const guid = /^[0-9a-f-]{36}$/i;

/** Who reports; a person's session is nobody here. */
export async function callerOf(ctx: Context): Promise<Caller> {
  const { principal } = ctx;
  if (principal.via !== "token" || principal.kind === "User") {
    throw fail("AuthenticationFailed", "Usage is reported with the token of an application or a managed identity.");
  }
  const resourceId =
    principal.kind === "ManagedIdentity" ? await resourceOfIdentity(ctx.system.db, principal.id) : undefined;
  return { tenantId: principal.tenantId, appId: principal.appId, resourceId };
}

/** The two headers that clients of the metering service count on: echoed, or made. */
export function traceHeaders(ctx: Context): Record<string, string> {
  const given = (name: string) => {
    const value = ctx.headers[name];
    return typeof value === "string" && guid.test(value) ? value : undefined;
  };
  return {
    "x-ms-requestid": given("x-ms-requestid") ?? ctx.requestId,
    "x-ms-correlationid": given("x-ms-correlationid") ?? ctx.correlationId,
  };
}
