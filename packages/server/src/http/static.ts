import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import fastifyStatic from "@fastify/static";
import type { FastifyInstance, FastifyReply } from "fastify";

const bundle = fileURLToPath(new URL("../../../web/dist/", import.meta.url));

/** The first path segments that are pages; each answers the same document, which then shows the page. */
export const pagePrefixes = [
  "store",
  "my",
  "publish",
  "partner",
  "operate",
  "studio",
  "admin",
  "signin",
  "docs",
  "notifications",
];

/** Serves the web bundle, and its document for every page's address. */
export async function serveWeb(app: FastifyInstance, folder = bundle): Promise<void> {
  if (!existsSync(join(folder, "index.html"))) return;
  const document = readFileSync(join(folder, "index.html"));
  app.pageDocument = document;
  const config = { surface: "stoa" as const };
  await app.register(fastifyStatic, {
    root: folder,
    // One route a file, looked up at start: what isn't in the bundle falls through to the pages and the API.
    wildcard: false,
    index: false,
    preCompressed: true,
    cacheControl: false,
    setHeaders(reply, path) {
      // The names of assets hold a hash of what is in them.
      const isHashed = path.includes("/assets/");
      reply.header("cache-control", isHashed ? "public, max-age=31536000, immutable" : "no-cache");
    },
  });
  app.get("/", { config }, async (_request, reply) => reply.redirect("/store"));
  for (const prefix of pagePrefixes) {
    for (const url of [`/${prefix}`, `/${prefix}/*`]) {
      app.get(url, { config }, async (_request, reply) => sendPage(reply, document));
    }
  }
}

/** Answers with the document that shows the page of whatever address was asked. */
export function sendPage(reply: FastifyReply, document: Buffer): FastifyReply {
  return reply.header("content-type", "text/html; charset=utf-8").header("cache-control", "no-cache").send(document);
}
