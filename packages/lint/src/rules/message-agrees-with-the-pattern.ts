import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { isComputed } from "../model/patterns.ts";
import { compiles, lengthsOf } from "../regex/length.ts";
import { type Report, rule } from "../rule.ts";

const box = (regex: string, message: string) => ({
  parameters: {
    basics: [{ name: "a", type: "Microsoft.Common.TextBox", constraints: { validations: [{ regex, message }] } }],
  },
});

export const messageAgreesWithThePattern = rule({
  id: "message-agrees-with-the-pattern",
  on: "definition",
  severity: "info",
  says: "The lengths that a message names are those of its pattern.",
  because: "A customer who does what the message says is told the same message again.",
  help: "Make the message and the pattern agree.",
  good: [
    box("^[a-z]{3,12}$", "3-12 lower-case characters."),
    box("^[a-z]{3,12}$", "Between 3 and 12 characters."),
    box("^[a-z]{3,12}$", "At most 12 characters, with at least 1 digit."),
    box("[a-z]{3,12}", "3-10 characters."),
    box("^([a-z]{1,9}\\.)+[a-z]{1,9}$", "Each label has 1 to 9 characters."),
  ],
  bad: [
    box("^[a-z]{3,12}$", "Between 3 and 10 characters."),
    box("^[a-z]{3,12}$", "At least 5 characters."),
    box("^[a-z]{3,12}$", "No more than 24 characters."),
  ],
  visit: {
    element({ node }, report) {
      const constraints = member(node, "constraints");
      judge(member(constraints, "regex"), member(constraints, "validationMessage"), report);
      for (const item of itemsOf(member(constraints, "validations")))
        judge(member(item, "regex"), member(item, "message"), report);
    },
  },
});

function judge(pattern: JsonNode | undefined, message: JsonNode | undefined, report: Report): void {
  const [regex, words] = [stringOf(pattern), stringOf(message)];
  // Words that are computed, or that speak of each part of a text, can't be held against the whole.
  if (regex === undefined || words === undefined || isExpression(words) || /\beach\b/i.test(words)) return;
  if (isComputed(regex) || !compiles(regex)) return;
  const { min, max } = lengthsOf(regex);
  // Without both ends nothing is asked of the whole text.
  if (!Number.isFinite(max)) return;
  const said = lengthsIn(words);
  if (said.min !== undefined && said.min !== min)
    report(`The message says ${said.min} characters at least, and the pattern takes ${min}.`, message);
  else if (said.max !== undefined && said.max !== max)
    report(`The message says ${said.max} characters at most, and the pattern takes ${max}.`, message);
}

const unit = String.raw`\s*(?:[\w-]+\s+){0,2}(?:characters?|chars)\b`;
const range = new RegExp(String.raw`\b(\d{1,3})\s*(?:-|–|to|and)\s*(\d{1,3})${unit}`, "gi");
const least = new RegExp(String.raw`\b(?:at least|minimum(?: of)?|no fewer than)\s+(\d{1,3})${unit}`, "gi");
const most = new RegExp(String.raw`\b(?:at most|maximum(?: of)?|no more than|up to)\s+(\d{1,3})${unit}`, "gi");

/** The lengths that a text names; none where it names several, because then each is about a part. */
function lengthsIn(words: string): { min?: number; max?: number } {
  const ranges = [...words.matchAll(range)];
  const [lows, highs] = [[...words.matchAll(least)], [...words.matchAll(most)]];
  const [only] = ranges;
  if (ranges.length === 1 && lows.length + highs.length === 0)
    return { min: Number(only?.[1]), max: Number(only?.[2]) };
  if (ranges.length > 0 || lows.length > 1 || highs.length > 1) return {};
  const [low, high] = [lows[0]?.[1], highs[0]?.[1]];
  return { ...(low ? { min: Number(low) } : {}), ...(high ? { max: Number(high) } : {}) };
}
