import type { FoundMeter, MeteredApplication } from "../solutions/index.ts";
import { type Refusal, readEvent, type Sent, type UsageEvent } from "./reading.ts";
import type { JudgedEvent, UsageEventRow, UsageRefusalRow } from "./store.ts";

/** Who reports: the publisher's application, or an identity of a resource. */
export interface Caller {
  tenantId: string;
  appId: string | undefined;
  /** The resource that a managed identity belongs to. */
  resourceId: string | undefined;
  /** Reports as the publisher whatever the application registered: the publisher's own page. */
  actsFor?: string;
}

/** What became of one event. */
export type Outcome =
  | { kind: "accepted"; event: UsageEventRow; applicationId: string }
  | { kind: "duplicate"; sent: Sent; first: UsageEventRow; applicationId: string }
  | { kind: "refused"; sent: Sent; refusals: Refusal[] };

/** What ingesting needs from outside: lookups and one insert, each for many events at once. */
export interface IngestPort {
  findMetered(usageIds: string[], applicationKeys: string[]): Promise<FoundMeter[]>;
  /** Business time of subscriptions, where it isn't the real one. */
  clocks(subscriptionIds: string[]): Promise<Map<string, Date>>;
  now(): Date;
  /**
   * Commits events and refusals together; answers the events that held slots already, and the IDs of those that were not
   * inserted because their application has changed since.
   */
  commit(
    events: JudgedEvent[],
    refusals: UsageRefusalRow[],
  ): Promise<{ holders: UsageEventRow[]; stale: ReadonlySet<string> }>;
  /** A slot's event that came too late for the refusals of its own commit. */
  keepRefusals(refusals: UsageRefusalRow[]): Promise<void>;
}

/** One event on its way, and the request that waits for it. */
class Item {
  readonly sent: unknown;
  readonly #request: Request;
  readonly #place: number;

  constructor(sent: unknown, request: Request, place: number) {
    this.sent = sent;
    this.#request = request;
    this.#place = place;
  }

  get caller(): Caller {
    return this.#request.caller;
  }

  settle(outcome: Outcome): void {
    this.#request.settle(this.#place, outcome);
  }

  fail(error: unknown): void {
    this.#request.fail(error);
  }
}

/** One call's events: settled when the last of them is. One promise for all, because one for each costs as much as judging it. */
class Request {
  readonly caller: Caller;
  readonly settled: Promise<Outcome[]>;
  readonly #outcomes: Outcome[];
  #open: number;
  #resolve!: (outcomes: Outcome[]) => void;
  #reject!: (error: unknown) => void;

  constructor(count: number, caller: Caller) {
    this.caller = caller;
    this.#outcomes = new Array<Outcome>(count);
    this.#open = count;
    this.settled = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    if (count === 0) this.#resolve([]);
  }

