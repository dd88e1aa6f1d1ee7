import { member } from "@stoa/arm/json";
import { textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

export const templateLanguageIsSupported = rule({
  id: "template-language-is-supported",
  on: "template",
  severity: "error",
  says: "A package's templates are written in version 1.0 of the template language.",
  because: "Managed applications don't take version 2.0, nor what switches it on by itself.",
  help: "Take `languageVersion` out and write resources as a list; in Bicep leave out what needs the newer version.",
  profiles: ["marketplace", "service-catalog", "recommended"],
  good: [{ resources: [] }, { languageVersion: "1.0", resources: [] }],
  bad: [{ languageVersion: "2.0", resources: {} }, { resources: { site: { type: "A/b" } } }],
  visit: {
    template({ root }, report) {
      const version = member(root, "languageVersion");
      const resources = member(root, "resources");
      if (version && textOf(version) !== "1.0") report(`The language version is '${textOf(version)}'.`, version);
      else if (resources?.kind === "object") report("Resources with symbolic names need version 2.0.", resources);
    },
  },
});
