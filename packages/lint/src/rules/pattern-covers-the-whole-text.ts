import { stringOf } from "@stoa/arm/json";
import { shortType } from "../model/output-types.ts";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { compiles } from "../regex/length.ts";
import { rule } from "../rule.ts";

const box = (regex: string) => ({
  parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox", constraints: { regex } }] },
});

export const patternCoversTheWholeText = rule({
  id: "pattern-covers-the-whole-text",
  on: "definition",
  severity: "info",
  says: "A pattern starts with ^ and ends with $.",
  because: "Without them any text passes that holds a match somewhere.",
  help: "Write ^ at the start and $ at the end.",
  good: [box("^[a-z]{3,24}$"), box("^(a|b)$"), box("^a{2}$|^b{3}$")],
  bad: [box("[a-z]{3,24}"), box("^[a-z]{3,24}")],
  visit: {
    element(element, report) {
      if (!["common.textbox", "common.passwordbox"].includes(shortType(element))) return;
      for (const node of patternsOf(element.node)) {
        const text = stringOf(node) ?? "";
        // A pattern that only looks ahead, or that forbids something, is meant to match a part.
        if (isComputed(text) || !compiles(text) || text.startsWith("(?")) continue;
        if (!/^\^/.test(text) || !/\$$/.test(text))
          report(`The pattern of '${element.name}' takes texts that only hold a match: ${text}`, node);
      }
    },
  },
});
