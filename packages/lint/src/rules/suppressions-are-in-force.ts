import { rule } from "../rule.ts";

const files = (expires: string) => ({
  files: {
    "mainTemplate.json": { resources: [{ type: "A/b", name: "a", apiVersion: "2023-01-01", location: "westeurope" }] },
    "stoa.json": {
      suppressions: [{ rule: "resources-should-have-location", reason: "Until the move to more regions.", expires }],
    },
  },
});

export const suppressionsAreInForce = rule({
  id: "suppressions-are-in-force",
  on: "template",
  severity: "warning",
  says: "A suppression with an expiry date has not had its day.",
  because: "The date is a promise to look again; after it the finding is told as if nobody had accepted it.",
  help: "Mend the finding, or decide once more and write a later date.",
  good: [files("2099-12-31")],
  bad: [files("2020-01-01")],
  visit: {
    suppressions({ expired }, report) {
      for (const one of expired)
        report(
          `The suppression of '${one.rule}' expired on ${one.expires}. It was accepted because: ${one.reason}`,
          one,
        );
    },
  },
});
