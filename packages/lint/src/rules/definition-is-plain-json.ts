import { replaced } from "../model/edits.ts";
import { rule } from "../rule.ts";

const tolerated = new Set(["duplicate-name", "byte-order-mark", "white-space"]);

export const definitionIsPlainJson = rule({
  id: "definition-is-plain-json",
  on: "definition",
  severity: "error",
  says: "A createUiDefinition is written in plain JSON.",
  because:
    "The template engine accepts comments and trailing commas, the portal does not load a definition with comments.",
  help: "Take it out; notes can stand in a member of their own, such as `metadata`.",
  good: ['{"$schema": "https://example.org/CreateUIDefinition.MultiVm.json#"}'],
  bad: ["// a note\n{}", '{"a": [1,]}'],
  visit: {
    definition({ file }, report) {
      for (const problem of file.document.problems) {
        if (problem.severity === "error" || tolerated.has(problem.code)) continue;
        report(problem.message, problem, {
          ...(problem.code === "comment" ? {} : { severity: "warning" }),
          ...(problem.code === "comment" || problem.code === "trailing-comma" ? { fix: replaced(problem, "") } : {}),
        });
      }
    },
  },
});
