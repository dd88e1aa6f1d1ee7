import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join } from "node:path";
import type { Json, JsonMap, WizardContext } from "@stoa/ui-definition";
import { isMap } from "./json.ts";
import type { Preview } from "./preview.ts";

/** A preview that is being served. */
export interface PreviewServer {
  port: number;
  /** Tells every open page that the files have changed. */
  changed(): void;
  close(): Promise<void>;
}

const types = new Map([
  [".html", "text/html; charset=utf-8"],
  [".js", "text/javascript; charset=utf-8"],
  [".css", "text/css; charset=utf-8"],
  [".svg", "image/svg+xml"],
]);
const mostBytes = 4 * 1024 * 1024;
// A page may show what the package says, but never run or send it anywhere: everything comes from this process.
const policy =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** Serves a preview on the loopback interface; `bundle` is the folder of the built pages. */
export async function servePreview(preview: Preview, bundle: string, port: number): Promise<PreviewServer> {
  const pages = new Set<ServerResponse>();
  const server = createServer((request, response) => {
    handle(server, preview, bundle, pages, request, response).catch((problem: unknown) => {
      const message = problem instanceof Error ? problem.message : String(problem);
      if (!response.headersSent) send(response, problem instanceof BadRequest ? 400 : 500, { error: { message } });
      else response.end();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", () => resolve());
  });
  return {
    port: (server.address() as AddressInfo).port,
    changed() {
      for (const page of pages) page.write(`event: change\ndata: ${preview.version}\n\n`);
    },
    async close() {
      for (const page of pages) page.end();
      await new Promise<void>((done) => {
        server.close(() => done());
        server.closeAllConnections();
      });
    },
  };
}

class BadRequest extends Error {}

async function handle(
  server: Server,
  preview: Preview,
  bundle: string,
  pages: Set<ServerResponse>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (!isOurs(request, (server.address() as AddressInfo).port)) {
    send(response, 403, { error: { message: "A preview answers only to its own page." } });
    return;
  }
  const path = (request.url ?? "/").split("?")[0] ?? "/";
  const route = `${request.method} ${path}`;
  if (route === "GET /api/state") send(response, 200, preview.state());
  else if (route === "GET /api/findings")
    send(response, 200, { version: preview.version, findings: await preview.findings() });
  else if (route === "GET /api/events") listen(preview, pages, response);
  else if (route === "POST /api/expand") {
    const { outputs, context } = await bodyOf(request);
    const answer = preview.expand(isMap(outputs) ? outputs : {}, (isMap(context) ? context : {}) as WizardContext);
    send(response, 200, answer ?? {});
  } else if (route === "POST /api/cloud") {
    const { method, path: asked, body } = await bodyOf(request);
    if (typeof method !== "string" || typeof asked !== "string")
      throw new BadRequest("A call needs a method and a path.");
    send(response, 200, await preview.cloud().request(method, asked, body as Json));
  } else if (request.method === "GET") await sendFile(response, bundle, path === "/" ? "/preview/index.html" : path);
  else send(response, 404, { error: { message: `There is no ${route}.` } });
}

// A name that somebody else's page has pointed at this machine shows itself in `Host`, another page itself in `Origin`.
function isOurs({ headers }: IncomingMessage, port: number): boolean {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!names.includes(headers.host ?? "")) return false;
  const { origin } = headers;
  return origin === undefined || names.some((name) => origin === `http://${name}`);
}

function listen(preview: Preview, pages: Set<ServerResponse>, response: ServerResponse): void {
  response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
  response.write(`retry: 500\nevent: change\ndata: ${preview.version}\n\n`);
  pages.add(response);
  response.on("close", () => pages.delete(response));
}

async function bodyOf(request: IncomingMessage): Promise<JsonMap> {
  if (!/^application\/json\b/.test(request.headers["content-type"] ?? ""))
    throw new BadRequest("The body has to be JSON.");
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > mostBytes) throw new BadRequest("The body is too large.");
    chunks.push(chunk);
  }
  let body: unknown;
  try {
    body = JSON.parse(Buffer.concat(chunks).toString("utf8"));
  } catch {
    throw new BadRequest("The body is no JSON.");
  }
  if (!isMap(body)) throw new BadRequest("The body has to be an object.");
  return body;
}

async function sendFile(response: ServerResponse, bundle: string, path: string): Promise<void> {
  const type = types.get(extname(path));
  // Names of the bundle are plain; whatever else is asked for isn't there.
  if (type === undefined || !/^(\/[\w-][\w.-]*)+$/.test(path)) {
    send(response, 404, { error: { message: `There is no ${path}.` } });
    return;
  }
  let bytes: Buffer;
  try {
    bytes = await readFile(join(bundle, path));
  } catch {
    send(response, 404, { error: { message: `There is no ${path}.` } });
    return;
  }
  const isHashed = path.startsWith("/assets/");
  response.writeHead(200, {
    "content-type": type,
    "cache-control": isHashed ? "max-age=31536000, immutable" : "no-store",
    "content-security-policy": policy,
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
  });
  response.end(bytes);
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, {
    "content-type": "application/json; charset=utf-8",
    "cache-control": "no-store",
    "x-content-type-options": "nosniff",
  });
  response.end(JSON.stringify(body));
}
