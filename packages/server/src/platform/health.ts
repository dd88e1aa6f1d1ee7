import { fail, type platform } from "@stoa/api";
import { sql } from "kysely";
import type { Services } from "../context.ts";
import type { Handler } from "../http/route.ts";

const readyStores = new WeakSet<object>();

/** Says that migrations and demo data are in, so that the product can be used. */
export function setReady({ store }: Pick<Services, "store">): void {
  readyStores.add(store);
}

/** Health_Live: the process answers. */
export const live: Handler<typeof platform.health.live> = async () => ({ status: "live" });

/** Health_Ready: the database answers too, and what must be in it is in it. */
export const ready: Handler<typeof platform.health.ready> = async (ctx) => {
  if (!readyStores.has(ctx.store)) throw fail("ServerStarting").with({ headers: { "retry-after": "1" } });
  await sql`select 1`.execute(ctx.system.db);
  return { status: "ready" };
};
