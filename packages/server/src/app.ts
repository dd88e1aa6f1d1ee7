import type { FastifyInstance } from "fastify";
import * as accounts from "./accounts/index.ts";
import * as billing from "./billing/index.ts";
import * as catalog from "./catalog/index.ts";
import * as certification from "./certification/index.ts";
import type { Services } from "./context.ts";
import type { Route } from "./http/route.ts";
import { createServer } from "./http/server.ts";
import { serveWeb } from "./http/static.ts";
import * as identity from "./identity/index.ts";
import type { Job } from "./jobs/job.ts";
import { JobQueue } from "./jobs/queue.ts";
import * as leads from "./leads/index.ts";
import * as metering from "./metering/index.ts";
import * as ordering from "./ordering/index.ts";
import * as partnerCenter from "./partner-center/index.ts";
import * as platform from "./platform/index.ts";
import * as resourceManager from "./resource-manager/index.ts";
import * as solutions from "./solutions/index.ts";

/** A subject's door, as far as the process is concerned. */
export interface Subject {
  readonly operations: readonly Route[];
  readonly jobs: readonly Job[];
  /** Called once, before the first request; for what must be there, such as built-in roles. */
  readonly prepare?: (services: Services) => Promise<void>;
}

/** Every subject. A new one is listed here, and nowhere else. */
export const subjects: readonly Subject[] = [
  platform,
  identity,
  accounts,
  resourceManager,
  partnerCenter,
  catalog,
  ordering,
  solutions,
  certification,
  metering,
  billing,
  leads,
];

// A template may hold an application, and deleting a group reaches those in it.
resourceManager.registerProvider(solutions.solutionsProvider);

/** A process's two sides. */
export interface App {
  http: FastifyInstance;
  queue: JobQueue;
}

/** Puts the subjects together. Neither side runs yet. */
export async function createApp(
  services: Services,
  options: { tls?: { key: string; cert: string }; works?: boolean } = {},
): Promise<App> {
  const queue = createQueue(services, options.works ?? true);
  const http = await createServer({
    services,
    // A process that only works answers for its health alone.
    routes: services.config.role === "worker" ? platform.operations : subjects.flatMap(({ operations }) => operations),
    gate: identity.createGate(services),
    ...(options.tls ? { tls: options.tls } : {}),
  });
  if (services.config.role !== "worker") await serveWeb(http);
  return { http, queue };
}

/** The queue of every subject's jobs; it sends, and runs them where it `works`. */
export function createQueue(services: Services, works: boolean): JobQueue {
  const jobs = subjects.flatMap((subject) => subject.jobs);
  return new JobQueue(services, jobs, works);
}

/** What must be in the database before the first request, beyond the tables. */
export async function prepare(services: Services): Promise<void> {
  for (const subject of subjects) await subject.prepare?.(services);
}
