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
    resources: [site("a"), { type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name: "data" }],
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
  ]);
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
