import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { commands } from "./commands/index.ts";
import { run } from "./run.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "stoa-cli-"));
  await mkdir(join(folder, "app"));
  await writeFile(join(folder, "app/mainTemplate.json"), JSON.stringify(template, undefined, 2));
  await writeFile(join(folder, "app/createUiDefinition.json"), JSON.stringify(definition, undefined, 2));
});
afterAll(() => rm(folder, { recursive: true }));

const template = {
  $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  contentVersion: "1.0.0.0",
  parameters: { location: { type: "string" }, size: { type: "string", allowedValues: ["S1"] } },
  resources: [
    { type: "Contoso.App/sites", apiVersion: "2024-01-01", name: "[parameters('size')]", location: "westeurope" },
  ],
};
const definition = {
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: {
    basics: [
      {
        name: "size",
        type: "Microsoft.Common.TextBox",
        label: "Size",
        toolTip: "The size.",
        defaultValue: "S1",
        constraints: { required: true, regex: "^S[0-9]$", validationMessage: "S and a digit" },
      },
    ],
    steps: [],
    outputs: { location: "[location()]", size: "[basics('size')]" },
  },
};

async function stoa(...argv: string[]) {
  let out = "";
  let err = "";
  const io = {
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
    lines: async function* () {},
    hasColours: false,
    cwd: folder,
    env: {},
    now: () => new Date("2026-11-25T12:00:00Z"),
  };
  const code = await run(argv, io);
  return { code, out, err };
}

describe("stoa check", () => {
  test("shows each finding with its place, the source, the reason and the advice, and fails on errors", async () => {
    const { code, out } = await stoa("check", "app");
    expect(code).toBe(1);
    expect(out).toMatch(/mainTemplate\.json:20:19 {2}error {2}location-should-not-be-hardcoded/);
    expect(out).toContain('> 20 |       "location": "westeurope"');
    expect(out).toMatch(/why: {2}\S/);
    expect(out).toMatch(/mend: \S/);
  });

  test("prints the contract as JSON", async () => {
    const { code, out, err } = await stoa(
      "check",
      "app",
      "--format",
      "json",
      "--rule",
      "Location_Should Not-be-Hardcoded",
    );
    expect(code).toBe(1);
    expect(err).toBe("");
    expect(JSON.parse(out)).toMatchObject({
      version: 1,
      files: 2,
      rules: 1,
      findings: [
        {
          rule: "location-should-not-be-hardcoded",
          severity: "error",
          file: "mainTemplate.json",
          line: 20,
          column: 19,
          endLine: 20,
          endColumn: 31,
          path: "resources[0].location",
          message: expect.any(String),
          help: expect.any(String),
        },
      ],
    });
  });

  test("judges a zip like its folder", async () => {
    await stoa("pack", "app", "--output", "app.zip");
    const [folderSays, zipSays] = [
      await stoa("check", "app", "--format", "json"),
      await stoa("check", "app.zip", "--format", "json"),
    ];
    expect(zipSays).toEqual(folderSays);
  });

  test("takes what is unreadable, empty or no JSON for findings", async () => {
    await mkdir(join(folder, "odd"));
    await writeFile(join(folder, "odd/mainTemplate.json"), Buffer.from([0x7b, 0xff, 0, 0x7d]));
    await writeFile(join(folder, "odd/createUiDefinition.json"), "{");
    await writeFile(join(folder, "odd/empty.json"), "");
    const { code, out } = await stoa("check", "odd", "--format", "json");
    expect(code).toBe(1);
    expect(
      new Set(JSON.parse(out).findings.map((one: { file: string; rule: string }) => `${one.file} ${one.rule}`)),
    ).toEqual(
      new Set([
        "createUiDefinition.json json-files-should-be-valid",
        "empty.json json-files-should-be-valid",
        "mainTemplate.json files-can-be-read",
      ]),
    );
  });

  test("names the path, rule, profile or date that is wrong, and ends with 2", async () => {
    expect(await stoa("check", "nowhere")).toMatchObject({
      code: 2,
      out: "",
      err: "stoa: nowhere: There is no such file or folder.\n",
    });
    expect(await stoa("check", "app", "--rule", "no-such-rule")).toMatchObject({ code: 2, out: "" });
    expect(await stoa("check", "app", "--profile", "strict")).toMatchObject({ code: 2, out: "" });
    expect(await stoa("check", "app", "--date", "yesterday")).toMatchObject({ code: 2, out: "" });
    expect(await stoa("check", "app", "other")).toMatchObject({ code: 2, out: "" });
  });
});

describe("stoa pack", () => {
  test("gives the same bytes each time and leaves its own archive out", async () => {
    await stoa("pack", "app", "--output", "app/app.zip");
    const first = await readFile(join(folder, "app/app.zip"));
    const { code, out } = await stoa("pack", "app", "--output", "app/app.zip", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      size: first.length,
      files: ["createUiDefinition.json", "mainTemplate.json"],
    });
    expect(await readFile(join(folder, "app/app.zip"))).toEqual(first);
    await rm(join(folder, "app/app.zip"));
  });
});

describe("stoa wizard", () => {
  test("prints outputs, errors and visible elements", async () => {
    const { code, out } = await stoa("wizard", "app", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual({
      outputs: { location: "westeurope", size: "S1" },
      errors: [],
      visible: ["basics.size"],
    });
  });

  test("prints outputs even where an answer is wrong, and fails", async () => {
    await writeFile(
      join(folder, "answers.json"),
      JSON.stringify({ basics: { size: "large" }, context: { location: "northeurope" } }),
    );
    const { code, out } = await stoa(
      "wizard",
      "app/createUiDefinition.json",
      "--answers",
      "answers.json",
      "--format",
      "json",
    );
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      outputs: { location: "northeurope", size: "large" },
      errors: [{ element: "basics.size" }],
    });
  });
});

describe("stoa", () => {
  test("lists its commands, and each shows options, examples and exit codes", async () => {
    const { code, out } = await stoa("--help");
    expect(code).toBe(0);
    for (const verb of Object.keys(commands)) {
      expect(out).toContain(`  ${verb}`);
      const help = await stoa(verb, "--help");
      expect(help).toMatchObject({ code: 0, err: "" });
      expect(help.out).toMatch(/Examples:\n {2}stoa/);
      expect(help.out).toContain("Exit codes: 0");
    }
  });

  test("says what there is when a command is unknown", async () => {
    expect(await stoa("chek")).toMatchObject({ code: 2, out: "", err: expect.stringContaining("check") });
    expect(await stoa("constructor")).toMatchObject({ code: 2 });
  });

  test("tells its version", async () => {
    expect(await stoa("--version")).toMatchObject({ code: 0, out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/) });
  });
});
