import type { PlainJson } from "../json/index.ts";

/** Azure's error body: what an operation, a deployment or a refused request says. */
export interface ErrorBody {
  code: string;
  message: string;
  target?: string;
  details?: ErrorBody[];
  additionalInfo?: { type: string; info: PlainJson }[];
}

/** One resource as it is sent to its provider; `body` holds everything but id, type and apiVersion. */
export interface ResourceRequest {
  id: string;
  type: string;
  apiVersion: string;
  body: PlainJson;
}

/** A nested deployment while it runs, so that a server can show it as a deployment of its own. Secure values are left out. */
export interface DeploymentNews {
  id: string;
  name: string;
  parentId: string;
  state: "Running" | "Succeeded" | "Failed" | "Canceled";
  mode: "Incremental" | "Complete";
  location?: string;
  template?: PlainJson;
  parameters?: PlainJson;
  outputs?: PlainJson;
  outputResources?: string[];
  error?: ErrorBody;
}

/**
 * What a deployment needs from the cloud it deploys to. Each call settles when the cloud is done: polling and retries
 * are the provider's. A refusal is thrown as an error with `code` and `message` (a `ProviderError`, or anything alike).
 */
export interface ResourceProvider {
  /** Writes a resource and answers with the whole resource as a GET would. */
  put(resource: ResourceRequest, signal?: AbortSignal): Promise<PlainJson>;
  get(id: string, apiVersion: string): Promise<PlainJson | undefined>;
  /** A POST action, `listKeys` for instance. */
  action(id: string, apiVersion: string, name: string, input?: PlainJson): Promise<PlainJson>;
  delete(id: string): Promise<void>;
  /** Told of each nested deployment; whoever shows deployments keeps them from here. */
  deployment?(news: DeploymentNews): Promise<void>;
  /** Run-time functions beyond reference() and list*: environment(), deployer(), providers(), pickZones() … */
  call?(name: string, args: PlainJson[]): Promise<PlainJson>;
}

/**
 * What a provider throws when it has failed itself, `cause` says how: no resource is to blame, and the run goes on from its
 * steps later. Where the journal fails, the run throws it too.
 */
export class Interrupted extends Error {
  override readonly name = "Interrupted";
}

/** What a provider throws when it refuses. */
export class ProviderError extends Error {
  override readonly name = "ProviderError";
  readonly code: string;
  readonly status: number | undefined;
  readonly target: string | undefined;
  readonly details: ErrorBody[] | undefined;
  constructor(code: string, message: string, more: { status?: number; target?: string; details?: ErrorBody[] } = {}) {
    super(message);
    this.code = code;
    this.status = more.status;
    this.target = more.target;
    this.details = more.details;
  }
}

/** The life of one resource step; the deployment-operations API shows these. No step holds a body or a secret. */
export interface StepRecord {
  /** Unique in the whole run, nested deployments included: `deployment|id` in lower case. */
  key: string;
  /** The ID of the deployment the step belongs to. */
  deployment: string;
  id: string;
  type: string;
  name: string;
  apiVersion: string;
  operation: "Create" | "Read" | "Delete";
  state: "Running" | "Succeeded" | "Failed" | "Canceled";
  error?: ErrorBody;
}

/** Where a run keeps its steps, one row each, so that another worker can go on after a crash. */
export interface Journal {
  done(): Promise<Map<string, StepRecord>>;
  save(step: StepRecord): Promise<void>;
}

/** Why a deployment ended without success; `body` is what Azure shows as the deployment's `error`. */
export class DeploymentFailed extends Error {
  override readonly name = "DeploymentFailed";
  readonly body: ErrorBody;
  constructor(body: ErrorBody) {
    super(body.message);
    this.body = body;
  }
}

/** Thrown when the signal of a run was aborted; what was under way is left as it is. */
export class DeploymentCanceled extends Error {
  override readonly name = "DeploymentCanceled";
  constructor() {
    super("The deployment was canceled.");
  }
}

/** How a run is driven. */
export interface RunOptions {
  journal: Journal;
  signal?: AbortSignal;
  /** Resources under way at once, 32 unless told. */
  concurrency?: number;
  /** Waits before a resource that asks for it (`retryOn`) is written again; without it that is done at once. */
  pause?(seconds: number, signal?: AbortSignal): Promise<void>;
}
