import type { InvoiceLine } from "@stoa/api/billing";
import { findPublisher } from "../partner-center/index.ts";
import type { Db } from "../storage/store.ts";

/** The tenants of the publishers that lines name. */
export async function publisherTenants(db: Db, lines: readonly InvoiceLine[]): Promise<Map<string, string>> {
  const ids = [...new Set(lines.flatMap(({ publisher }) => publisher ?? []))];
  const found = await Promise.all(ids.map(async (id) => [id, (await findPublisher(db, id))?.tenantId] as const));
  return new Map(found.flatMap(([id, tenantId]) => (tenantId === undefined ? [] : [[id, tenantId] as const])));
}
