// Usage events through a whole server over https, against what its PostgreSQL takes at all: the same table, the same
// insert, as many clients, both committing batches of 25, in turns on one machine.
// usage: node bench/usage-events.ts   with BENCH_SECONDS (of a turn), BENCH_ROUNDS and BENCH_CLIENTS where others are wanted
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { Agent, request } from "node:https";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "kysely";
import pg from "pg";
import { readConfig } from "../packages/server/src/config.ts";
import type { Services } from "../packages/server/src/context.ts";
import { identityOf, loadPrincipal } from "../packages/server/src/identity/index.ts";
import { createLogger } from "../packages/server/src/log/logger.ts";
import { meteringAudience } from "../packages/server/src/metering/index.ts";
import { parties, seedParties } from "../packages/server/src/seed/parties.ts";
import { closeServices, openServices } from "../packages/server/src/services.ts";
import { median, printFigures } from "./table.ts";

const seconds = Number(process.env.BENCH_SECONDS ?? 4);
const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
const clients = Number(process.env.BENCH_CLIENTS ?? 32);
const batchSize = 25;
const meters = 40_000;
const root = resolve(import.meta.dirname, "..");
const { contoso, fabrikam } = parties;

const data = mkdtempSync(join(tmpdir(), "stoa-bench-"));
const port = 20_000 + Math.floor(Math.random() * 20_000);
const base = `https://localhost:${port}`;
const server = startServer();
try {
  const ca = await answers();
  const agent = new Agent({ keepAlive: true, maxSockets: clients, ca });
  const url = `postgres://stoa@localhost/stoa?host=${encodeURIComponent(join(data, "run"))}`;
  const services = openServices(readConfig({ data, env: {} }), url, createLogger("error"));
  await seedParties(services);
  const usageIds = await openMeters(services);
  const token = await tokenOf(services);
  const connections = await Promise.all(
    Array.from({ length: clients }, async () => {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      return client;
    }),
  );
  const slots = slotsOf(usageIds);
  const post = (events: Event[]) => postBatch(agent, token, events);
  // Plans, partitions and compiled code are there before anything is counted.
  await turn(1, () => post(take(slots)));
  const ours: number[] = [];
  const ceiling: number[] = [];
  for (let round = 0; round < rounds; round++) {
    ceiling.push(await turn(seconds, (lane) => insertBatch(connections[lane % clients], take(slots))));
    ours.push(await turn(seconds, () => post(take(slots))));
  }
  for (const client of connections) await client.end();
  agent.destroy();
  await closeServices(services);
  const ratio = median(ours) / median(ceiling);
  printFigures([
    {
      figure: `usage events in batches of ${batchSize}, ${clients} clients, one server process over https, against its PostgreSQL alone`,
      target: "≥ 0.50",
      measured: `${ratio.toFixed(2)} (${Math.round(median(ours))} to ${Math.round(median(ceiling))} events/s)`,
      holds: ratio >= 0.5,
    },
  ]);
} finally {
  await stopServer(server);
  rmSync(data, { recursive: true, force: true });
}

interface Event {
  resourceId: string;
  dimension: string;
  at: Date;
}

function startServer(): ChildProcess {
  const args = ["packages/cli/bin/stoa.js", "start", "--no-seed", "--port", String(port), "--data", data];
  return spawn(process.execPath, args, {
    cwd: root,
    stdio: ["ignore", "ignore", "inherit"],
    env: { ...process.env, STOA_LOG_LEVEL: "error" },
  });
}

async function stopServer(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return;
  const ended = new Promise((done) => child.once("exit", done));
  child.kill("SIGTERM");
  await ended;
}

/** Waits until the server is ready; answers the CA that it is to be trusted by. */
async function answers(): Promise<Buffer> {
  for (let tries = 0; tries < 600; tries++) {
    if (server.exitCode !== null) throw new Error(`The server ended with ${server.exitCode}.`);
    try {
      const ca = readFileSync(join(data, "tls", "ca.pem"));
      const agent = new Agent({ ca });
      const { status } = await call(agent, "GET", "/health/ready");
      agent.destroy();
      if (status === 200) return ca;
    } catch {
      // Not yet.
    }
    await wait(100);
  }
  throw new Error("The server did not come up within a minute.");
}

