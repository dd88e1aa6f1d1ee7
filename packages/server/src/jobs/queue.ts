import assert from "node:assert";
import { sql } from "kysely";
import { type Job as BossJob, fromKysely, type JobWithMetadata, PgBoss, type Queue } from "pg-boss";
import { writeAudit } from "../audit/audit.ts";
import type { JobContext, Services } from "../context.ts";
import { requestRole } from "../storage/pool.ts";
import type { Tx } from "../storage/store.ts";
import { attachSender, type Sender, type SendOptions } from "./enqueue.ts";
import type { Event, Job } from "./job.ts";

/** The queue of background work, on pg-boss. */
export class JobQueue implements Sender {
  readonly #services: Services;
  readonly #jobs: Map<string, Job>;
  readonly #boss: PgBoss;
  readonly #stopping = new AbortController();
  #running = 0;

  constructor(services: Services, jobs: readonly Job[], works: boolean) {
    this.#services = services;
    this.#jobs = new Map(jobs.map((job) => [job.name, job]));
    assert(this.#jobs.size === jobs.length, "two jobs have one name");
    this.#boss = new PgBoss({
      connectionString: services.store.url,
      application_name: "stoa jobs",
      max: works ? 6 : 2,
      useListenNotify: works,
      supervise: works,
      schedule: works,
      superviseIntervalSeconds: 10,
      monitorIntervalSeconds: 10,
      cronMonitorIntervalSeconds: 30,
      cronWorkerIntervalSeconds: 5,
    });
    this.#boss.on("error", (error) => services.log.error({ error: error.message }, "the job queue has trouble"));
    services.store.onTransaction((tx) => attachSender(tx, this));
  }

  /** Makes the queues that are missing, so that jobs can be sent. */
  async start(): Promise<void> {
    await this.#boss.start();
    const known = new Map((await this.#boss.getQueues()).map((queue) => [queue.name, queue]));
    for (const job of this.#jobs.values()) {
      const { name, ...options } = queueOf(job);
      const seen = known.get(name);
      if (!seen) await this.#boss.createQueue(name, options);
      else if (differs(seen, options)) await this.#boss.updateQueue(name, options);
    }
    await sql`grant usage on schema pgboss to ${sql.id(requestRole)}`.execute(this.#services.store.system.db);
    await sql`grant select, insert, update on all tables in schema pgboss to ${sql.id(requestRole)}`.execute(
      this.#services.store.system.db,
    );
  }

  /** Begins to run jobs. `alone` says that no other process does, so what is marked as running was left by a killed one. */
  async work(alone: boolean): Promise<void> {
    if (alone) {
      await sql`update pgboss.job set state = 'retry', start_after = now(), heartbeat_on = null where state = 'active'`.execute(
        this.#services.store.system.db,
      );
    }
    for (const job of this.#jobs.values()) {
      const concurrency = job.concurrency ?? this.#services.config.limits.jobConcurrency;
      await this.#boss.work(
        job.name,
        {
          // A fetch of one would wait for the next poll before it fetches again (docs: stack.md, surprise 5).
          batchSize: job.isLong ? 2 : Math.max(2, concurrency),
          // A worker fetches again only when its whole batch has ended, so long jobs need several workers.
          localConcurrency: job.isLong ? concurrency : 1,
          burstWhenBatchFull: true,
          pollingIntervalSeconds: Math.min(2, job.pollSeconds),
          notifyPollingIntervalSeconds: job.pollSeconds,
          includeMetadata: true,
          perJobResults: true,
        },
        (batch: JobWithMetadata<object>[]) => this.#runBatch(job, batch),
      );
      if (job.schedule) await this.#boss.schedule(job.name, job.schedule, {}, { tz: "UTC" });
    }
  }

  async send(tx: Tx, job: Job, payload: object, options: SendOptions = {}): Promise<void> {
    assert(this.#jobs.has(job.name), `the job ${job.name} is listed by its subject`);
    // Read with the first job, so that a start doesn't wait for it.
    const { Value } = await import("typebox/value");
    assert(Value.Check(job.payload, payload), `the payload of ${job.name} fits its schema`);
    await this.#boss.send(job.name, payload, {
      db: fromKysely(tx),
      ...(options.singletonKey === undefined ? {} : { singletonKey: options.singletonKey }),
      ...(options.priority === undefined ? {} : { priority: options.priority }),
      ...(options.startAfter === undefined ? {} : { startAfter: options.startAfter }),
      ...(options.startAfterSeconds === undefined ? {} : { startAfter: options.startAfterSeconds }),
    });
  }

  async announce(tx: Tx, event: Event, payload: object): Promise<void> {
    for (const job of this.#jobs.values()) {
      if (job.on.some(({ name }) => name === event.name)) await this.send(tx, job, payload);
    }
  }

  /** For tests: waits until nothing is due any more. */
  async idle(timeoutMilliseconds = 20_000): Promise<void> {
    const until = Date.now() + timeoutMilliseconds;
    for (;;) {
      const { rows } = await sql<{ open: number }>`
        select count(*) as open from pgboss.job
        where state = 'active' or (state in ('created', 'retry') and start_after <= now() and name not like '\\_\\_%')
      `.execute(this.#services.store.system.db);
      if (rows[0]?.open === 0 && this.#running === 0) return;
      if (Date.now() > until) throw new Error("Jobs are still under way.");
      await new Promise((done) => setTimeout(done, 25));
    }
  }

  /** Lets running jobs come to an end, tells long ones to pause. */
  async stop(timeoutMilliseconds: number): Promise<void> {
    this.#stopping.abort();
    await this.#boss.stop({ graceful: true, timeout: timeoutMilliseconds });
  }

  async #runBatch(job: Job, batch: JobWithMetadata<object>[]) {
    this.#running++;
    try {
      const queue = [...batch];
      const results: { id: string; status: "completed" | "failed"; output?: object }[] = [];
      const lane = async () => {
        for (let next = queue.shift(); next; next = queue.shift()) results.push(await this.#runOne(job, next));
      };
      await Promise.all(Array.from({ length: job.concurrency ?? this.#services.config.limits.jobConcurrency }, lane));
      return results;
    } finally {
      this.#running--;
    }
  }

  async #runOne(job: Job, { id, data, retryCount }: BossJob<object> & { retryCount: number }) {
    const log = this.#services.log.child({ job: job.name, jobId: id });
    const began = performance.now();
    try {
      await job.run(this.#context(id, retryCount, log), data);
      log.debug({ milliseconds: Math.round(performance.now() - began) }, "job done");
      return { id, status: "completed" as const };
    } catch (error) {
      log.warn({ err: error, attempt: retryCount }, "job failed");
      return {
        id,
        status: "failed" as const,
        output: { message: error instanceof Error ? error.message : String(error) },
      };
    }
  }

  #context(jobId: string, attempt: number, log: Services["log"]): JobContext {
    const { system } = this.#services.store;
    return {
      ...this.#services,
      log,
      db: system.db,
      transaction: system.transaction,
      jobId,
      attempt,
      signal: this.#stopping.signal,
      audit: (tx, entry) => writeAudit(tx, { principalId: null, principalName: "Stoa", requestId: jobId }, entry),
    };
  }
}

function queueOf(job: Job): Queue {
  return {
    name: job.name,
    policy: "standard",
    retryLimit: job.retry.limit,
    retryDelay: job.retry.delaySeconds ?? 1,
    retryBackoff: job.retry.backoff ?? false,
    ...(job.retry.backoff && job.retry.maxDelaySeconds ? { retryDelayMax: job.retry.maxDelaySeconds } : {}),
    expireInSeconds: job.expireSeconds,
    heartbeatSeconds: 20,
    deleteAfterSeconds: 7 * 24 * 3600,
    notify: true,
  };
}

function differs(seen: object, wanted: object): boolean {
  const now = new Map(Object.entries(seen));
  return Object.entries(wanted).some(([name, value]) => now.get(name) !== value);
}
