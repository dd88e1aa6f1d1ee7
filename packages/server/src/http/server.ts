import { randomUUID } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Readable } from "node:stream";
import fastifyCookie from "@fastify/cookie";
import fastifyHelmet from "@fastify/helmet";
import { fail, type Surface } from "@stoa/api";
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest, LogController } from "fastify";
import { writeAudit } from "../audit/audit.ts";
import type { Context, Principal, Services } from "../context.ts";
import { Answer } from "./answer.ts";
import { createBaseUrl } from "./base-url.ts";
import { createCheck } from "./check.ts";
import { sendEvents } from "./events.ts";
import { anonymous, type Credentials, type Gate } from "./gate.ts";
import { restName, routerPath, scopeFolder, scopeOf } from "./path.ts";
import { readBody } from "./read-body.ts";
import { errorBody, toFailure } from "./reply.ts";
import type { Route } from "./route.ts";
import { sendPage } from "./static.ts";

declare module "fastify" {
  interface FastifyInstance {
    /** The document that every page begins with, where there is a web bundle. */
    pageDocument: Buffer | undefined;
  }
  interface FastifyRequest {
    correlationId: string;
    rawBody: string;
    upload: Readable | undefined;
    principal: Principal;
    base: string;
  }
  interface FastifyContextConfig {
    surface?: Surface;
  }
}

/** What the HTTP side is made of. */
export interface HttpParts {
  services: Services;
  routes: readonly Route[];
  gate: Gate;
  tls?: { key: string; cert: string };
}

/** The cookie that holds a session; the prefix makes browsers insist on https and this very host. */
export const sessionCookie = "__Host-stoa";

