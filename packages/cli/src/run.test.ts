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

const stoa = (...argv: string[]) => stoaWith([], ...argv);

function ioFor(input: string[]) {
  return {
    lines: async function* () {
      yield* input;
    },
    hasColours: false,
    cwd: folder,
    env: {},
    now: () => new Date("2026-11-25T12:00:00Z"),
  };
}

async function stoaWith(input: string[], ...argv: string[]) {
  let out = "";
  let err = "";
  const io = {
    ...ioFor(input),
    out: (text: string) => {
      out += text;
    },
    err: (text: string) => {
      err += text;
    },
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

  test("leaves out what a list of suppressions accepts, and asks for reasons", async () => {
    const write = (list: unknown) => writeFile(join(folder, "accepted.json"), JSON.stringify(list));
    const rules = ["location-should-not-be-hardcoded", "resources-should-have-location"];
    const argv = ["check", "app", "--suppressions", "accepted.json", ...rules.flatMap((rule) => ["--rule", rule])];
    await write(rules.map((rule) => ({ rule, path: "resources[0]", because: "the site exists in one region only" })));
    expect(await stoa(...argv)).toEqual({
      code: 0,
      out: "app: no findings (2 files, 4 rules, 2 suppressed)\n",
      err: "",
    });
    await write([{ rule: rules[0], file: "other.json", because: "x" }]);
    expect(await stoa(...argv)).toMatchObject({ code: 1, out: expect.stringContaining("Nothing is found any more") });
    await write([{ rule: rules[0] }]);
    expect(await stoa(...argv)).toMatchObject({ code: 2, out: "", err: expect.stringContaining("says why") });
  });

  test("writes every form of report, and several rules may be named at once", async () => {
    const argv = ["check", "app", "--only", "location-should-not-be-hardcoded,handler-must-be-correct", "--format"];
    expect(JSON.parse((await stoa(...argv, "sarif")).out).runs[0].results[0].locations[0]).toMatchObject({
      physicalLocation: { artifactLocation: { uri: "app/mainTemplate.json" } },
    });
    expect((await stoa(...argv, "junit")).out).toContain('tests="2" failures="1"');
    expect((await stoa(...argv, "markdown")).out).toMatch(/^## app: 1 error\n/);
    expect((await stoa(...argv, "github")).out).toMatch(/^::error file=app\/mainTemplate.json,line=20,.*\n$/);
  });

  test("takes profile, severities and suppressions from stoa.json", async () => {
    await mkdir(join(folder, "own"));
    for (const [name, content] of [
      ["mainTemplate.json", template],
      ["createUiDefinition.json", definition],
      ["stoa.json", { profile: "arm-ttk", severity: { "Location-Should-Not-Be-Hardcoded": "warning" } }],
    ] as const)
      await writeFile(join(folder, "own", name), JSON.stringify(content));
    const { out } = await stoa("check", "own", "--format", "json", "--only", "location-should-not-be-hardcoded");
    expect(JSON.parse(out).findings).toMatchObject([{ rule: "Location-Should-Not-Be-Hardcoded", severity: "warning" }]);
    await writeFile(join(folder, "own/stoa.json"), "{\n  nonsense: 1}");
    expect(await stoa("check", "own")).toMatchObject({ code: 2, err: expect.stringMatching(/^stoa: stoa.json:2:3: /) });
  });

  test("tells only what the baseline lacks", async () => {
    const argv = ["check", "app", "--baseline", "known.json"];
    expect(await stoa(...argv)).toMatchObject({ code: 2 });
    expect(await stoa(...argv, "--update-baseline")).toMatchObject({ code: 0 });
    const { code, out } = await stoa(...argv);
    expect([code, out]).toEqual([0, expect.stringMatching(/^app: no findings .*\d in the baseline\)\n$/)]);
  });

  test("judges API versions by a list and a day", async () => {
    const versions = { "Contoso.App/sites": ["2024-01-01", "2026-01-01"] };
    await writeFile(join(folder, "versions.json"), JSON.stringify(versions));
    const argv = [
      "check",
      "app",
      "--only",
      "apiVersions-Should-Be-Recent",
      "--api-versions",
      "versions.json",
      "--date",
    ];
    expect((await stoa(...argv, "2025-06-01")).out).toContain("no findings");
    expect((await stoa(...argv, "2026-06-01")).out).toContain("the newest is 2026-01-01");
  });

  test("checks again when a file changes, until it is stopped", async () => {
    await mkdir(join(folder, "watched"));
    const file = join(folder, "watched/mainTemplate.json");
    await writeFile(file, JSON.stringify(template));
    const stop = new AbortController();
    const outs: string[] = [];
    const waiting = Promise.withResolvers<void>();
    const io = {
      ...ioFor([]),
      out: (text: string) => outs.push(text),
      err: () => waiting.resolve(),
      stop: stop.signal,
    };
    const ended = run(["check", "watched", "--watch", "--only", "location-should-not-be-hardcoded"], io);
    await waiting.promise;
    await writeFile(file, JSON.stringify({ ...template, resources: [] }));
    await expect.poll(() => outs.at(-1), { timeout: 10_000 }).toContain("no findings");
    stop.abort();
    expect(await ended).toBe(0);
    expect(outs[0]).toContain("1 error");
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

  test("leaves out what is for whoever writes the package", async () => {
    const kept = ["stoa.json", "stoa.preview.json", "small.stoa-test.json"].map((name) => join(folder, "app", name));
    for (const path of kept) await writeFile(path, "{}");
    const { out } = await stoa("pack", "app", "--output", "app.zip", "--format", "json");
    expect(JSON.parse(out)).toMatchObject({ files: ["createUiDefinition.json", "mainTemplate.json"] });
    for (const path of kept) await rm(path);
  });
});

describe("stoa wizard", () => {
  test("prints outputs, errors and visible elements", async () => {
    const { code, out } = await stoa("wizard", "app", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outputs: { location: "westeurope", size: "S1" },
      errors: [],
      visible: ["basics.size"],
      loadErrors: [],
    });
  });

  test("names the required parameters of the template that get no value, and fails", async () => {
    await mkdir(join(folder, "less"), { recursive: true });
    const { size: _size, ...outputs } = definition.parameters.outputs;
    const less = { ...definition, parameters: { ...definition.parameters, outputs } };
    await writeFile(join(folder, "less/createUiDefinition.json"), JSON.stringify(less));
    await writeFile(join(folder, "less/mainTemplate.json"), JSON.stringify(template));
    expect(await stoa("wizard", "less")).toMatchObject({
      code: 1,
      out: expect.stringContaining("Required parameters without a value\n  size\n"),
    });
  });

  test("runs the form of a template spec too, and says where it deploys to", async () => {
    const scope = { name: "scope", type: "Microsoft.Common.ResourceScope" };
    const properties = { title: "Site", steps: [{ name: "basics", label: "Basics", elements: [scope] }] };
    const location = "[steps('basics').scope.location.name]";
    const outputs = { kind: "Subscription", subscriptionId: "[steps('basics').scope.subscription.id]", location };
    const view = { kind: "Form", properties, outputs: { ...outputs, parameters: { place: location } } };
    await writeFile(join(folder, "form.json"), JSON.stringify({ view }));
    const { code, out } = await stoa("wizard", "form.json", "--format", "json");
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      outputs: { place: "westeurope" },
      target: { subscriptionId: "/subscriptions/00000000-0000-0000-0000-000000000000", location: "westeurope" },
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

describe("stoa eval", () => {
  test("prints a value, and numbers as the engine prints them", async () => {
    expect(await stoa("eval", "[toUpper('a')]")).toEqual({ code: 0, out: '"A"\n', err: "" });
    expect(await stoa("eval", "[float(1)]")).toMatchObject({ code: 0, out: "1.0\n" });
    expect(await stoa("eval", "[reference('x')]", "--format", "json")).toMatchObject({
      code: 0,
      out: `{"unresolved":"[reference('x')]"}\n`,
    });
  });

  test("takes the defaults of a template, and the place that options name", async () => {
    await writeFile(
      join(folder, "context.json"),
      JSON.stringify({ parameters: { size: { type: "int", defaultValue: 7 } }, resources: ["x"], outputs: 1 }),
    );
    expect(await stoa("eval", "[add(parameters('size'), 1)]", "--context", "context.json")).toMatchObject({
      code: 0,
      out: "8\n",
    });
    expect(await stoa("eval", "[resourceGroup().name]", "--resource-group", "mine")).toMatchObject({
      code: 0,
      out: '"mine"\n',
    });
  });

  test("gives the engine's words and fails where an expression is refused", async () => {
    const { code, out, err } = await stoa("eval", "[nope()]");
    expect({ code, out }).toEqual({ code: 1, out: "" });
    expect(err).toContain("The template function 'nope' is not valid.");
    expect(await stoa("eval")).toMatchObject({ code: 2, out: "" });
  });

  test("answers each line with one line, refusals included", async () => {
    const lines = [
      '{"id":1,"expression":"[add(9223372036854775806,1)]"}',
      "",
      '{"id":"b","expression":"[nope()]"}',
      "no json",
    ];
    const { code, out } = await stoaWith(lines, "eval", "--jsonl");
    const answers = out.trimEnd().split("\n");
    expect(code).toBe(0);
    expect(answers[0]).toBe('{"id":1,"value":9223372036854775807}');
    expect(JSON.parse(answers[1] ?? "")).toMatchObject({
      id: "b",
      code: "InvalidTemplate",
      error: expect.stringContaining("'nope'"),
    });
    expect(JSON.parse(answers[2] ?? "")).toMatchObject({ error: expect.any(String) });
    expect(answers.length).toBe(3);
  });
});

describe("stoa expand", () => {
  const linked = {
    ...template,
    parameters: { size: { type: "string" }, count: { type: "int", defaultValue: 2 } },
    resources: [
      {
        type: "Microsoft.Resources/deployments",
        apiVersion: "2022-09-01",
        name: "inner",
        properties: {
          mode: "Incremental",
          templateLink: { relativePath: "nested/site.json" },
          parameters: { name: { value: "[parameters('size')]" } },
        },
      },
    ],
    outputs: {
      size: { type: "string", value: "[parameters('size')]" },
      big: { type: "int", value: "[add(9223372036854775806, 1)]" },
    },
  };
  const site = {
    ...template,
    parameters: { name: { type: "string" } },
    resources: [{ type: "Contoso.App/sites", apiVersion: "2024-01-01", name: "[parameters('name')]" }],
  };

  test("follows links inside the folder, and takes both kinds of parameters files", async () => {
    await mkdir(join(folder, "linked/nested"), { recursive: true });
    await writeFile(join(folder, "linked/mainTemplate.json"), JSON.stringify(linked));
    await writeFile(join(folder, "linked/nested/site.json"), JSON.stringify(site));
    await writeFile(join(folder, "plain.json"), JSON.stringify({ size: "S1" }));
    await writeFile(
      join(folder, "kind.json"),
      JSON.stringify({
        $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#",
        contentVersion: "1.0.0.0",
        parameters: { size: { value: "S1" } },
      }),
    );
    for (const file of ["plain.json", "kind.json"]) {
      const { code, out } = await stoa(
        "expand",
        "linked/mainTemplate.json",
        "--parameters",
        file,
        "--resource-group",
        "mine",
      );
      expect(code).toBe(0);
      expect(out).toContain('"big": 9223372036854775807');
      const { predictedResources, outputs } = JSON.parse(out);
      expect(outputs.size).toBe("S1");
      expect(predictedResources).toMatchObject([
        { type: "Contoso.App/sites", name: "S1", id: expect.stringContaining("/resourceGroups/mine/") },
      ]);
    }
  });

  test("gives the engine's words and the place where a template is refused", async () => {
    const { code, out } = await stoa("expand", "linked/mainTemplate.json");
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      error: expect.stringContaining("'size'"),
      code: "InvalidTemplate",
      line: 1,
    });
    expect(await stoa("expand", "nowhere.json")).toMatchObject({ code: 2, out: "" });
    expect(await stoa("expand", "linked/mainTemplate.json", "--parameters", "nowhere.json")).toMatchObject({
      code: 2,
      out: "",
    });
  });

  test("answers each line with one line, and leaves linked deployments out", async () => {
    const elsewhere = JSON.parse(
      JSON.stringify(linked).replace('"relativePath":"nested/site.json"', '"uri":"https://example.org/site.json"'),
    );
    const lines = [
      JSON.stringify({ id: 1, template: elsewhere, parameters: { size: "S1" } }),
      JSON.stringify({ id: 2, templateText: "{" }),
    ];
    const { code, out } = await stoaWith(lines, "expand", "--jsonl");
    const [first, second] = out
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(code).toBe(0);
    expect(first).toMatchObject({
      id: 1,
      predictedResources: [],
      diagnostics: [expect.stringContaining("NestedDeploymentShortCircuited")],
    });
    expect(second).toMatchObject({ id: 2, error: expect.any(String) });
  });
});

describe("stoa explain", () => {
  test("shows a rule's page by either name, and lists them all", async () => {
    const { out } = await stoa("explain", "Handler Must Be Correct");
    expect(out).toMatch(/^handler-must-be-correct {2}error\n/);
    expect(out).toMatch(/\nwhy: .*\nmend: .*\nin: .*\nalso: {2}Handler-Must-Be-Correct/s);
    expect((await stoa("explain")).out).toContain("handler-must-be-correct");
    expect(JSON.parse((await stoa("explain", "handler-must-be-correct", "--format", "json")).out)).toMatchObject({
      id: "handler-must-be-correct",
    });
    expect(await stoa("explain", "handler-must-be-corect")).toMatchObject({
      code: 2,
      err: expect.stringContaining("Do you mean 'handler-must-be-correct'?"),
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
      expect(help.out).toMatch(/Examples:\n {2}\S/);
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
