import { rule } from "../rule.ts";

const files = (path: string) => ({
  files: {
    "mainTemplate.json": { resources: [{ type: "A/b", name: "a", apiVersion: "2023-01-01", location: "westeurope" }] },
    "stoa.json": {
      suppressions: [{ rule: "resources-should-have-location", path, reason: "The service runs in one region." }],
    },
  },
});

export const suppressionsAreUsed = rule({
  id: "suppressions-are-used",
  on: "template",
  severity: "warning",
  says: "A suppression accepts a finding that is there.",
  because: "One that accepts nothing any more would hide the next finding at its place, which nobody has looked at.",
  help: "Take the suppression out.",
  good: [files("resources[0].location")],
  bad: [files("resources[0].name")],
  visit: {
    suppressions({ unused }, report) {
      for (const one of unused)
        report(`Nothing is found any more by '${one.rule}' at ${one.path ?? one.file ?? "any place"}.`, one);
    },
  },
});