/** Builds the HTTP server over every route. It doesn't listen yet. */
export async function createServer({ services, routes, gate, tls }: HttpParts): Promise<FastifyInstance> {
  const { config, log } = services;
  const baseUrl = createBaseUrl(config);
  const foldScope = scopeFolder(routes.map(({ operation }) => operation));
  const app = Fastify({
    loggerInstance: log.child({}, { level: log.level === "trace" ? "trace" : "warn" }),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: config.limits.bodyBytes,
    requestTimeout: config.limits.requestSeconds * 1000,
    genReqId: () => randomUUID(),
    forceCloseConnections: "idle",
    exposeHeadRoutes: false,
    routerOptions: {
      caseSensitive: false,
      ignoreDuplicateSlashes: true,
      ignoreTrailingSlash: true,
      maxParamLength: 4000,
    },
    rewriteUrl: (request) => foldScope(request.url ?? "/"),
    ...(tls ? { https: { key: tls.key, cert: tls.cert, minVersion: "TLSv1.2" } } : {}),
  }) as unknown as FastifyInstance;

  await app.register(fastifyCookie);
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      directives: {
        defaultSrc: ["'self'"],
        // Fluent writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'", "data:"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'", "blob:"],
        frameAncestors: ["'none'"],
        objectSrc: ["'none'"],
        baseUri: ["'self'"],
        formAction: ["'self'"],
        upgradeInsecureRequests: null,
      },
    },
    // It would hold for every port of localhost, so for other programs' pages too.
    strictTransportSecurity: config.publicUrl !== undefined,
    referrerPolicy: { policy: "same-origin" },
    crossOriginResourcePolicy: { policy: "same-origin" },
  });

  app.decorateRequest("correlationId", "");
  app.decorateRequest("rawBody", "");
  app.decorateRequest("upload", undefined);
  app.decorateRequest("base", "");
  app.decorateRequest("principal", null as unknown as Principal);

  app.removeAllContentTypeParsers();
  app.addContentTypeParser(
    ["application/json", "text/json", "application/scim+json"],
    { parseAs: "string" },
    (request, text, done) => {
      request.rawBody = text as string;
      try {
        done(null, readBody(text as string, request.routeOptions.config.surface === "arm"));
      } catch (error) {
        done(error as Error);
      }
    },
  );
  app.addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "string" }, (request, text, done) => {
    request.rawBody = text as string;
    done(null, Object.fromEntries(new URLSearchParams(text as string)));
  });
  app.addContentTypeParser("*", (request, payload, done) => {
    request.upload = payload as unknown as Readable;
    done(null, undefined);
  });

  app.addHook("onRequest", async (request, reply) => {
    const headers = request.headers;
    request.correlationId =
      first(headers["x-ms-correlation-request-id"]) ?? first(headers["x-ms-correlationid"]) ?? request.id;
    request.base = baseUrl(request.host);
    reply.header("x-ms-request-id", request.id);
    reply.header("x-ms-correlation-request-id", request.correlationId);
    if (/^true$/i.test(first(headers["x-ms-return-client-request-id"]) ?? "")) {
      reply.header("x-ms-client-request-id", first(headers["x-ms-client-request-id"]) ?? "");
    }
    const { surface } = request.routeOptions.config;
    if (surface && forPrograms.has(surface)) {
      reply.header("x-content-type-options", "nosniff");
      if (config.publicUrl !== undefined) reply.header("strict-transport-security", "max-age=31536000");
    }
    if (surface === "metering") {
      // Public metering clients throw where these are missing.
      reply.header("x-ms-requestid", first(headers["x-ms-requestid"]) ?? request.id);
      reply.header("x-ms-correlationid", first(headers["x-ms-correlationid"]) ?? request.correlationId);
    }
  });
  app.addHook("onResponse", async (request, reply) => {
    log.info(
      {
        requestId: request.id,
        method: request.method,
        path: request.originalUrl.split("?")[0],
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        who: request.principal?.id,
        command: first(request.headers.commandname),
      },
      "request",
    );
  });
  app.setErrorHandler((error, request, reply) => {
    const failure = toFailure(error, request.id, config.limits.bodyBytes);
    if (failure.code === "InternalServerError" || failure.code === "InsufficientStorage")
      log.error({ requestId: request.id, err: error }, "request failed");
    reply.code(failure.status).headers(failure.headers).header("content-type", "application/json; charset=utf-8");
    return reply.send(JSON.stringify(errorBody(failure, request.routeOptions.config.surface ?? "stoa")));
  });
  app.decorate("pageDocument", undefined);
  app.setNotFoundHandler((request, reply) => {
    // Who opens an address in a browser is told by a page; who calls it, by an error.
    const wantsPage = request.method === "GET" && (request.headers.accept ?? "").includes("text/html");
    if (wantsPage && app.pageDocument) return sendPage(reply.code(404), app.pageDocument);
    throw fail("NotFound", `The address ${request.method} ${request.originalUrl.split("?")[0]}`);
  });

  for (const route of routes) mount(app, route, services, gate);
  return app;
}

/** Surfaces that no browser shows: what helmet tells browsers takes more time there than reading the request. */
const forPrograms: ReadonlySet<Surface> = new Set(["arm", "metering"]);

function mount(app: FastifyInstance, { operation, handle }: Route, services: Services, gate: Gate): void {
  const check = createCheck(operation);
  const rest = restName(operation.path);
  const credentials = (request: FastifyRequest): Credentials => ({
    headers: request.headers,
    cookie: request.cookies[sessionCookie],
    base: request.base,
    surface: operation.surface,
  });
  app.route({
    method: operation.method.toUpperCase(),
    url: routerPath(operation.path),
    config: { surface: operation.surface },
    ...(forPrograms.has(operation.surface) && { helmet: false }),
    // Before the body is read: a stranger's upload isn't taken in.
    onRequest: async (request) => {
      request.principal =
        (operation.auth === "none" ? undefined : await gate.authenticate(credentials(request))) ?? anonymous;
      if (operation.auth === "signedIn" && request.principal.via === "nothing")
        throw gate.challenge(credentials(request));
    },
    handler: async (request, reply) => {
      checkCsrf(request);
      const given = { ...(request.params as Record<string, string>) };
      if (rest !== undefined) {
        given[rest] = given["*"] ?? "";
        delete given["*"];
      }
      const query = request.query as Record<string, unknown>;
      const apiVersion = operation.surface === "arm" && operation.auth !== "none" ? requireApiVersion(query) : "";
      const params = check.params(given);
      const ctx = contextOf(request, services, given.scope, apiVersion);
      await gate.authorize(ctx, operation, given);
      const result = await handle(ctx, {
        params,
        query: check.query(query),
        body: request.upload ? undefined : check.body(request.body),
      });
      return send(reply, result, ctx.signal);
    },
  });
}

