import { join } from "node:path";
import { folderBlobs } from "./blobs/blobs.ts";
import { type Clock, realClock } from "./clock/clock.ts";
import type { Config } from "./config.ts";
import type { Services } from "./context.ts";
import type { Logger } from "./log/logger.ts";
import { createMail } from "./mail/mail.ts";
import { createOutgoing } from "./outgoing/outgoing.ts";
import { listenForChanges } from "./storage/changes.ts";
import { Store } from "./storage/store.ts";

/** Opens what a process needs on a database that is migrated. */
export function openServices(config: Config, databaseUrl: string, log: Logger, clock: Clock = realClock): Services {
  return {
    config,
    log,
    clock,
    store: new Store(databaseUrl, config.limits.connections),
    blobs: folderBlobs(join(config.data, "blobs")),
    outgoing: createOutgoing({
      allowedNetworks: config.allowedNetworks,
      timeoutSeconds: config.limits.outgoingSeconds,
      maxBytes: config.limits.outgoingBodyBytes,
    }),
    mail: createMail(config.smtpUrl, join(config.data, "mail")),
    changes: listenForChanges(databaseUrl, log),
  };
}

/** Closes what `openServices` opened. */
export async function closeServices(services: Services): Promise<void> {
  await services.changes.close();
  await services.outgoing.close();
  await services.store.close();
}
