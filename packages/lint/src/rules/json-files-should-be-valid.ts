import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

export const jsonFilesShouldBeValid = rule({
  id: "json-files-should-be-valid",
  toolkit: "JSONFiles-Should-Be-Valid",
  on: "template",
  severity: "error",
  says: "Every JSON file of a package can be read as JSON.",
  because: "Azure refuses the whole package for one file that it can't read.",
  help: "Correct the text at this place.",
  good: ["{}", "// a note\n{}", "[1]"],
  bad: ["", "null", "{", '{"a": }', '{"a" 1}', "{} {}"],
  visit: {
    json({ document, unreadable }, report) {
      if (unreadable) return;
      const errors = document.problems.filter((problem) => problem.severity === "error");
      // After the first error a reader guesses, so of many only the first few help.
      for (const problem of errors.slice(0, 3)) report(problem.message, problem, { code: "Invalid.JSON" });
      const isEmptyDocument = document.root?.kind === "object" && document.root.members.length === 0;
      if (errors.length === 0 && !isTruthy(document.root) && !isEmptyDocument) {
        report("The file holds nothing but an empty value.", document.root, { code: "Invalid.JSON" });
      }
    },
  },
});
