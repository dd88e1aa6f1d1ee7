import { Server } from "node:https";
import type { App } from "./app.ts";
import { readConfig, type StartOptions } from "./config.ts";
import type { Services } from "./context.ts";
import { createLogger, type Logger } from "./log/logger.ts";
import { PastClock } from "./seed/past-clock.ts";
import { StartError } from "./start-error.ts";
import { openDatabase } from "./storage/database.ts";
import { diskIsFull, hasNoRoom, isDiskFull } from "./storage/disk.ts";
import type { Certificates } from "./tls/certificates.ts";
import { hintAtPlainHttp } from "./tls/plain-http.ts";

export type { StartOptions } from "./config.ts";
export { StartError } from "./start-error.ts";

/** Where a running server is. */
export interface Base {
  /** Its address, without a slash at the end. */
  base: string;
  /** The file of the CA to trust, where it is our own. */
  caFile: string | undefined;
}

/** A server that runs. */
export interface Running extends Base {
  services: Services;
  /** Its two sides, for what acts inside the process: demo data, the demo. */
  app: App;
  /** Lets requests and jobs under way come to an end, then stops the database. */
  stop(): Promise<void>;
}

/** Starts a server: database, migrations, jobs, HTTP, demo data. Throws a StartError where whoever starts it can do something. */
export async function start(options: StartOptions = {}): Promise<Running> {
  const config = readConfig(options);
  const log = createLogger(config.logLevel);
  const database = openDatabase(config);
  const undo: (() => Promise<unknown>)[] = [database.close];
  const undoAll = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const works = config.role !== "web";
    const clock = new PastClock();
    // While PostgreSQL comes up in its own process, the rest of the program is read and put together.
    const assemble = async () => {
      const { openServices, closeServices, loadCertificates, createApp, prepareDemoData } = await import("./parts.ts");
      const services = openServices(config, database.url, log, clock);
      undo.push(() => closeServices(services));
      const certificates = await loadCertificates(config);
      const app = await createApp(services, { tls: certificates, works });
      if (config.seed && database.isNew) await prepareDemoData();
      return { services, certificates, app };
    };
    const [{ services, certificates, app }] = await Promise.all([assemble(), database.opened]);
    const { createBaseUrl, migrate, prepare, seed, setReady } = await import("./parts.ts");
    await migrate(database.url);
    await prepare(services);
    await app.queue.start();
    undo.push(() => app.queue.stop(config.limits.stopSeconds * 1000));
    if (works) await app.queue.work(database.isAlone && config.role === "all");
    undo.push(() => app.http.close());
    const server = app.http.server;
    if (server instanceof Server)
      hintAtPlainHttp(server, { ca: certificates.ca, base: () => createBaseUrl(config)(undefined) });
    await listen(app.http, config);
    const renewal = renewCertificates(services, server, certificates);
    undo.push(async () => clearInterval(renewal));
    const base = { base: createBaseUrl(config)(undefined), caFile: certificates.caFile };
    if (config.seed) await quietly(log, () => seed(services, app, base, clock));
    setReady(services);
    return { ...base, services, app, stop: undoAll };
  } catch (error) {
    const isFull = isDiskFull(error) || hasNoRoom(config.data);
    await undoAll().catch(() => {});
    throw isFull && !(error instanceof StartError) ? diskIsFull(config.data) : error;
  }
}

/** Requests that the demo data make are no news to whoever reads the log. */
async function quietly(log: Logger, work: () => Promise<void>): Promise<void> {
  const { level } = log;
  if (level === "info") log.level = "warn";
  try {
    await work();
  } finally {
    log.level = level;
  }
}

async function listen(http: App["http"], config: { port: number; host: string }): Promise<void> {
  try {
    const address = await http.listen({ port: config.port, host: config.host });
    config.port = Number(new URL(address).port);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "";
    if (code === "EADDRINUSE") {
      throw new StartError(
        `Port ${config.port} is in use by another program.`,
        `Stop that one, or take another port: --port ${config.port + 1}.`,
      );
    }
    if (code === "EACCES") {
      throw new StartError(`Port ${config.port} is not open to this user.`, "Take one above 1023: --port 8443.");
    }
    throw error;
  }
}

/** Looks once a day whether the certificate is to be renewed; connections that are open go on. */
function renewCertificates({ config, log }: Services, server: object, first: Certificates): NodeJS.Timeout {
  let current = first;
  const timer = setInterval(
    async () => {
      try {
        const { loadCertificates } = await import("./parts.ts");
        const next = await loadCertificates(config);
        if (next.cert === current.cert) return;
        current = next;
        if ("setSecureContext" in server && typeof server.setSecureContext === "function")
          server.setSecureContext(next);
        log.info("the certificate was renewed");
      } catch (error) {
        log.error({ err: error }, "the certificate could not be renewed");
      }
    },
    24 * 3600 * 1000,
  );
  return timer.unref();
}

/** Runs a server until it is told to stop, and says on standard error where to go. Answers the exit code. */
export async function serve(options: StartOptions = {}): Promise<number> {
  const say = (text: string) => process.stderr.write(`${text}\n`);
  let isTold = false;
  // From the start on: one that is stopped while it starts leaves no database behind.
  const told = untilTold(() => {
    isTold = true;
    say("\nStopping…");
  });
  let running: Running;
  try {
    running = await start(options);
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    say(`Stoa can't start. ${error.message}\n${error.next}`);
    return 1;
  }
  if (!isTold) say(welcome(running));
  await told;
  await running.stop();
  return 0;
}

/** Waits until the process is told to stop. */
function untilTold(hear: () => void): Promise<void> {
  return new Promise((done) => {
    let first: number | undefined;
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
      process.on(signal, () => {
        if (first === undefined) {
          first = performance.now();
          hear();
          done();
        }
        // The same one comes several times where a whole group is told and npm hands it on; later, Ctrl-C is meant.
        else if (signal === "SIGINT" && performance.now() - first > 1000) process.exit(130);
      });
    }
  });
}

function welcome({ base, caFile, services: { config } }: Running): string {
  const lines = [`Stoa is at ${base}`];
  if (caFile) lines.push(`  its CA     ${caFile}   (also at ${base}/ca.pem)`);
  lines.push(`  its data   ${config.databaseUrl ? "in the database that DATABASE_URL names" : config.data}`);
  if (config.seed)
    lines.push(
      `  sign in    ${base}/signin   as Contoso, Fabrikam, Adatum, Northwind or the operator`,
      "  scripts    npx stoa env",
    );
  lines.push("Ctrl-C stops it.");
  return lines.join("\n");
}
