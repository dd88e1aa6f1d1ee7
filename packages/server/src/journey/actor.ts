import type { App } from "../app.ts";
import type { Services } from "../context.ts";
import { identityOf, loadPrincipal } from "../identity/index.ts";
import { askAgain, type Watch } from "../storage/changes.ts";

/** An answer, read. Shapes are the API's; who reads one says which. */
export interface Reply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  // Answers of every operation come through here, and each reader knows its own.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  body: any;
}

/** Somebody who calls the API of a server in this process: same routes, tokens and refusals as over the network. */
export interface Actor {
  call(method: Method, url: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  /** The same, where anything but success is an error with the API's own words. */
  get(url: string): Promise<Reply>;
  put(url: string, body?: unknown, headers?: Record<string, string>): Promise<Reply>;
  post(url: string, body?: unknown): Promise<Reply>;
  patch(url: string, body: unknown): Promise<Reply>;
  delete(url: string): Promise<Reply>;
  /** Asks until an answer is there: at once, and whenever there is news. */
  until<T>(what: string, news: News, ask: () => Promise<T | undefined>): Promise<T>;
}

/** What tells that an answer may be there by now. */
type News = Pick<Watch, "topic" | "about">;

type Method = "GET" | "PUT" | "POST" | "PATCH" | "DELETE";

/** The API said no. */
export class CallRefused extends Error {
  readonly reply: Reply;

  constructor(method: string, url: string, reply: Reply) {
    const error = reply.body?.error ?? reply.body ?? {};
    const inner = innermost(error);
    super(
      `${method} ${url.split("?")[0]} answered ${reply.status}: ${error.message ?? "no words"}${inner ? ` ${inner}` : ""}`,
    );
    this.name = "CallRefused";
    this.reply = reply;
  }
}

function innermost(error: { details?: { message?: string; details?: never[] }[] }): string | undefined {
  const [first] = error.details ?? [];
  if (!first) return undefined;
  return innermost(first) ?? first.message;
}

/** Lets principals of the demo act through the whole API, without a socket. */
export function actors({ http }: Pick<App, "http">, services: Services, base: string) {
  const host = new URL(base).host;
  return {
    /** Acts as a principal, for Resource Manager unless another audience is given. */
    as(principalId: string, audience = `${base}/`): Actor {
      let token: Promise<string> | undefined;
      const call: Actor["call"] = async (method, url, body, headers = {}) => {
        token ??= issue(services, principalId, base, audience);
        const isBytes = body instanceof Uint8Array;
        const reply = await http.inject({
          method,
          url,
          headers: {
            host,
            authorization: `Bearer ${await token}`,
            ...(body === undefined || isBytes ? {} : { "content-type": "application/json" }),
            ...headers,
          },
          ...(body === undefined ? {} : { payload: isBytes ? Buffer.from(body) : JSON.stringify(body) }),
        });
        const isJson = String(reply.headers["content-type"] ?? "").includes("json") && reply.payload !== "";
        return {
          status: reply.statusCode,
          headers: reply.headers,
          body: isJson ? JSON.parse(reply.payload) : undefined,
        };
      };
      const must = async (...args: Parameters<Actor["call"]>) => {
        const reply = await call(...args);
        if (reply.status >= 400) throw new CallRefused(args[0], args[1], reply);
        return reply;
      };
      return {
        call,
        get: (url) => must("GET", url),
        put: (url, body, headers) => must("PUT", url, body, headers),
        post: (url, body) => must("POST", url, body),
        patch: (url, body) => must("PATCH", url, body),
        delete: (url) => must("DELETE", url),
        until: (what, news, ask) =>
          within(what, (signal) => askAgain(services.changes, { ...news, milliseconds: 250, signal }, ask)),
      };
    },
  };
}

async function issue(services: Services, principalId: string, base: string, audience: string): Promise<string> {
  const principal = await loadPrincipal(services.store.system.db, principalId);
  if (!principal) throw new Error(`There is no principal ${principalId}.`);
  const { token } = await identityOf(services).accessTokens.issue(principal, {
    base,
    authority: { style: "v2", tenantId: principal.tenantId },
    audience,
    clientId: principal.appId ?? principal.id,
  });
  return token;
}

const patienceSeconds = 60;

async function within<T>(what: string, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const signal = AbortSignal.timeout(patienceSeconds * 1000);
  try {
    return await work(signal);
  } catch (error) {
    if (!signal.aborted) throw error;
    throw new Error(`${what} has not come to an end within ${patienceSeconds} seconds.`, { cause: error });
  }
}
