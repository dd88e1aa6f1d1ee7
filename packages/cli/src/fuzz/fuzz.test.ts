import { makePackage } from "@stoa/archive";
import { expect, test } from "vitest";
import { sampleCloud } from "../preview/cloud.ts";
import { sourcesOf } from "../preview/sources.ts";
import { fuzz } from "./fuzz.ts";
import { fuzzText } from "./report.ts";

const schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

function run(
  elements: object[],
  outputs: object,
  parameters: object,
  variables: object = {},
  seed = 1,
  resources: object[] = [],
) {
  const definition = {
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [], steps: [{ name: "s", label: "S", elements }], outputs },
  };
  const template = { $schema: schema, contentVersion: "1.0.0.0", parameters, variables, resources, outputs: {} };
  const sources = sourcesOf(
    makePackage({
      "createUiDefinition.json": JSON.stringify(definition, undefined, 2),
      "mainTemplate.json": JSON.stringify(template, undefined, 2),
    }),
  );
  return fuzz(sources, { sets: 60, seed, cloud: sampleCloud([], sources.definition), now: 0 });
}

const size = {
  name: "size",
  type: "Microsoft.Common.DropDown",
  label: "Size",
  defaultValue: "Small",
  constraints: { allowedValues: ["Small", "Large", "Huge"].map((label) => ({ label, value: label.toLowerCase() })) },
};
const name = {
  name: "name",
  type: "Microsoft.Common.TextBox",
  label: "Name",
  constraints: { required: true, regex: "^[a-z]{1,12}$", validationMessage: "1 to 12 small letters." },
};

test("a form whose every answer the template takes has no failures", async () => {
  const result = await run([size], { size: "[steps('s').size]" }, { size: { type: "string" } });
  expect(result).toEqual({ seed: 1, sets: 60, valid: 60, failures: [] });
});

test("a name with a slash too many is shown where the template makes it", async () => {
  const loose = { ...name, constraints: { required: true, regex: "[a-z]$" } };
  const disk = {
    type: "Microsoft.Compute/disks",
    apiVersion: "2023-10-02",
    name: "[parameters('name')]",
    location: "eastus",
  };
  const made = { name: { type: "string" } };
  const result = await run([loose], { name: "[steps('s').name]" }, made, {}, 1, [disk]);
  expect(result.failures).toMatchObject([
    {
      fields: [{ what: "steps.s.name (Microsoft.Common.TextBox)" }],
      template: { file: "mainTemplate.json", what: "resources[0].name" },
    },
  ]);
});

test("a choice that the template doesn't allow is shown alone, with its field and its line", async () => {
  const result = await run(
    [name, size],
    { name: "[steps('s').name]", size: "[steps('s').size]" },
    { name: { type: "string" }, size: { type: "string", allowedValues: ["small", "large"] } },
  );
  expect(result.failures).toMatchObject([
    {
      kind: "refused by the template",
      code: "InvalidTemplate",
      answers: { steps: { s: { size: "huge" } } },
      fields: [{ file: "createUiDefinition.json", what: "steps.s.size (Microsoft.Common.DropDown)" }],
      template: { file: "mainTemplate.json", what: "parameters.size" },
    },
  ]);
  // The name is required, so it stays; but it is as short as the form allows.
  expect(result.failures[0]?.answers.steps?.s?.name).toHaveLength(1);
});

test("a text that is too short for what a variable does with it is shrunk to the shortest", async () => {
  const result = await run(
    [name],
    { name: "[steps('s').name]" },
    { name: { type: "string" } },
    { prefix: "[substring(parameters('name'), 0, 4)]" },
  );
  const [failure] = result.failures;
  expect(failure?.fields[0]?.what).toBe("steps.s.name (Microsoft.Common.TextBox)");
  expect(failure?.answers.steps?.s?.name).toHaveLength(1);
  expect(failure?.message).toContain("substring");
});

test("a field that hides takes a required parameter's value with it", async () => {
  const hidden = { ...name, visible: "[equals(steps('s').size, 'huge')]" };
  const result = await run([size, hidden], { name: "[steps('s').name]" }, { name: { type: "string" } });
  expect(result.failures).toMatchObject([{ kind: "missing parameter", template: { what: "parameters.name" } }]);
  expect(result.failures[0]?.count).toBeLessThan(result.valid);
});

test("an output without a parameter is told once, whatever is answered", async () => {
  const result = await run([size], { sise: "[steps('s').size]" }, { size: { type: "string", defaultValue: "small" } });
  expect(result.failures).toMatchObject([
    { kind: "unknown parameter", count: 60, fields: [{ what: expect.stringContaining("size") }] },
  ]);
});

test("a form that nobody can complete is a failure of its own", async () => {
  const never = { ...name, constraints: { required: true, regex: "^(?=a)b$", validationMessage: "Never." } };
  const result = await run([never], {}, {});
  expect(result.valid).toBe(0);
  expect(result.failures).toMatchObject([
    { kind: "no valid answers", fields: [{ what: expect.stringContaining("steps.s.name") }] },
  ]);
});

test("the same seed finds the same", async () => {
  const once = () =>
    run([size], { size: "[steps('s').size]" }, { size: { type: "string", allowedValues: ["small"] } }, {}, 7);
  const result = await once();
  expect(await once()).toEqual(result);
  expect(fuzzText(result, "./app", (_style, text) => text)).toContain("stoa wizard ./app --fuzz 60 --seed 7");
});
