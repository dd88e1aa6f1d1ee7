import { expect, test } from "vitest";
import { templateOf, workplace } from "../test-io.ts";

const { write, stoa } = workplace();

function package_(folder: string, size = "S1") {
  write(
    `${folder}/mainTemplate.json`,
    templateOf({
      parameters: { location: { type: "string" }, name: { type: "string", maxLength: 5 } },
      resources: [
        {
          type: "Contoso.App/sites",
          apiVersion: "2024-01-01",
          name: "[parameters('name')]",
          location: "[parameters('location')]",
          properties: { size },
        },
      ],
      outputs: { where: { type: "string", value: "[parameters('location')]" } },
    }),
  );
  write(`${folder}/createUiDefinition.json`, {
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: {
      basics: [
        {
          name: "name",
          type: "Microsoft.Common.TextBox",
          label: "Name",
          toolTip: "The name.",
          constraints: { required: true, regex: "^[a-z]+$", validationMessage: "letters only" },
        },
      ],
      steps: [],
      outputs: { location: "[location()]", name: "[basics('name')]" },
    },
  });
}

test("a case holds where everything that it names comes out", async () => {
  package_("good");
  write("good/tests/all.stoa-test.json", {
    cases: [
      {
        name: "answers",
        answers: { basics: { name: "abc" } },
        expect: {
          wizard: { name: "abc" },
          resources: [{ type: "contoso.app/Sites", name: "abc", properties: { size: "S1" } }],
          resourceCount: 1,
          absent: ["Contoso.App/plans"],
        },
      },
      { name: "parameters", parameters: { name: "x", location: "here" }, expect: { outputs: { where: "here" } } },
      { name: "refused by the form", answers: { basics: { name: "A1" } }, expect: { errors: ["letters only"] } },
      {
        name: "refused by the template",
        answers: { basics: { name: "abcdef" } },
        expect: { errors: ["less than or equal to '5'"] },
      },
      { name: "findings", expect: { findings: [{ rule: "output-values-fit-the-parameter", severity: "warning" }] } },
    ],
  });
  expect(await stoa("test", "good")).toEqual({ code: 0, err: "", out: expect.stringMatching(/5 cases passed\n$/) });
});

test("a case that fails says what was expected and what came", async () => {
  package_("bad");
  write("bad/one.stoa-test.json", {
    parameters: { name: "x", location: "here" },
    expect: {
      resources: [{ type: "Contoso.App/sites", properties: { size: "S2" } }, { type: "A/b" }],
      outputs: { where: "there" },
    },
  });
  const { code, out } = await stoa("test", "bad");
  expect(code).toBe(1);
  expect(out).toContain('resources[0].properties.size: "S2" expected, "S1" found');
  expect(out).toContain("resources[1]: there is no a/b");
  expect(out).toContain('outputs.where: "there" expected, "here" found');
  expect(out).toMatch(/1 of 1 case failed\n$/);
});

test("a case that expects nothing is compared with its snapshot", async () => {
  package_("snap");
  write("snap/one.stoa-test.json", { parameters: { name: "x", location: "here" } });
  expect(await stoa("test", "snap")).toMatchObject({ code: 1, out: expect.stringContaining("--update writes it") });
  expect(await stoa("test", "snap", "--update")).toMatchObject({ code: 0 });
  expect(await stoa("test", "snap")).toMatchObject({ code: 0 });
  package_("snap", "S3");
  expect((await stoa("test", "snap")).out).toContain('snapshot: resources[0].properties.size: now "S3", before "S1"');
});

test("an answer to what nobody asks is an error, not a default", async () => {
  package_("stray");
  const answers = { basics: { name: "abc", nmae: "x" }, steps: { net: {} } };
  write("stray/one.stoa-test.json", { name: "stray", answers, expect: {} });
  const { code, out } = await stoa("test", "stray");
  expect(code).toBe(1);
  expect(out).toContain("basics.nmae, but there is no such element");
  expect(out).toContain("steps.net, but there is no such step");
});

test("what a case can't mean is wrong usage", async () => {
  package_("odd");
  expect(await stoa("test", "odd")).toMatchObject({ code: 1, err: expect.stringContaining("There is no case") });
  for (const [content, words] of [
    [{ expects: {} }, "'expects'"],
    [{ answers: { name: "x" } }, "answers.name"],
    [{ expect: { resorces: [] } }, "'resorces'"],
    [{ answers: {}, parameters: {} }, "both"],
    ["{", "one.stoa-test.json:1:"],
    [[], "A case is an object"],
  ] as const) {
    write("odd/one.stoa-test.json", content);
    expect(await stoa("test", "odd")).toMatchObject({ code: 2, err: expect.stringContaining(words) });
  }
});
