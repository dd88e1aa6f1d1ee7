import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { run } from "../run.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stoa-preview-command-"));
  await mkdir(join(folder, "pages/preview"), { recursive: true });
  await writeFile(join(folder, "pages/preview/index.html"), "<title>Preview</title>");
  await mkdir(join(folder, "app"));
  const schemas = "https://schema.management.azure.com/schemas";
  const box = { name: "size", type: "Microsoft.Common.TextBox", label: "Size", defaultValue: "S1" };
  const definition = {
    $schema: `${schemas}/0.1.2-preview/CreateUIDefinition.MultiVm.json#`,
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [box], steps: [], outputs: { size: "[basics('size')]" } },
  };
  const template = {
    $schema: `${schemas}/2019-04-01/deploymentTemplate.json#`,
    contentVersion: "1.0.0.0",
    parameters: { size: { type: "string", maxLength: 4 } },
    resources: [],
  };
  await writeFile(join(folder, "app/createUiDefinition.json"), JSON.stringify(definition));
  await writeFile(join(folder, "app/mainTemplate.json"), JSON.stringify(template));
});
afterAll(() => rm(folder, { recursive: true }));

async function stoa(argv: string[], more: { stop?: AbortSignal; out?: (text: string) => void } = {}) {
  const seen = { out: "", err: "" };
  const code = await run(argv, {
    out: (text) => {
      seen.out += text;
      more.out?.(text);
    },
    err: (text) => {
      seen.err += text;
    },
    lines: async function* () {},
    hasColours: false,
    cwd: folder,
    env: {},
    now: () => new Date("2026-03-01"),
    ...(more.stop ? { stop: more.stop } : {}),
  });
  return { code, ...seen };
}

test("a preview prints its address, answers there, and ends with 0 when it is stopped", async () => {
  const stop = new AbortController();
  const told = Promise.withResolvers<string>();
  const ended = stoa(["preview", "app", "--port", "0", "--pages", "pages"], { stop: stop.signal, out: told.resolve });
  const address = (await told.promise).trim();
  expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${address}/api/state`)).json()).toMatchObject({ name: "app" });
  const second = await stoa(["preview", "app", "--port", new URL(address).port, "--pages", "pages"]);
  expect(second).toMatchObject({ code: 1, err: expect.stringContaining("is in use") });
  stop.abort();
  expect(await ended).toMatchObject({ code: 0 });
});

test("without built pages a preview says how to build them", async () => {
  const { code, err } = await stoa(["preview", "app", "--pages", "nowhere"]);
  expect(code).toBe(1);
  expect(err).toContain("npm run web");
});

test("a path that isn't there and a port that is none are wrong usage", async () => {
  expect((await stoa(["preview", "nothing", "--pages", "pages"])).code).toBe(2);
  expect((await stoa(["preview", "app", "--pages", "pages", "--port", "eighty"])).code).toBe(2);
});

test("fuzzing fails with 1 and hands its result to programs", async () => {
  const { code, out } = await stoa(["wizard", "app", "--fuzz", "80", "--format", "json"]);
  expect(code).toBe(1);
  const { failures } = JSON.parse(out);
  expect(failures).toMatchObject([
    { template: { file: "mainTemplate.json" }, fields: [{ what: expect.stringContaining("basics.size") }] },
  ]);
  expect(failures[0].answers.basics.size).toHaveLength(5);
});

test("fuzzing takes a number, and neither answers nor a seed without it", async () => {
  expect((await stoa(["wizard", "app", "--fuzz", "many"])).code).toBe(2);
  expect((await stoa(["wizard", "app", "--fuzz", "5", "--answers", "a.json"])).code).toBe(2);
  expect(await stoa(["wizard", "app", "--seed", "5"])).toMatchObject({
    code: 2,
    err: "stoa: --seed belongs to --fuzz.\n",
  });
});

test("a trace shows how an output came to its value, and a place that isn't there is refused", async () => {
  expect(await stoa(["wizard", "app", "--trace", "outputs.size"])).toMatchObject({
    code: 0,
    out: "basics('size') = \"S1\"\n",
  });
  expect((await stoa(["wizard", "app", "--trace", "basics.size"])).out).toBe(
    'basics.size = "S1"\nbasics.size has no expressions.\n',
  );
  const json = await stoa(["wizard", "app", "--trace", "outputs.size", "--format", "json"]);
  expect(JSON.parse(json.out)).toMatchObject([{ trace: { value: "S1", reference: { root: "basics", name: "size" } } }]);
  expect(await stoa(["wizard", "app", "--trace", "size"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("Did you mean 'basics.size'?"),
  });
});
