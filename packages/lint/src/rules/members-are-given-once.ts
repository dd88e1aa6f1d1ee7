import { rule } from "../rule.ts";

export const membersAreGivenOnce = rule({
  id: "members-are-given-once",
  on: "template",
  severity: "warning",
  says: "No object gives the same member twice.",
  because: "The last one counts and the first is silently dropped, which is hardly what its author meant.",
  help: "Keep one of them.",
  good: ['{"a": 1, "b": 2}', '{"a": {"a": 1}}'],
  bad: ['{"a": 1, "a": 2}'],
  visit: {
    json({ document }, report) {
      for (const problem of document.problems) {
        if (problem.code === "duplicate-name") report(problem.message, problem);
      }
    },
  },
});
