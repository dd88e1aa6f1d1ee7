import type { IncomingHttpHeaders } from "node:http";
import type { Readable } from "node:stream";
import type { AuditEntry } from "./audit/audit.ts";
import type { Blobs } from "./blobs/blobs.ts";
import type { Clock } from "./clock/clock.ts";
import type { Config } from "./config.ts";
import type { Logger } from "./log/logger.ts";
import type { Mail } from "./mail/mail.ts";
import type { Outgoing } from "./outgoing/outgoing.ts";
import type { Changes } from "./storage/changes.ts";
import type { Access, Db, Sight, Store, Tx } from "./storage/store.ts";

/** What the process has, the same for every request and job. */
export interface Services {
  readonly config: Config;
  readonly log: Logger;
  readonly clock: Clock;
  readonly store: Store;
  readonly blobs: Blobs;
  readonly outgoing: Outgoing;
  readonly mail: Mail;
  readonly changes: Changes;
}

/** A role on something that isn't Azure's: "platform", "publisher/contoso", "reseller/{tenant}". */
export interface PartyRole {
  party: string;
  role: string;
}

/** Who is calling. */
export interface Principal {
  readonly kind: "User" | "ServicePrincipal" | "ManagedIdentity" | "Anonymous";
  /** The object id. */
  readonly id: string;
  readonly tenantId: string;
  readonly name: string;
  readonly userName: string | undefined;
  readonly appId: string | undefined;
  /** The object ids of the groups that it is in, nested ones too. */
  readonly groups: readonly string[];
  readonly roles: readonly PartyRole[];
  /** The tenants whose rows it may see. */
  readonly sight: Sight;
  readonly via: "token" | "session" | "nothing";
  readonly csrfToken: string | undefined;
  readonly audience: string | undefined;
}

/** What a handler works with. */
export interface Context extends Services {
  /** The database behind the wall: only rows of tenants that the caller may see. */
  readonly db: Db;
  /** A transaction behind the wall. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** Past the wall, for what the platform does on its own account; a comment where it is used says why. */
  readonly system: Access;
  readonly principal: Principal;
  readonly requestId: string;
  readonly correlationId: string;
  /** The address that the client uses for us, without a slash at the end: for links, issuers and polling headers. */
  readonly base: string;
  readonly method: string;
  /** Path and query as they came. */
  readonly url: string;
  /** The ARM scope that the path names, for operations on `{+scope}` the scope itself. */
  readonly scope: string;
  readonly apiVersion: string;
  readonly headers: IncomingHttpHeaders;
  /** The JSON body's text, as it came. */
  readonly rawBody: string;
  /** The body of an upload that isn't JSON. */
  readonly upload: Readable | undefined;
  /** Ends when the caller has gone. */
  readonly signal: AbortSignal;
  /** Notes who changed what, in the transaction of the change. */
  audit(tx: Db, entry: AuditEntry): Promise<void>;
}

/** What a job works with. Jobs are the platform's own work, so they are past the wall. */
export interface JobContext extends Services {
  readonly db: Db;
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>;
  /** The job's id and how often it was tried before. */
  readonly jobId: string;
  readonly attempt: number;
  /** Ends when the server stops; a long job then returns and goes on from its rows at the next start. */
  readonly signal: AbortSignal;
  audit(tx: Db, entry: AuditEntry): Promise<void>;
}
