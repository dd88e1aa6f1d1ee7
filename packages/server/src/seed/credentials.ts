import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Services } from "../context.ts";
import { addSecret } from "../identity/index.ts";
import { secretValue } from "../identity/sessions/sessions.ts";
import type { Base } from "../main.ts";
import { parties } from "./parties.ts";

/** What `stoa env` prints: how scripts sign in as the demo customer's owner. */
export interface OwnerCredentials {
  baseUrl: string;
  tenantId: string;
  clientId: string;
  clientSecret: string;
  subscriptionId: string;
  caFile: string | null;
}

/** The file of the credentials in a data folder. */
export const credentialsFile = (data: string) => join(data, "env.json");

/** Makes the owner principal's secret at the first start and keeps it in a file for its owner only. */
export async function saveOwnerCredentials({ store, config }: Services, { base, caFile }: Base): Promise<void> {
  const file = credentialsFile(config.data);
  const known = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as OwnerCredentials) : undefined;
  const clientSecret = known?.clientSecret ?? secretValue();
  if (!known) {
    await addSecret(store.system.db, parties.fabrikam.app, clientSecret, { displayName: "made at the first start" });
  }
  const credentials: OwnerCredentials = {
    baseUrl: base,
    tenantId: parties.fabrikam.tenantId,
    clientId: parties.fabrikam.appId,
    clientSecret,
    subscriptionId: parties.fabrikam.subscriptionId,
    caFile: caFile ?? null,
  };
  writeFileSync(file, `${JSON.stringify(credentials, null, 2)}\n`, { mode: 0o600 });
}
