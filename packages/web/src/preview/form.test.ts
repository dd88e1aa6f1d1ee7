import { fixtureCloud, type JsonMap } from "@stoa/ui-definition";
import { expect, test } from "vitest";
import type { PreviewState } from "./api.ts";
import { fillIn } from "./fill-in.ts";
import { formOf } from "./form.ts";

const cloud = fixtureCloud({});
const box = (name: string, more: JsonMap = {}): JsonMap => ({
  name,
  type: "Microsoft.Common.TextBox",
  label: name,
  ...more,
});

function stateOf(elements: readonly JsonMap[], more: Partial<PreviewState> = {}): PreviewState {
  const text = JSON.stringify({
    $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics: [], steps: [{ name: "s", label: "S", elements }], outputs: { a: "[steps('s').a]" } },
  });
  return {
    version: 1,
    name: "app",
    definition: { path: "createUiDefinition.json", text },
    answers: {},
    context: {},
    settings: "",
    problems: [],
    ...more,
  };
}

test("answers that still fit stay when the file changes, and the others go", () => {
  const first = formOf(stateOf([box("a"), box("b"), box("c")]), undefined, cloud).form;
  for (const name of ["a", "b", "c"]) first?.engine.set(`steps.s.${name}`, `${name}!`);
  first?.engine.setContext({ location: "eastus" });
  const { form } = formOf(
    stateOf([box("a", { label: "Another" }), box("b", { type: "Microsoft.Common.CheckBox" })]),
    first,
    cloud,
  );
  expect(form).not.toBe(first);
  expect(form?.engine.answers().steps).toEqual({ s: { a: "a!" } });
  expect(form?.engine.context().location).toBe("eastus");
});

test("a form whose file hasn't changed goes on, and so does one whose file can't be read", () => {
  const state = stateOf([box("a")]);
  const first = formOf(state, undefined, cloud).form;
  expect(formOf({ ...state, version: 2 }, first, cloud).form).toBe(first);
  const broken = formOf(
    { ...state, definition: { path: "createUiDefinition.json", text: '{ "parameters": ' } },
    first,
    cloud,
  );
  expect(broken.form).toBe(first);
  expect(broken.problems[0]).toMatch(/^createUiDefinition\.json:1:\d+: /);
});

test("a form of a template spec is shown too, but not under the name that a package needs", () => {
  const outputs = { kind: "ResourceGroup", resourceGroupId: "", location: "", parameters: { a: "[steps('s').a]" } };
  const steps = [{ name: "s", label: "S", elements: [box("a", { defaultValue: "x" })] }];
  const text = JSON.stringify({ view: { kind: "Form", properties: { title: "T", steps }, outputs } });
  const shownAs = (path: string) => formOf(stateOf([], { definition: { path, text } }), undefined, cloud);
  expect(shownAs("uiFormDefinition.json").form?.engine.outputs()).toEqual({ a: "x" });
  expect(shownAs("createUiDefinition.json").form).toBeUndefined();
});

test("a form made in another language keeps its answers and speaks that language", () => {
  const state = stateOf([box("a", { constraints: { required: true } }), box("b")]);
  const first = formOf(state, undefined, cloud).form;
  first?.engine.set("steps.s.b", "kept");
  const { form } = formOf(state, first, cloud, "de");
  expect(form?.engine.value("steps.s.b")).toBe("kept");
  expect(form?.engine.errors()[0]?.message).toBe("Geben Sie einen Wert ein.");
});

test("another cloud in stoa.preview.json asks everything anew and keeps the answers", () => {
  const first = formOf(stateOf([box("a")]), undefined, cloud).form;
  first?.engine.set("steps.s.a", "kept");
  const { form } = formOf(stateOf([box("a")], { settings: "{}" }), first, cloud);
  expect(form).not.toBe(first);
  expect(form?.engine.value("steps.s.a")).toBe("kept");
});

test("filling in answers what the form still wants, passwords twice, and leaves good answers alone", async () => {
  const password: JsonMap = {
    name: "p",
    type: "Microsoft.Common.PasswordBox",
    label: { password: "P", confirmPassword: "Again" },
    constraints: { required: true },
  };
  const state = stateOf([
    box("a", { constraints: { required: true } }),
    box("b", { constraints: { required: true } }),
    password,
  ]);
  const { form } = formOf(state, undefined, cloud);
  if (!form) throw new Error("There is no form.");
  form.engine.set("steps.s.b", "mine");
  await fillIn(form, state);
  expect(form.engine.errors()).toEqual([]);
  expect(form.engine.value("steps.s.b")).toBe("mine");
});
