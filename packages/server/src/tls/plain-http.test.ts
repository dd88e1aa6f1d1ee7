import { mkdtempSync, rmSync } from "node:fs";
import { get as httpGet } from "node:http";
import { createServer, get as httpsGet } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readConfig } from "../config.ts";
import { loadCertificates } from "./certificates.ts";
import { hintAtPlainHttp } from "./plain-http.ts";

const data = mkdtempSync(join(tmpdir(), "stoa-plain-"));
const { key, cert, ca } = await loadCertificates(readConfig({ data, env: {} }));
const server = createServer({ key, cert }, (request, reply) => {
  let size = 0;
  request.on("data", (part) => {
    size += part.length;
  });
  request.on("end", () => reply.end(`secure ${size}`));
});
hintAtPlainHttp(server, { ca, base: () => "https://localhost:1" });
await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
const address = server.address();
const port = typeof address === "object" && address ? address.port : 0;
afterAll(() => {
  server.closeAllConnections();
  server.close();
  rmSync(data, { recursive: true, force: true });
});

const ask = (get: typeof httpGet, options: object) =>
  new Promise<{ status: number | undefined; location: string | undefined; text: string }>((done, fail) => {
    get({ host: "127.0.0.1", port, ...options }, async (reply) => {
      let text = "";
      for await (const part of reply) text += part;
      done({ status: reply.statusCode, location: reply.headers.location, text });
    }).on("error", fail);
  });

test("https goes on as before, also many at a time", async () => {
  const replies = await Promise.all(
    Array.from({ length: 20 }, () => ask(httpsGet as typeof httpGet, { ca, path: "/" })),
  );
  expect(new Set(replies.map(({ text }) => text))).toEqual(new Set(["secure 0"]));
});

test("plain http gives the CA's certificate, sends pages on and refuses the rest with the address", async () => {
  expect((await ask(httpGet, { path: "/ca.pem" })).text).toContain("BEGIN CERTIFICATE");
  expect(await ask(httpGet, { path: "/store", headers: { accept: "text/html" } })).toMatchObject({
    status: 307,
    location: "https://localhost:1/store",
  });
  const refused = await ask(httpGet, { path: "/subscriptions", headers: { authorization: "Bearer x" } });
  expect(refused.status).toBe(400);
  expect(refused.text).toContain("https://localhost:1/subscriptions");
});

test("a path that is a host elsewhere isn't where one is sent", async () => {
  const { location } = await ask(httpGet, { path: "//evil.example/", headers: { accept: "text/html" } });
  expect(location).toBe("https://localhost:1/evil.example/");
});
