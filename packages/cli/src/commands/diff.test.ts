import { expect, test } from "vitest";
import { templateOf, workplace } from "../test-io.ts";

const { write, stoa } = workplace();
const site = (name: string, more: object = {}) => ({
  type: "Contoso.App/sites",
  apiVersion: "2024-01-01",
  name,
  ...more,
});
const text = (name: string, more: object = {}) => ({ name, type: "Microsoft.Common.TextBox", label: name, ...more });

write(
  "old/mainTemplate.json",
  templateOf({
    parameters: {
      gone: { type: "string", defaultValue: "" },
      size: { type: "string", defaultValue: "S1", allowedValues: ["S1", "S2"] },
      count: { type: "int", defaultValue: 3, maxValue: 9 },
    },
    resources: [
      site("a"),
      {
        type: "Microsoft.Storage/storageAccounts",
        apiVersion: "2023-01-01",
        name: "data",
        sku: { name: "Standard_LRS" },
      },
    ],
    outputs: { url: { type: "string", value: "u" } },
  }),
);
write("old/createUiDefinition.json", { parameters: { basics: [text("x"), text("y")], outputs: { size: "S1" } } });
write(
  "new/mainTemplate.json",
  templateOf({
    parameters: {
      added: { type: "string" },
      size: { type: "string", defaultValue: "S1", allowedValues: ["S1", "S3"] },
      count: { type: "int", defaultValue: 3, maxValue: 5 },
    },
    resources: [
      site("a", { properties: { v: 1 } }),
      {
        type: "Microsoft.Authorization/roleAssignments",
        apiVersion: "2022-04-01",
        name: "r",
        properties: { roleDefinitionId: "/providers/Microsoft.Authorization/roleDefinitions/owner" },
      },
    ],
    outputs: { url: { type: "object", value: {} } },
  }),
);
write("new/createUiDefinition.json", {
  parameters: { basics: [text("x", { toolTip: "?" })], outputs: { size: "S1" } },
});

test("tells what changes between two versions, and what breaks", async () => {
  const { code, out } = await stoa("diff", "old", "new", "--format", "json");
  expect(code).toBe(1);
  const { changes, breaking } = JSON.parse(out);
  const told = changes.map(
    ({ subject, kind, name, breaks }: Record<string, string>) => `${subject} ${kind} ${name}${breaks ? " !" : ""}`,
  );
  expect(told).toEqual([
    "parameter removed gone !",
    "parameter changed size !",
    "parameter changed count !",
    "parameter added added !",
    "wizard changed basics.x",
    "wizard removed basics.y",
    "resource changed Contoso.App/sites a",
    "resource removed Microsoft.Storage/storageAccounts data !",
    "resource added Microsoft.Authorization/roleAssignments r",
    "permission added role owner by r !",
    "permission removed provider Microsoft.Storage",
    "permission added provider Microsoft.Authorization",
    "output changed url !",
    "price removed Storage Standard_LRS, westeurope",
    "price changed in all",
  ]);
  expect(changes.find(({ name }: { name: string }) => name === "Contoso.App/sites a").what).toBe(
    'properties: none → {"v":1}',
  );
  expect(breaking).toBe(7);
});

test("shows it to people, and says when nothing changes", async () => {
  expect((await stoa("diff", "old", "new")).out).toContain(
    '~ size: other allowed values\n      breaking: no longer taken: "S2"',
  );
  expect((await stoa("diff", "old", "new", "--format", "markdown")).out).toContain(
    "### Parameters\n\n- removed `gone` — **breaking:**",
  );
  expect(await stoa("diff", "old", "old")).toEqual({ code: 0, out: "Nothing changes.\n", err: "" });
  expect(await stoa("diff", "old")).toMatchObject({ code: 2 });
  write("odd/mainTemplate.json", "no JSON");
  expect(await stoa("diff", "old", "odd")).toMatchObject({ code: 2, out: "" });
});

test("names each value of a resource that differs, and the step that is called otherwise", async () => {
  const page = (label: string, size: string) => {
    const name = `${size}-${label}`;
    write(
      `${name}/mainTemplate.json`,
      templateOf({ resources: [site("a", { properties: { sku: { size }, tags: [1] } })] }),
    );
    write(`${name}/createUiDefinition.json`, {
      parameters: { config: { isWizard: size === "S2" }, basics: [], steps: [{ name: "s", label }], outputs: {} },
    });
    return name;
  };
  const { code, out } = await stoa("diff", page("Old", "S1"), page("New", "S2"));
  expect(code).toBe(0);
  expect(out).toBe(
    'Wizard\n  ~ step s: "Old" → "New"\n  ~ config\n\nResources\n  ~ Contoso.App/sites a: properties.sku.size: "S1" → "S2"\n',
  );
});
