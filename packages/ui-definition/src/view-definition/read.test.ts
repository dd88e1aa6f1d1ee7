import { expect, test } from "vitest";
import { runWizard } from "../engine/run-wizard.ts";
import { readViewDefinition } from "./read.ts";

const head = {
  $schema: "https://schema.management.azure.com/schemas/viewdefinition/0.0.1-preview/ViewDefinition.json#",
  contentVersion: "1.0.0.0",
};

function read(views: object[], more: object = {}) {
  return readViewDefinition(JSON.stringify({ ...head, views, ...more }, null, 2));
}

const form = {
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: {
    steps: [{ name: "a", label: "A", elements: [{ name: "n", type: "Microsoft.Common.TextBox", label: "N" }] }],
    basics: [],
    outputs: { n: "[steps('a').n]", wrong: "[steps('a').m]" },
  },
};

test("reads every kind of view in the file's order", () => {
  const { views, problems } = read([
    {
      kind: "Overview",
      properties: { header: "Hello", commands: [{ displayName: "Restart", path: "restart", icon: "Refresh" }] },
    },
    {
      kind: "Metrics",
      properties: {
        displayName: "Load",
        charts: [
          {
            displayName: "CPU",
            metrics: [
              { name: "Percentage CPU", aggregationType: "avg", resourceType: "Microsoft.Compute/virtualMachines" },
            ],
          },
        ],
      },
    },
    {
      kind: "CustomResources",
      properties: {
        displayName: "Users",
        version: "1.0.0",
        resourceType: "users",
        columns: [{ key: "name", displayName: "Name" }],
      },
    },
    {
      kind: "Associations",
      properties: { displayName: "Links", targetResourceType: "Microsoft.Compute/virtualMachines" },
    },
  ]);
  expect(problems).toEqual([]);
  expect(views.map((view) => view.displayName)).toEqual([undefined, "Load", "Users", "Links"]);
  expect(views[0]?.commands).toMatchObject([{ displayName: "Restart", path: "restart", icon: "Refresh" }]);
});

test("a command's form is read, checked and can be run; its findings have their place in this file", () => {
  const { views, problems } = read([
    { kind: "Overview", properties: { commands: [{ displayName: "Add", path: "add", createUIDefinition: form }] } },
  ]);
  expect(problems).toMatchObject([
    { code: "missing-reference", path: "views[0].properties.commands[0].createUIDefinition.parameters.outputs.wrong" },
  ]);
  const definition = views[0]?.commands[0]?.createUIDefinition;
  expect(definition && runWizard(definition, { steps: { a: { n: "x" } } }).outputs).toEqual({ n: "x" });
});

test("what is wrong is said at its place", () => {
  const { problems } = read(
    [
      { kind: "Nonsense", properties: {} },
      {
        kind: "Metrics",
        properties: { displayName: "M", charts: [{ displayName: "C", chartType: "Pie", metrics: [] }] },
      },
      { kind: "CustomResources", properties: { displayName: "A" } },
    ],
    { extra: 1 },
  );
  expect(problems.map((problem) => problem.path)).toEqual([
    "views[0].kind",
    "views[1].properties.charts[0].chartType",
    "views[2].properties.resourceType",
    "extra",
  ]);
});

test("a file that is no JSON gives findings, not an exception", () => {
  expect(readViewDefinition("{").problems[0]).toMatchObject({ code: "json", severity: "error", line: 1 });
  expect(readViewDefinition("[]").problems[0]).toMatchObject({ code: "wrong-type" });
});
