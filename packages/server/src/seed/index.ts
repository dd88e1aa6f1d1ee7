import type { App } from "../app.ts";
import type { Services } from "../context.ts";
import type { Base } from "../main.ts";
import { saveOwnerCredentials } from "./credentials.ts";
import { seedParties } from "./parties.ts";

/** Puts the demo data in at the first start. May run again after it was cut off. */
export async function seed(services: Services, _app: App, base: Base): Promise<void> {
  await seedParties(services);
  await saveOwnerCredentials(services, base);
}
