import { stringOf } from "@stoa/arm/json";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { explodes } from "../regex/ambiguity.ts";
import { compiles } from "../regex/length.ts";
import { rule } from "../rule.ts";

const box = (regex: string) => ({
  parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox", constraints: { regex } }] },
});

export const patternsEndInTime = rule({
  id: "patterns-end-in-time",
  on: "definition",
  severity: "warning",
  says: "A pattern is decided in a time that grows with the text, and doesn't double with each character.",
  because: "The browser tries it at every key; a text of thirty characters that doesn't match would freeze the page.",
  help: "Don't repeat a group that can match the same text in two ways: write (a+)+ as a+, ([a-z]+-?)+ as [a-z]+(-[a-z]+)*.",
  good: [box("^[a-z]+(-[a-z]+)*$"), box("^(a|b)+$")],
  bad: [box("^(a+)+$"), box("^([a-z]+-?)+$")],
  visit: {
    element({ name, node }, report) {
      for (const one of patternsOf(node)) {
        const text = stringOf(one) ?? "";
        if (isComputed(text) || !compiles(text) || !explodes(text)) continue;
        report(`The pattern of '${name}' can take exponentially long: ${text}`, one);
      }
    },
  },
});