  settle(place: number, outcome: Outcome): void {
    this.#outcomes[place] = outcome;
    if (--this.#open === 0) this.#resolve(this.#outcomes);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** Events that one commit takes at most. */
const groupSize = 1000;
/** How often events are judged anew because their application has changed meanwhile. */
const mostRounds = 5;
/** Applications that are remembered, so that most events need no lookup; each takes about a kilobyte. */
const mostKnown = 50_000;
/** Groups under way at once: while some wait for the disk, others are looked up. Measured with bench/usage-events.ts. */
const lanes = 8;
const day = 24 * 3_600_000;
const hour = 3_600_000;

/**
 * Takes usage events. Those that arrive while a commit is under way are committed together with the next one, so the
 * cost of a commit is shared by all who wait for it. Each is answered after the commit that holds it.
 */
export class Ingest {
  readonly #port: IngestPort;
  readonly #waiting: Item[] = [];
  readonly #known = new KnownMeters();
  #running = 0;
  #isWoken = false;

  constructor(port: IngestPort) {
    this.#port = port;
  }

  /** Settles with what became of each event, in their order. */
  submit(events: readonly unknown[], caller: Caller): Promise<Outcome[]> {
    const request = new Request(events.length, caller);
    for (const [place, sent] of events.entries()) this.#waiting.push(new Item(sent, request, place));
    this.#wake();
    return request.settled;
  }

  /** Requests that are read in one turn of the event loop go into one group. */
  #wake(): void {
    if (this.#isWoken) return;
    this.#isWoken = true;
    setImmediate(() => {
      this.#isWoken = false;
      this.#pump();
    });
  }

  #pump(): void {
    while (this.#running < lanes && this.#waiting.length > 0) {
      const group = this.#waiting.splice(0, groupSize);
      this.#running++;
      this.#take(group)
        .catch((error: unknown) => {
          for (const item of group) item.fail(error);
        })
        .finally(() => {
          this.#running--;
          this.#pump();
        });
    }
  }

  async #take(group: Item[], round = 0): Promise<void> {
    const read = group.map(({ sent }) => readEvent(sent));
    const lookup = await this.#lookup(read.flatMap((event) => (Array.isArray(event) ? [] : [event])));
    const refusals: UsageRefusalRow[] = [];
    const slots = new Map<string, JudgedEvent>();
    const later: { item: Item; key: string; application: MeteredApplication }[] = [];
    // Those whose application has to be looked up anew: what is remembered lets events in, it never keeps one out.
    const again: Item[] = [];
    for (const [index, item] of group.entries()) {
      const event = read[index];
      if (!event || Array.isArray(event)) {
        this.#refuse(item, event ?? [], undefined, refusals);
        continue;
      }
      const application = lookup.find(event);
      const faults = judge(event, application, item.caller, lookup.now(application));
      if (application && faults.length > 0 && lookup.isRemembered(application)) {
        this.#known.forget(application);
        again.push(item);
        continue;
      }
      if (!application || faults.length > 0) {
        this.#refuse(item, faults, application, refusals);
        continue;
      }
      const row = rowOf(event, application, lookup.now(application));
      const key = slotKey(row);
      if (!slots.has(key)) slots.set(key, { event: row, version: application.version });
      later.push({ item, key, application });
    }
    const { holders, stale } = await this.#port.commit([...slots.values()], refusals);
    const held = new Map(holders.map((row) => [slotKey(row), row]));
    const answered = new Set<string>();
    const late: UsageRefusalRow[] = [];
    for (const { item, key, application } of later) {
      const row = slots.get(key)?.event;
      const { applicationId } = application;
      if (row && stale.has(row.eventId)) {
        this.#known.forget(application);
        again.push(item);
        continue;
      }
      if (row && !held.has(key) && !answered.has(key)) {
        answered.add(key);
        item.settle({ kind: "accepted", event: row, applicationId });
        continue;
      }
      const first = held.get(key) ?? row;
      if (!first) throw new Error("a slot that was not free has a holder");
      late.push(refusalOf(item, "Duplicate", "This usage event already exist.", application, this.#port.now()));
      item.settle({ kind: "duplicate", sent: item.sent as Sent, first, applicationId });
    }
    if (late.length > 0) await this.#port.keepRefusals(late);
    if (again.length === 0) return;
    if (round === mostRounds) throw new Error("an application changes faster than its usage can be judged");
    await this.#take(again, round + 1);
  }

  #refuse(
    item: Item,
    faults: Refusal[],
    application: MeteredApplication | undefined,
    refusals: UsageRefusalRow[],
  ): void {
    const [first] = faults;
    // Kept for the publisher's page only where there is a publisher to read it: strangers can't fill the table.
    if (application) {
      const message = faults.map((fault) => fault.message).join(" ");
      refusals.push(refusalOf(item, first?.status ?? "Error", message, application, this.#port.now()));
    }
    const sent = typeof item.sent === "object" && item.sent !== null ? (item.sent as Sent) : {};
    item.settle({ kind: "refused", sent, refusals: faults });
  }

  async #lookup(events: UsageEvent[]) {
    const nameOf = ({ usageId, resourceUri }: UsageEvent) => usageId ?? resourceUri?.toLowerCase() ?? "";
    const applications = new Map<string, FoundMeter>();
    const remembered = new Set<MeteredApplication>();
    const usageIds = new Set<string>();
    const keys = new Set<string>();
    for (const event of events) {
      const name = nameOf(event);
      const application = this.#known.get(name);
      if (application) {
        applications.set(name, application);
        remembered.add(application);
      } else (event.usageId === undefined ? keys : usageIds).add(name);
    }
    if (usageIds.size + keys.size > 0) {
      for (const found of await this.#port.findMetered([...usageIds], [...keys])) {
        // Only by the name that was asked for: a resource ID that is used again means the last one, a usage ID never changes.
        for (const name of namesOf(found)) {
          if (!usageIds.has(name) && !keys.has(name)) continue;
          applications.set(name, found);
          this.#known.keep(name, found);
        }
      }
    }
    const realNow = this.#port.now();
    const subscriptions = new Set(Array.from(applications.values(), ({ subscriptionId }) => subscriptionId));
    const clocks = subscriptions.size > 0 ? await this.#port.clocks([...subscriptions]) : new Map<string, Date>();
    return {
      find: (event: UsageEvent) => applications.get(nameOf(event)),
      isRemembered: (application: MeteredApplication) => remembered.has(application),
      now: (application: MeteredApplication | undefined): Date =>
        (application && clocks.get(application.subscriptionId)) ?? realNow,
    };
  }
}

/** The two names that an application's events go by. */
const namesOf = ({ usageId, applicationId }: MeteredApplication): string[] => [usageId, applicationId.toLowerCase()];

/** Applications seen before, by either name. The insert itself sees to it that they still stand as they are remembered. */
class KnownMeters {
  readonly #meters = new Map<string, FoundMeter>();

  get(name: string): FoundMeter | undefined {
    return this.#meters.get(name);
  }

  /** Keeps one that goes on; what has ended takes no more than a day of stragglers. */
  keep(name: string, meter: FoundMeter): void {
    if (this.#meters.size >= mostKnown) this.#meters.clear();
    if (meter.endedAt === null) this.#meters.set(name, meter);
  }

  forget(meter: MeteredApplication): void {
    for (const name of namesOf(meter)) this.#meters.delete(name);
  }
}

/** What speaks against an event of a known shape; empty where nothing does. */
export function judge(
  event: UsageEvent,
  application: MeteredApplication | undefined,
  caller: Caller,
  now: Date,
): Refusal[] {
  const target = event.usageId === undefined ? "ResourceUri" : "ResourceId";
  const named = event.usageId ?? event.resourceUri;
  if (!application) {
    return [{ status: "ResourceNotFound", target, message: `No application '${named}' takes usage.` }];
  }
  if (!mayReport(application, caller)) {
    return [{ status: "ResourceNotAuthorized", target, message: "Client is not authorized for this usage resource." }];
  }
  const faults: Refusal[] = [];
  if (event.at.getTime() > now.getTime()) {
    const message = `The effectiveStartTime '${event.effectiveStartTime}' is after now, ${now.toISOString()}.`;
    faults.push({ status: "Expired", target: "effectiveStartTime", message });
  } else if (now.getTime() - event.at.getTime() > day) {
    const message = `The effectiveStartTime '${event.effectiveStartTime}' is more than 24 hours before now, ${now.toISOString()}.`;
    faults.push({ status: "Expired", target: "effectiveStartTime", message });
  } else if (slotOf(event.at).getTime() + hour <= application.startedAt.getTime()) {
    // The hour in which it began counts: clients name an hour by its start.
    const message = `The application '${named}' began at ${application.startedAt.toISOString()}, after the hour of '${event.effectiveStartTime}'.`;
    faults.push({ status: "ResourceNotActive", target, message });
  } else if (application.endedAt && event.at >= application.endedAt) {
    const message = `The application '${named}' ended at ${application.endedAt.toISOString()}.`;
    faults.push({ status: "ResourceNotActive", target, message });
  }
  if (event.planId !== application.plan) {
    const message = `The application is on plan '${application.plan}', not '${event.planId}'.`;
    faults.push({ status: "BadArgument", target: "planId", message });
  }
  const dimension = application.dimensions.find(({ id }) => id === event.dimension);
  if (!dimension) {
    const enabled = application.dimensions.map(({ id }) => id).join(", ") || "none";
    const message = `The dimension '${event.dimension}' isn't enabled in plan '${application.plan}'. Enabled: ${enabled}.`;
    faults.push({ status: "InvalidDimension", target: "dimension", message });
  }
  return faults;
}

/** Whether a caller may report usage of an application, and read what was reported. */
export function mayReport(application: MeteredApplication, caller: Caller): boolean {
  if (caller.actsFor !== undefined) return caller.actsFor === application.publisher;
  if (caller.resourceId?.toLowerCase().startsWith(`${application.managedGroupKey}/`)) return true;
  const tenant = application.meteringTenantId ?? application.publisherTenantId;
  return application.meteringAppId !== null && caller.appId === application.meteringAppId && caller.tenantId === tenant;
}

/** The start of the clock hour that a moment lies in. */
const slotOf = (at: Date): Date => new Date(Math.floor(at.getTime() / hour) * hour);

function rowOf(event: UsageEvent, application: MeteredApplication, now: Date): UsageEventRow {
  return {
    usageId: application.usageId,
    dimension: event.dimension,
    slot: slotOf(event.at),
    eventId: crypto.randomUUID(),
    tenantId: application.tenantId,
    publisherTenantId: application.publisherTenantId,
    publisher: application.publisher,
    offer: application.offer,
    plan: application.plan,
    quantity: event.quantity,
    effectiveStartTime: event.effectiveStartTime,
    resourceUri: event.resourceUri ?? null,
    acceptedAt: now,
  };
}

function refusalOf(
  { sent }: Item,
  status: string,
  message: string,
  application: MeteredApplication,
  at: Date,
): UsageRefusalRow {
  return {
    publisherTenantId: application.publisherTenantId,
    publisher: application.publisher,
    tenantId: application.tenantId,
    applicationId: application.applicationId,
    status,
    message: message.slice(0, 2000),
    body: JSON.stringify(sent)?.length < 4000 ? sent : null,
    at,
  };
}

const slotKey = (row: Pick<UsageEventRow, "usageId" | "dimension" | "slot">) =>
  `${row.usageId}|${row.slot.getTime()}|${row.dimension}`;
