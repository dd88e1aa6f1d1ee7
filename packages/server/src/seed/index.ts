import { sql } from "kysely";
import type { App } from "../app.ts";
import type { Services } from "../context.ts";
import type { Base } from "../main.ts";
import { saveOwnerCredentials } from "./credentials.ts";
import { seedDemoData } from "./demo-data.ts";
import { seedParties } from "./parties.ts";
import type { PastClock } from "./past-clock.ts";

export { prepareDemoData } from "./demo-data.ts";

const done = "demo-data";

/** Puts the demo data in at the first start. Runs again where it was cut off, and not at all once it is through. */
export async function seed(services: Services, app: App, base: Base, clock: PastClock): Promise<void> {
  await seedParties(services);
  await saveOwnerCredentials(services, base);
  const { db } = services.store.system;
  const { rows } = await sql`select 1 from installation where name = ${done}`.execute(db);
  if (rows.length > 0) return;
  await seedDemoData(services, app, base.base, clock);
  await sql`insert into installation (name, value) values (${done}, 'true') on conflict do nothing`.execute(db);
}
