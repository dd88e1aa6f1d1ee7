import { sql } from "kysely";
import { createQueue } from "./app.ts";
import { readConfig } from "./config.ts";
import { createLogger } from "./log/logger.ts";
import { closeServices, openServices } from "./services.ts";
import { makeTemplate } from "./storage/embedded/make-template.ts";
import { migrate } from "./storage/migrate.ts";

/** Makes the database that new ones are copies of, with what is the same in each: tables and queues. */
export async function buildTemplate(): Promise<void> {
  await makeTemplate(async (url) => {
    await migrate(url);
    const services = openServices(readConfig({ env: {} }), url, createLogger("warn"));
    const queue = createQueue(services, false);
    await queue.start();
    await queue.stop(0);
    // Who made the queues is nobody's concern later.
    await sql`delete from pgboss.instance`.execute(services.store.system.db);
    await closeServices(services);
  });
}
