/** A refusal as the API says it; what the network did to us wears the same shape. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly target: string | undefined;
  readonly details: readonly ApiErrorDetail[];
  readonly requestId: string | undefined;

  constructor(status: number, body: ApiErrorDetail, requestId?: string) {
    super(body.message);
    this.name = "ApiError";
    this.status = status;
    this.code = body.code;
    this.target = body.target;
    this.details = body.details ?? [];
    this.requestId = requestId;
  }
}

/** One error as both surfaces of the API write it. */
export interface ApiErrorDetail {
  code: string;
  message: string;
  target?: string;
  details?: ApiErrorDetail[];
}

/** A page of a list. */
export interface ListPage<Item> {
  value: Item[];
  nextLink?: string;
  count?: number;
}

/** What a call may carry beside its method and path. */
export interface CallOptions {
  query?: Readonly<Record<string, string | number | boolean | readonly string[] | undefined>>;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal | undefined;
}

/** An answer with its headers, for calls whose headers matter. */
export interface Answer<Body> {
  status: number;
  body: Body;
  headers: Headers;
}

let csrfToken: string | undefined;

/** Keeps the token that proves that a change comes from our own page; `me` answers it. */
export function setCsrfToken(token: string | undefined): void {
  csrfToken = token;
}

/** Calls either surface of the API with the session cookie and answers the body. */
export async function call<Body>(method: string, path: string, options: CallOptions = {}): Promise<Body> {
  return (await callWhole<Body>(method, path, options)).body;
}

/** Calls either surface of the API and answers status, headers and body. */
export async function callWhole<Body>(method: string, path: string, options: CallOptions = {}): Promise<Answer<Body>> {
  const raw = options.body instanceof Blob || options.body instanceof ArrayBuffer || options.body instanceof FormData;
  const headers: Record<string, string> = { accept: "application/json", ...options.headers };
  if (options.body !== undefined && !raw) headers["content-type"] = "application/json";
  if (method !== "GET" && csrfToken) headers["x-stoa-csrf"] = csrfToken;
  let response: Response;
  try {
    response = await fetch(withQuery(path, options.query), {
      method,
      headers,
      credentials: "same-origin",
      ...(options.body === undefined ? {} : { body: raw ? (options.body as BodyInit) : JSON.stringify(options.body) }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new ApiError(0, { code: "ServerUnreachable", message: "" });
  }
  const requestId = response.headers.get("x-ms-request-id") ?? response.headers.get("x-request-id") ?? undefined;
  const text = await response.text();
  const body = parse(text);
  if (!response.ok) throw new ApiError(response.status, errorOf(body, response), requestId);
  return { status: response.status, body: body as Body, headers: response.headers };
}

function withQuery(path: string, query: CallOptions["query"]): string {
  if (!query) return path;
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(query)) {
    if (value === undefined || value === "") continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(key, String(one));
  }
  const text = search.toString();
  return text ? `${path}${path.includes("?") ? "&" : "?"}${text}` : path;
}

function parse(text: string): unknown {
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

// Azure's surface and ours wrap the error in `error`; metering answers it bare.
function errorOf(body: unknown, response: Response): ApiErrorDetail {
  const holder = isRecord(body) ? (isRecord(body.error) ? body.error : body) : {};
  const code = typeof holder.code === "string" ? holder.code : `Http${response.status}`;
  const message = typeof holder.message === "string" ? holder.message : response.statusText;
  return {
    code,
    message,
    ...(typeof holder.target === "string" ? { target: holder.target } : {}),
    ...(Array.isArray(holder.details) ? { details: holder.details.filter(isDetail) } : {}),
  };
}

function isDetail(value: unknown): value is ApiErrorDetail {
  return isRecord(value) && typeof value.code === "string" && typeof value.message === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

/** Reads every page of a list, up to a limit that no list of a page should reach. */
export async function readAll<Item>(path: string, options: CallOptions = {}, limit = 10_000): Promise<Item[]> {
  const items: Item[] = [];
  let next: string | undefined = path;
  let query = options.query;
  while (next !== undefined && items.length < limit) {
    const page: ListPage<Item> = await call<ListPage<Item>>("GET", next, { ...options, ...(query ? { query } : {}) });
    items.push(...page.value);
    next = page.nextLink ? sameOrigin(page.nextLink) : undefined;
    query = undefined;
  }
  return items;
}

// The next link names the host that the server believes in; the page must stay on its own.
function sameOrigin(link: string): string {
  const url = new URL(link, location.origin);
  return url.pathname + url.search;
}
