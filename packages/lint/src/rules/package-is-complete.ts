import { findFile } from "@stoa/archive";
import type { ReportOptions } from "../rule.ts";
import { rule } from "../rule.ts";

const template = { resources: [] };

export const packageIsComplete = rule({
  id: "package-is-complete",
  on: "template",
  severity: "error",
  says: "A package has a mainTemplate.json and a createUiDefinition.json in its root.",
  because:
    "A managed application is deployed from the one and ordered through the other; Azure looks for exactly these names.",
  help: "Put both files into the root of the package, spelt `mainTemplate.json` and `createUiDefinition.json`.",
  good: [{ files: { "mainTemplate.json": template, "createUiDefinition.json": {} } }],
  bad: [
    { files: { "mainTemplate.json": template } },
    { files: { "createUiDefinition.json": {} } },
    { files: { "readme.json": {} } },
    { files: { "app/mainTemplate.json": template, "app/createUiDefinition.json": {} } },
    { files: { "maintemplate.json": template, "createUiDefinition.json": {} } },
  ],
  visit: {
    package(report, context) {
      if (context.isPartial) return;
      // A template that nobody means to publish yet is checked for itself, so here its lonely state is no error.
      const lenient: ReportOptions = context.profile.name === "recommended" ? { severity: "warning" } : {};
      const { files } = context;
      const templates = files.filter((file) => file.kind === "template");
      const definitions = files.filter((file) => file.kind === "definition");
      if (templates.length === 0 && definitions.length === 0) {
        report("There is neither a template nor a createUiDefinition here.", undefined, { file: "" });
        return;
      }
      for (const [name, found] of [
        ["mainTemplate.json", templates],
        ["createUiDefinition.json", definitions],
      ] as const) {
        if (context.package.files.has(name)) continue;
        const other = findFile(context.package, name);
        const deeper = found.find((file) => file.name.toLowerCase() === name.toLowerCase());
        if (other) report(`'${other.path}' has to be spelt '${name}'.`, undefined, { file: other.path });
        else if (deeper)
          report(`'${deeper.path}' has to be in the root of the package.`, undefined, { file: deeper.path });
        else report(`There is no '${name}' in the package.`, undefined, { ...lenient, file: name });
      }
    },
  },
});
