import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll } from "vitest";
import { type App, createApp } from "../src/app.ts";
import { type Config, readConfig } from "../src/config.ts";
import type { Services } from "../src/context.ts";
import { identityOf, loadPrincipal } from "../src/identity/index.ts";
import { createLogger } from "../src/log/logger.ts";
import { setReady } from "../src/platform/health.ts";
import { closeServices, openServices } from "../src/services.ts";
import { TestClock } from "./clock.ts";
import { testDatabase } from "./database.ts";

export { parties } from "../src/seed/parties.ts";

/** What a test server may be told. */
export interface TestServerOptions {
  config?: Partial<Config>;
  /** Where the business's clock stands at first; it stands still until `server.clock` is moved. */
  now?: Date;
  /** Without jobs the start is a little quicker. */
  jobs?: boolean;
}

/** An answer, read. */
export interface TestReply {
  status: number;
  headers: Record<string, string | string[] | number | undefined>;
  text: string;
  // Tests look into answers of every shape; the shape is what they assert.
  // biome-ignore lint/suspicious/noExplicitAny: see above.
  body: any;
}

/** What a request may carry. */
export interface TestRequest {
  body?: unknown;
  headers?: Record<string, string>;
}

/** The server of a test, in process: real database, real tokens, no socket. */
export interface TestServer {
  app: App;
  services: Services;
  clock: TestClock;
  /** The address that it takes itself to have. */
  base: string;
  /** Calls as nobody. */
  call(method: string, url: string, request?: TestRequest): Promise<TestReply>;
  /** Calls with a token of this principal, for Resource Manager unless another audience is given. */
  as(principalId: string, audience?: string): TestCaller;
  /** Waits until no job is due. */
  jobsDone(): Promise<void>;
}

/** Calls as somebody. */
export interface TestCaller {
  get(url: string, request?: TestRequest): Promise<TestReply>;
  put(url: string, body?: unknown, request?: TestRequest): Promise<TestReply>;
  post(url: string, body?: unknown, request?: TestRequest): Promise<TestReply>;
  patch(url: string, body?: unknown, request?: TestRequest): Promise<TestReply>;
  delete(url: string, request?: TestRequest): Promise<TestReply>;
  head(url: string, request?: TestRequest): Promise<TestReply>;
  token(): Promise<string>;
}

const host = "localhost:8443";

/** Starts a server for this test file on a fresh database; it ends with the file. Call it at the file's top or in beforeAll. */
export async function testServer(options: TestServerOptions = {}): Promise<TestServer> {
  const url = await testDatabase();
  const data = mkdtempSync(join(tmpdir(), "stoa-data-"));
  const config = { ...readConfig({ data, env: {} }), ...options.config };
  const clock = new TestClock(options.now);
  const services = openServices(config, url, createLogger(process.env.STOA_LOG_LEVEL ?? "fatal"), clock);
  const app = await createApp(services, { works: options.jobs ?? true });
  await app.queue.start();
  if (options.jobs ?? true) await app.queue.work(true);
  await app.http.ready();
  setReady(services);
  afterAll(async () => {
    await app.http.close();
    await app.queue.stop(2000);
    await closeServices(services);
    rmSync(data, { recursive: true, force: true });
  });

  async function call(method: string, url: string, { body, headers = {} }: TestRequest = {}): Promise<TestReply> {
    const isText = typeof body === "string" || body instanceof Uint8Array;
    const reply = await app.http.inject({
      method: method as "GET",
      url,
      headers: { host, ...(body === undefined || isText ? {} : { "content-type": "application/json" }), ...headers },
      ...(body === undefined ? {} : { payload: isText ? (body as string) : JSON.stringify(body) }),
    });
    const isJson = String(reply.headers["content-type"] ?? "").includes("json") && reply.payload !== "";
    return {
      status: reply.statusCode,
      headers: reply.headers,
      text: reply.payload,
      body: isJson ? JSON.parse(reply.payload) : undefined,
    };
  }

  return {
    app,
    services,
    clock,
    base: `https://${host}`,
    call,
    as(principalId, audience = `https://${host}/`) {
      let known: Promise<string> | undefined;
      const token = () => {
        known ??= issueToken(services, principalId, audience);
        return known;
      };
      const send = async (method: string, url: string, request: TestRequest = {}) =>
        call(method, url, { ...request, headers: { authorization: `Bearer ${await token()}`, ...request.headers } });
      const withBody =
        (method: string) =>
        (url: string, body?: unknown, request: TestRequest = {}) =>
          send(method, url, body === undefined ? request : { ...request, body });
      return {
        token,
        get: (url, request) => send("GET", url, request),
        head: (url, request) => send("HEAD", url, request),
        delete: (url, request) => send("DELETE", url, request),
        put: withBody("PUT"),
        post: withBody("POST"),
        patch: withBody("PATCH"),
      };
    },
    jobsDone: () => app.queue.idle(),
  };
}

async function issueToken(services: Services, principalId: string, audience: string): Promise<string> {
  const principal = await loadPrincipal(services.store.system.db, principalId);
  if (!principal) throw new Error(`There is no principal ${principalId}.`);
  const { token } = await identityOf(services).accessTokens.issue(principal, {
    base: `https://${host}`,
    authority: { style: "v2", tenantId: principal.tenantId },
    audience,
    clientId: principal.appId ?? "04b07795-8ddb-461a-bbee-02f9e1bf7b46",
  });
  return token;
}
