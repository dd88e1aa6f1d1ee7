import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { request } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Io } from "../io.ts";
import { Preview } from "./preview.ts";
import { type PreviewServer, servePreview } from "./server.ts";
import { watchFiles } from "./watch.ts";

const definition = (label: string) =>
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [], steps: [{ name: "s", label, elements: [] }], outputs: { size: "small" } },
  });
const template = JSON.stringify({
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { size: { type: "string", allowedValues: ["small"] } },
  resources: [
    {
      type: "Microsoft.Storage/storageAccounts",
      apiVersion: "2023-01-01",
      name: "[parameters('size')]",
      location: "[resourceGroup().location]",
    },
  ],
});

let folder: string;
let bundle: string;
let preview: Preview;
let server: PreviewServer;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "stoa-preview-"));
  bundle = await mkdtemp(join(tmpdir(), "stoa-pages-"));
  await mkdir(join(bundle, "preview"));
  await writeFile(join(bundle, "preview/index.html"), "<title>Preview</title>");
  await writeFile(join(folder, "createUiDefinition.json"), definition("First"));
  await writeFile(join(folder, "mainTemplate.json"), template);
  const io: Io = {
    out: () => {},
    err: () => {},
    lines: async function* () {},
    hasColours: false,
    cwd: folder,
    env: {},
    now: () => new Date("2026-03-01"),
  };
  preview = new Preview(io, ".", { basics: { a: 1 } });
  await preview.read();
  server = await servePreview(preview, bundle, 0);
});
afterEach(async () => {
  await server.close();
  await rm(folder, { recursive: true });
  await rm(bundle, { recursive: true });
});

const at = (path: string) => `http://127.0.0.1:${server.port}${path}`;
const post = async (path: string, body: unknown) => {
  const response = await fetch(at(path), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
};

test("the page comes with a policy that lets nothing in from elsewhere", async () => {
  const page = await fetch(at("/"));
  expect(await page.text()).toContain("Preview");
  expect(page.headers.get("content-security-policy")).toContain("default-src 'self'");
  expect((await fetch(at("/../package.json"))).status).toBe(404);
  expect((await fetch(at("/%2e%2e/createUiDefinition.json"))).status).toBe(404);
});

test("the state holds the definition, the template's parameters and the answers to begin with", async () => {
  expect(await (await fetch(at("/api/state"))).json()).toMatchObject({
    version: 1,
    definition: { path: "createUiDefinition.json", text: definition("First") },
    template: {
      path: "mainTemplate.json",
      parameters: [{ name: "size", type: "string", isRequired: true, allowedValues: ["small"], line: 1 }],
    },
    answers: { basics: { a: 1 } },
    problems: [],
  });
});

test("outputs are expanded, and what the template refuses comes with its place", async () => {
  expect(await post("/api/expand", { outputs: { size: "small" }, context: { location: "eastus" } })).toMatchObject({
    resources: [{ name: "small", location: "eastus" }],
    input: { missing: [], unused: [] },
  });
  expect(await post("/api/expand", { outputs: { size: "huge" } })).toMatchObject({
    resources: [],
    refusal: { code: "InvalidTemplate", line: 1, message: expect.stringContaining("huge") },
  });
});

test("the sample cloud answers, and the findings are those of check", async () => {
  const path = "/subscriptions?api-version=2022-12-01";
  expect(await post("/api/cloud", { method: "GET", path })).toMatchObject({ status: 200, body: { value: [{}, {}] } });
  const { findings } = (await (await fetch(at("/api/findings"))).json()) as { findings: { file: string }[] };
  expect(findings.length).toBeGreaterThan(0);
});

test("a change of the files reaches the page, also one that breaks them", async () => {
  const unwatch = watchFiles(folder, () => void preview.read().then(server.changed));
  const events = await fetch(at("/api/events"));
  const reader = (events.body as ReadableStream<Uint8Array>).getReader();
  const next = async () => new TextDecoder().decode((await reader.read()).value);
  try {
    expect(await next()).toContain("data: 1");
    await writeFile(join(folder, "createUiDefinition.json"), definition("Second"));
    expect(await next()).toMatch(/data: [2-9]/);
    expect(preview.state().definition?.text).toContain("Second");
    await rm(join(folder, "createUiDefinition.json"));
    await next();
    expect(preview.state().problems).toEqual(["There is no createUiDefinition.json in this package."]);
  } finally {
    unwatch();
    await reader.cancel();
  }
});

test("a page of another origin, or a name that was pointed here, is refused", async () => {
  const ask = (headers: Record<string, string>) =>
    new Promise<number>((resolve, reject) => {
      request({ host: "127.0.0.1", port: server.port, path: "/api/state", headers }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      })
        .on("error", reject)
        .end();
    });
  expect(await ask({ host: `127.0.0.1:${server.port}` })).toBe(200);
  expect(await ask({ host: "evil.example" })).toBe(403);
  expect(await ask({ host: `127.0.0.1:${server.port}`, origin: "https://evil.example" })).toBe(403);
});

test("what is no JSON is refused and nothing breaks", async () => {
  const wrong = await fetch(at("/api/expand"), {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: "{",
  });
  expect(wrong.status).toBe(400);
  expect((await fetch(at("/api/cloud"), { method: "POST", body: "{}" })).status).toBe(400);
  expect((await fetch(at("/api/nothing"))).status).toBe(404);
});
