import type { Finding } from "@stoa/lint";
import { readUiDefinition } from "@stoa/ui-definition";
import { expect, test } from "vitest";
import { elementOf, notesOf } from "./notes.ts";

const definition = readUiDefinition(
  JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: {
      basics: [{ name: "a", type: "Microsoft.Common.TextBox", label: "A" }],
      steps: [
        {
          name: "s",
          label: "S",
          elements: [
            {
              name: "g",
              type: "Microsoft.Common.Section",
              label: "G",
              elements: [{ name: "b", type: "Microsoft.Common.TextBox", label: "B" }],
            },
          ],
        },
      ],
      outputs: { one: "[basics('a')]", both: "[concat(basics('a'), steps('s').g.b)]" },
    },
  }),
);
const files = { definition: "createUiDefinition.json", template: "mainTemplate.json" };
const finding = (file: string, path: string): Finding => ({
  rule: "some-rule",
  severity: "warning",
  message: `About ${path}.`,
  file,
  path,
  line: 1,
  column: 1,
  endLine: 1,
  endColumn: 1,
  help: "",
  because: "",
  page: "docs/reference/rules/some-rule.md",
});
const place = (file: string, path: string) => elementOf(finding(file, path), definition, files);

test("a finding belongs to the innermost element that its path leads into", () => {
  expect(place(files.definition, "parameters.basics[0].constraints.regex")).toBe("basics.a");
  expect(place(files.definition, "parameters.steps[0].elements[0].elements[0]")).toBe("steps.s.g.b");
  expect(place(files.definition, "parameters.steps[0].elements[0].label")).toBe("steps.s.g");
  expect(place(files.definition, "parameters.steps[0].label")).toBeUndefined();
});

test("a finding at an output or a parameter belongs to the element that feeds it, if only one does", () => {
  expect(place(files.definition, "parameters.outputs.one")).toBe("basics.a");
  expect(place(files.template, "parameters.One.allowedValues")).toBe("basics.a");
  expect(place(files.template, "parameters.both")).toBeUndefined();
  expect(place("nested/other.json", "parameters.one")).toBeUndefined();
});

test("findings and what the portal keeps to itself stand together at an element", () => {
  const diagnostics = [{ element: "basics.a", message: "The default isn't one of the choices." }];
  const notes = notesOf([finding(files.definition, "parameters.basics[0]")], diagnostics, definition, files);
  expect(notes.get("basics.a")?.map(({ source, severity }) => [source, severity])).toEqual([
    ["some-rule", "warning"],
    ["portal", "info"],
  ]);
});