/** A session's cookie comes along by itself, so what changes something must show a value that only our pages can read. */
function checkCsrf(request: FastifyRequest): void {
  if (request.principal.via !== "session" || request.method === "GET" || request.method === "HEAD") return;
  const { body } = request;
  // A form of a page that we render ourselves brings it as a field.
  const field =
    typeof body === "object" && body !== null && Object.hasOwn(body, "csrf_token")
      ? Reflect.get(body, "csrf_token")
      : undefined;
  const shown = first(request.headers["x-stoa-csrf"]) ?? field;
  if (shown === undefined || shown !== request.principal.csrfToken) throw fail("CsrfTokenMissing");
}

function requireApiVersion(query: Record<string, unknown>): string {
  const found = Object.entries(query).find(([name]) => name.toLowerCase() === "api-version")?.[1];
  const version = Array.isArray(found) ? found.at(-1) : found;
  if (typeof version !== "string" || version === "") throw fail("MissingApiVersionParameter");
  if (!/^\d{4}-\d{2}-\d{2}(-\w+)?$/.test(version)) throw fail("InvalidApiVersionParameter", version);
  return version;
}

function contextOf(
  request: FastifyRequest,
  services: Services,
  scope: string | undefined,
  apiVersion: string,
): Context {
  const { principal } = request;
  const access = services.store.behindWall(principal.sight);
  const gone = new AbortController();
  request.raw.once("close", () => {
    if ((request.raw as IncomingMessage).destroyed && !request.raw.complete) gone.abort();
  });
  const path = request.originalUrl.split("?")[0] ?? "/";
  let log: Services["log"] | undefined;
  return {
    ...services,
    // Most requests have nothing to tell beyond their own line.
    get log() {
      log ??= services.log.child({ requestId: request.id });
      return log;
    },
    db: access.db,
    transaction: access.transaction,
    system: services.store.system,
    principal,
    requestId: request.id,
    correlationId: request.correlationId,
    base: request.base,
    method: request.method,
    url: request.originalUrl,
    scope: scope ?? scopeOf(decodeURIComponent(path)),
    apiVersion,
    headers: request.headers,
    rawBody: request.rawBody,
    upload: request.upload,
    signal: gone.signal,
    audit: (tx, entry) =>
      writeAudit(
        tx,
        {
          principalId: principal.via === "nothing" ? null : principal.id,
          principalName: principal.userName ?? principal.name,
          requestId: request.id,
        },
        entry,
      ),
  };
}

function send(reply: FastifyReply, result: unknown, signal: AbortSignal): FastifyReply {
  if (!(result instanceof Answer)) return json(reply, result);
  reply.code(result.status).headers(result.headers);
  if (result.events) return sendEvents(reply, result.events, signal);
  if (result.raw !== undefined) return reply.send(result.raw);
  if (result.body === undefined) return reply.header("content-length", "0").send();
  return json(reply, result.body);
}

function json(reply: FastifyReply, body: unknown): FastifyReply {
  if (body === undefined) return reply.header("content-length", "0").send();
  return reply.header("content-type", "application/json; charset=utf-8").send(JSON.stringify(body));
}

function first(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
