import type { BodyOf, Operation, ParamsOf, QueryOf, ReplyOf } from "./operation.ts";

/** What an operation is called with: only what it declares. */
export interface CallInput<O extends Operation> {
  params?: ParamsOf<O>;
  query?: QueryOf<O>;
  body?: BodyOf<O>;
  headers?: Record<string, string>;
  /** For Resource Manager; the client's own unless said. */
  apiVersion?: string;
  signal?: AbortSignal;
}

/** An answer with what its headers say. */
export interface CallReply<T> {
  status: number;
  body: T;
  headers: Headers;
}

/** An error that the server told, in its own words. */
export class CallError extends Error {
  readonly status: number;
  readonly code: string;
  readonly target: string | undefined;
  readonly details: { code: string; message: string; target?: string }[];
  readonly additionalInfo: unknown;
  readonly requestId: string | undefined;

  constructor(status: number, body: unknown, requestId: string | undefined) {
    const told = errorIn(body);
    super(told.message ?? `The server answered ${status}.`);
    this.name = "CallError";
    this.status = status;
    this.code = told.code ?? String(status);
    this.target = told.target;
    this.details = told.details ?? [];
    this.additionalInfo = told.additionalInfo;
    this.requestId = requestId;
  }
}

interface ToldError {
  code?: string;
  message?: string;
  target?: string;
  details?: { code: string; message: string; target?: string }[];
  additionalInfo?: unknown;
}

/** The error in an answer's body, wrapped or (metering) bare. */
function errorIn(body: unknown): ToldError {
  if (typeof body !== "object" || body === null) return {};
  if ("error" in body && typeof body.error === "object" && body.error !== null) return body.error;
  return body;
}

/** What a client is made with. */
export interface ClientOptions {
  /** The server's address without a slash at the end; "" in a page of its own. */
  base: string;
  fetch?: typeof fetch;
  /** Gives a bearer token; pages leave it out and go by their cookie. */
  token?: () => Promise<string> | string;
  /** Gives the value that goes with each change when the cookie is what identifies. */
  csrfToken?: () => string | undefined;
  apiVersion?: string;
}

/** Calls operations. */
export interface Client {
  /** The answer's body; what isn't 2xx is thrown as a CallError. */
  call<O extends Operation>(operation: O, input?: CallInput<O>): Promise<ReplyOf<O>>;
  /** The same with status and headers. */
  send<O extends Operation>(operation: O, input?: CallInput<O>): Promise<CallReply<ReplyOf<O>>>;
  /** Every item of a paged list, page after page. */
  pages<T>(operation: Operation, input?: CallInput<Operation>): AsyncIterable<T[]>;
}

/** Makes a client over the operations of this package. */
export function createClient(options: ClientOptions): Client {
  const doFetch = options.fetch ?? fetch;

  async function headersFor(operation: Operation, input: CallInput<Operation>): Promise<Record<string, string>> {
    const headers: Record<string, string> = { accept: "application/json", ...input.headers };
    if (input.body !== undefined) headers["content-type"] ??= "application/json";
    if (options.token) headers.authorization = `Bearer ${await options.token()}`;
    const csrf = operation.method === "get" || operation.method === "head" ? undefined : options.csrfToken?.();
    if (csrf !== undefined) headers["x-stoa-csrf"] = csrf;
    return headers;
  }

  async function request(url: string, operation: Operation, input: CallInput<Operation>): Promise<CallReply<unknown>> {
    const { body } = input;
    const isBytes = body instanceof Uint8Array || (typeof Blob !== "undefined" && body instanceof Blob);
    const reply = await doFetch(url, {
      method: operation.method.toUpperCase(),
      headers: await headersFor(operation, input),
      ...(body === undefined ? {} : { body: isBytes ? (body as Blob) : JSON.stringify(body) }),
      ...(input.signal ? { signal: input.signal } : {}),
      credentials: "same-origin",
    });
    const text = await reply.text();
    const isJson = /json/.test(reply.headers.get("content-type") ?? "");
    const value: unknown = isJson && text !== "" ? JSON.parse(text) : text === "" ? undefined : text;
    if (!reply.ok) throw new CallError(reply.status, value, reply.headers.get("x-ms-request-id") ?? undefined);
    return { status: reply.status, body: value, headers: reply.headers };
  }

  async function send<O extends Operation>(operation: O, input: CallInput<O> = {}): Promise<CallReply<ReplyOf<O>>> {
    const url = addressOf(operation, input, options);
    // The server checks what it takes and answers what the operation declares; the types follow the same schemas.
    return (await request(url, operation, input)) as CallReply<ReplyOf<O>>;
  }

  return {
    send,
    call: async (operation, input) => (await send(operation, input)).body,
    async *pages<T>(operation: Operation, input: CallInput<Operation> = {}) {
      let url: string | undefined = addressOf(operation, input, options);
      while (url !== undefined) {
        const { body } = (await request(url, operation, input)) as { body: { value: T[]; nextLink?: string } };
        yield body.value;
        url = body.nextLink;
      }
    },
  };
}

/** The address of an operation with its parameters filled in. */
export function addressOf(
  operation: Operation,
  input: { params?: unknown; query?: unknown; apiVersion?: string },
  { base = "", apiVersion = "2021-04-01" }: { base?: string; apiVersion?: string } = {},
): string {
  const params = new Map(Object.entries((input.params ?? {}) as Record<string, unknown>));
  const path = operation.path.replace(/\{([+*]?)(\w+)\}/g, (_, kind: string, name: string) => {
    const value = String(params.get(name) ?? "");
    return kind === ""
      ? encodeURIComponent(value)
      : value.replace(/^\/+/, "").split("/").map(encodeURIComponent).join("/");
  });
  const query = new URLSearchParams();
  if (operation.surface === "arm") query.set("api-version", input.apiVersion ?? apiVersion);
  for (const [name, value] of Object.entries((input.query ?? {}) as Record<string, unknown>)) {
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one));
  }
  const text = query.toString();
  return `${base}${path.replace(/\/{2,}/g, "/")}${text === "" ? "" : `?${text}`}`;
}