/** Applications that take usage. They are rows only: nothing of them runs. */
async function openMeters({ store }: Services): Promise<string[]> {
  const { rows } = await sql<{ usageId: string }>`
    insert into metered_application (usage_id, application_id, tenant_id, publisher_tenant_id, subscription_id, publisher, offer,
      plan, order_id, managed_group_key, dimensions, metering_tenant_id, metering_app_id, started_at)
    select gen_random_uuid(), '/subscriptions/' || ${fabrikam.subscriptionId}::text || '/resourceGroups/bench/providers/Microsoft.Solutions/applications/app' || n,
      ${fabrikam.tenantId}::uuid, ${contoso.tenantId}::uuid, ${fabrikam.subscriptionId}::uuid, 'contoso', 'bench', 'gold', gen_random_uuid(), '/bench/' || n,
      '[{"id":"docs","displayName":"Documents","unit":"document","unitPrice":"0.5","currency":"USD","includedQuantity":"0"}]'::jsonb,
      ${contoso.tenantId}::uuid, ${contoso.appId}::uuid, now() - interval '40 days'
    from generate_series(1, ${meters}::int) n
    returning usage_id
  `.execute(store.system.db);
  for (const month of ["now() - interval '1 day'", "now()"]) {
    await sql`select usage_event_month(date_trunc('month', ${sql.raw(month)})::date)`.execute(store.system.db);
  }
  await sql`analyze metered_application`.execute(store.system.db);
  return rows.map(({ usageId }) => usageId);
}

async function tokenOf(services: Services): Promise<string> {
  const principal = await loadPrincipal(services.store.system.db, contoso.app);
  if (!principal) throw new Error("The sample companies are there.");
  const { token } = await identityOf(services).accessTokens.issue(principal, {
    base,
    authority: { style: "v2", tenantId: principal.tenantId },
    audience: meteringAudience,
    clientId: principal.appId ?? principal.id,
  });
  return token;
}

/** Slots that nobody has used: every application, hour by hour back from the last one. */
function* slotsOf(usageIds: string[]): Generator<Event> {
  for (let hours = 1; hours < 24; hours++) {
    const at = new Date(Date.now() - hours * 3_600_000);
    for (const resourceId of usageIds) yield { resourceId, dimension: "docs", at };
  }
}

function take(slots: Generator<Event>): Event[] {
  return Array.from({ length: batchSize }, () => {
    const next = slots.next();
    if (next.done) throw new Error("There are no free slots left; open more meters.");
    return next.value;
  });
}

/** Events per second of all clients together. */
async function turn(length: number, send: (lane: number) => Promise<void>): Promise<number> {
  const began = performance.now();
  const end = began + length * 1000;
  let count = 0;
  await Promise.all(
    Array.from({ length: clients }, async (_, lane) => {
      while (performance.now() < end) {
        await send(lane);
        count += batchSize;
      }
    }),
  );
  return (count * 1000) / (performance.now() - began);
}

async function postBatch(agent: Agent, token: string, events: Event[]): Promise<void> {
  const sent = events.map(({ resourceId, dimension, at }) => ({
    resourceId,
    quantity: 1.5,
    dimension,
    effectiveStartTime: at.toISOString(),
    planId: "gold",
  }));
  const { status, text } = await call(
    agent,
    "POST",
    "/api/batchUsageEvent?api-version=2018-08-31",
    JSON.stringify({ request: sent }),
    token,
  );
  const accepted = text.split('"status":"Accepted"').length - 1;
  if (status !== 200 || accepted !== events.length) throw new Error(`${status}: ${text.slice(0, 500)}`);
}

async function insertBatch(client: pg.Client | undefined, events: Event[]): Promise<void> {
  const column = <T>(value: (event: Event) => T) => events.map(value);
  await client?.query({
    name: "insert",
    text: `insert into usage_event (usage_id, dimension, slot, event_id, tenant_id, publisher_tenant_id, publisher, offer, plan,
             quantity, effective_start_time, resource_uri, accepted_at)
           select * from unnest($1::uuid[], $2::text[], $3::timestamptz[], $4::uuid[], $5::uuid[], $6::uuid[], $7::text[], $8::text[],
             $9::text[], $10::numeric[], $11::text[], $12::text[], $13::timestamptz[])
           on conflict (usage_id, dimension, slot) do nothing returning event_id`,
    values: [
      column(({ resourceId }) => resourceId),
      column(({ dimension }) => dimension),
      column(({ at }) => new Date(Math.floor(at.getTime() / 3_600_000) * 3_600_000)),
      column(() => crypto.randomUUID()),
      column(() => fabrikam.tenantId),
      column(() => contoso.tenantId),
      column(() => "contoso"),
      column(() => "bench"),
      column(() => "gold"),
      column(() => "1.5"),
      column(({ at }) => at.toISOString()),
      column(() => null),
      column(() => new Date()),
    ],
  });
}

function call(agent: Agent, method: string, path: string, body?: string, token?: string) {
  return new Promise<{ status: number; text: string }>((done, fail) => {
    const headers = {
      ...(body !== undefined && {
        "content-type": "application/json",
        "content-length": String(Buffer.byteLength(body)),
      }),
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
    };
    const sent = request({ host: "localhost", port, agent, method, path, headers }, (reply) => {
      let text = "";
      reply.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      reply.on("end", () => done({ status: reply.statusCode ?? 0, text }));
      reply.on("error", fail);
    });
    sent.on("error", fail);
    sent.end(body);
  });
}
