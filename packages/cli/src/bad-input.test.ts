import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { templateOf, workplace } from "./test-io.ts";

const { folder, write, stoa } = workplace();
const template = JSON.stringify(templateOf({ parameters: { location: { type: "string" } }, resources: [] }));
const definition = JSON.stringify({
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: { location: "[location()]" } },
});

/** A package with one thing wrong. */
function packageWith(name: string, spoil: (place: string) => void): void {
  mkdirSync(join(folder, name));
  writeFileSync(join(folder, name, "mainTemplate.json"), template);
  writeFileSync(join(folder, name, "createUiDefinition.json"), definition);
  spoil(join(folder, name));
}
const asMain = (bytes: string | Uint8Array) => (place: string) =>
  writeFileSync(join(place, "mainTemplate.json"), bytes);
const utf16 = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");

packageWith("good", () => {});
packageWith("not-json", asMain("this is { not json"));
packageWith("with-bom", asMain(`\ufeff${template}`));
packageWith("utf-16", asMain(utf16(template)));
packageWith("binary", asMain(new Uint8Array(999).fill(0xd9)));
packageWith("too-long", asMain(Buffer.alloc(68 * 2 ** 20, 32)));
packageWith("too-deep", asMain("[".repeat(100_000)));
packageWith("wrong-types", asMain('{"$schema": 3, "parameters": [], "resources": "x", "outputs": [1]}'));
packageWith("link", (place) => symlinkSync("..", join(place, "up")));
packageWith("two-cases", (place) => writeFileSync(join(place, "MainTemplate.json"), template));
packageWith("pipe", (place) => spawnSync("mkfifo", [join(place, "pipe.json")]));
mkdirSync(join(folder, "empty"));
write("no.zip", "PK, but no archive");
write("text.txt", "hello");

// What each command answers: 0 where it makes do with the rest, 1 where it found something, 2 where it can't begin.
const codes: Record<string, Record<string, number>> = {
  "not-json": { check: 1, expand: 2, graph: 2, wizard: 0, test: 1, diff: 2, pack: 0 },
  "with-bom": { check: 0, expand: 0, graph: 0, wizard: 0, test: 1, diff: 0, pack: 0 },
  "utf-16": { check: 0, expand: 0, graph: 0, wizard: 0, test: 1, diff: 0, pack: 0 },
  binary: { check: 1, expand: 2, graph: 2, wizard: 0, test: 1, diff: 2, pack: 0 },
  "too-long": { check: 1, expand: 2, graph: 2, wizard: 0 },
  "too-deep": { check: 1, expand: 2, graph: 2, wizard: 0, test: 1, diff: 2 },
  "wrong-types": { check: 1, expand: 1, graph: 1, wizard: 0, test: 1, diff: 1 },
  link: { check: 1, expand: 0, graph: 0, wizard: 0, test: 1, diff: 0, pack: 1, demo: 1 },
  "two-cases": { check: 1, expand: 0, graph: 0, wizard: 0, test: 1, diff: 0, pack: 1, demo: 1 },
  pipe: { check: 1, expand: 0, graph: 0, wizard: 0, test: 1, diff: 0, pack: 1, demo: 1 },
  empty: { check: 1, expand: 2, graph: 2, wizard: 2, test: 1, diff: 2, pack: 2 },
  "no.zip": { check: 1, expand: 2, graph: 2, wizard: 2, test: 1, diff: 2, pack: 1, demo: 1 },
  "text.txt": { check: 2, graph: 2, wizard: 2, test: 2, diff: 2, pack: 2, preview: 2, demo: 2 },
  "nowhere.zip": { check: 2, expand: 2, graph: 2, wizard: 2, test: 2, diff: 2, pack: 2, preview: 2, demo: 2 },
  "pipe/pipe.json": { check: 2, expand: 2, graph: 2, wizard: 2, test: 2, diff: 2, pack: 2, preview: 2, demo: 2 },
};

describe.skipIf(process.platform === "win32")("bad input", () => {
  test.each(Object.entries(codes))("%s is answered by every command, without a stack", async (path, wanted) => {
    const found: Record<string, number> = {};
    for (const name of Object.keys(wanted)) {
      const rest = name === "pack" ? ["--output", join(folder, "out.zip")] : [];
      const { code, out, err } = await stoa(name, ...(name === "diff" ? ["good"] : []), path, ...rest);
      found[name] = code;
      expect(out + err).not.toMatch(/^\s+at .*:\d+:\d+\)?$|\b(Type|Range|Reference)Error\b/m);
      // Who can't begin says why, and nothing else.
      if (code === 2) expect([out, err.split("\n")[0]]).toEqual(["", expect.stringMatching(/^stoa: \S.*: /)]);
    }
    expect(found).toEqual(wanted);
  });

  test("what can't be read is told by commands that make do with the rest", async () => {
    expect((await stoa("graph", "link")).err).toBe("stoa: up: This is a symbolic link; a package holds files only.\n");
  });

  test.each([
    ["eval", "[parameters('a')]", "--context"],
    ["wizard", "good", "--answers"],
    ["expand", "good", "--parameters"],
    ["check", "good", "--settings"],
    ["check", "good", "--suppressions"],
    ["check", "good", "--baseline"],
    ["check", "good", "--api-versions"],
  ])("a file that %s %s %s can't read is named, with its place", async (...argv) => {
    for (const path of ["not-json/mainTemplate.json", "good", "nowhere.json", "pipe/pipe.json", "no.zip"])
      expect(await stoa(...argv, path)).toEqual({
        code: 2,
        out: "",
        err: expect.stringMatching(new RegExp(`^stoa: ${path}(:1:1)?: \\S`)),
      });
  });

  test("expand takes a zip in place of a folder", async () => {
    await stoa("pack", "good", "--output", join(folder, "good.zip"));
    expect(readFileSync(join(folder, "good.zip")).subarray(0, 2).toString()).toBe("PK");
    expect(await stoa("expand", "good.zip")).toEqual(await stoa("expand", "good"));
  });
});
