import { member } from "@stoa/arm/json";
import { rule } from "../rule.ts";

const files = (name: string, outputs: object, more: object = { defaultValue: "a" }) => ({
  files: {
    "mainTemplate.json": { parameters: { [name]: { type: "string", ...more } } },
    "createUiDefinition.json": { parameters: { outputs } },
  },
});

export const parameterCanBeChosen = rule({
  id: "parameter-can-be-chosen",
  on: "template",
  severity: "info",
  says: "Every parameter of the main template can be set by the wizard.",
  because: "What no output sets always has its default, so it is a constant that looks like a choice.",
  help: "Output it, or make it a variable.",
  good: [
    files("size", { size: "b" }),
    files("_artifactsLocation", { location: "[location()]" }),
    files("size", {}),
    files("size", { location: "[location()]" }, {}),
  ],
  bad: [files("size", { location: "[location()]" })],
  visit: {
    parameter({ name, key, value, template }, report, { main, definition }) {
      // Names with an underscore at the front are filled by Azure or by tools.
      if (template !== main || !definition || definition.outputs.length === 0 || name.startsWith("_")) return;
      // Without a default it is an error, and another rule's.
      if (!member(value, "defaultValue")) return;
      if (definition.outputs.some((output) => output.name.toLowerCase() === name.toLowerCase())) return;
      report(`No output of the wizard sets '${name}'.`, key);
    },
  },
});
