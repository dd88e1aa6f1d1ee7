import { itemsOf, type JsonNode, type JsonObject, member, memberOf, stringOf } from "@stoa/arm/json";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { objectsOfType } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { compiles, lengthsOf } from "../regex/length.ts";
import { type Report, rule } from "../rule.ts";

const box = (constraints?: object) => ({
  parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox", ...(constraints ? { constraints } : {}) }] },
});
const id = (end: string) => ({ code: `Textboxes.Are.Well.Formed.${end}` });

export const textboxesAreWellFormed = rule({
  id: "textboxes-are-well-formed",
  toolkit: "Textboxes-Are-Well-Formed",
  on: "definition",
  severity: "error",
  says: "A text box says what may be typed into it, and what is wrong otherwise.",
  because:
    "What the wizard lets through fails in the deployment, minutes later and in the words of some resource provider.",
  help: "Add constraints with a `regex` that bounds the length and a `validationMessage`.",
  good: [
    box({ regex: "^[a-z]{3,24}$", validationMessage: "3 to 24 letters" }),
    box({ validations: [{ regex: "^[a-z]{3,24}$", message: "3 to 24 letters" }] }),
  ],
  bad: [box(), box({}), box({ regex: "^[a-z]{3,24}$" }), box({ regex: "^[a-z{3,24}$", validationMessage: "letters" })],
  visit: {
    definition({ root }, report, { profile }) {
      for (const { node, parents } of objectsOfType(root, "Microsoft.Common.TextBox")) {
        const name = nameOf(node, parents[0]);
        const constraints = member(node, "constraints");
        if (!isTruthy(constraints)) {
          report(`'${name}' has no constraints.`, node, id("Missing.Constraints"));
          continue;
        }
        const pattern = patternFor(name, constraints, report);
        if (profile.isStrict) judge(node, name, pattern, report);
        else judgeByText(node, name, pattern, report);
      }
    },
  },
});

/** The name of a box; one in a cell of a table is called by its column. */
function nameOf(box: JsonObject, around: JsonObject | undefined): string {
  return stringOf(member(box, "name")) ?? stringOf(around && member(around, "id")) ?? "";
}

function patternFor(name: string, constraints: JsonNode, report: Report): JsonNode | undefined {
  const validations = member(constraints, "validations");
  if (isTruthy(validations))
    return itemsOf(validations)
      .flatMap((item) => member(item, "regex") ?? [])
      .find(isTruthy);
  const pattern = member(constraints, "regex");
  if (isTruthy(pattern) && !memberOf(constraints, "validationMessage")) {
    report(`'${name}' has a pattern but no validationMessage.`, pattern, id("Missing.Constraints.ValidationMessage"));
  }
  return isTruthy(pattern) ? pattern : undefined;
}

function judgeByText(node: JsonObject, name: string, pattern: JsonNode | undefined, report: Report): void {
  const text = stringOf(pattern);
  if (!pattern || text === undefined) {
    report(`'${name}' has no pattern.`, node, id("Missing.Constraints.Regex"));
    return;
  }
  if (!compiles(text, true)) {
    report(
      `The pattern of '${name}' is no regular expression: ${text}`,
      pattern,
      id("Invalid.Constraints.Regex.Expressison"),
    );
    return;
  }
  if (!/\{\d+,?\d*\}/.test(text)) report(`The pattern of '${name}' gives no length.`, pattern, { severity: "warning" });
}

function judge(node: JsonObject, name: string, pattern: JsonNode | undefined, report: Report): void {
  const validations = itemsOf(member(member(node, "constraints"), "validations"));
  if (!pattern && validations.some((item) => memberOf(item, "isValid"))) return;
  if (!pattern) {
    report(`'${name}' has no pattern.`, node, id("Missing.Constraints.Regex"));
    return;
  }
  for (const one of patternsOf(node)) {
    const text = stringOf(one) ?? "";
    if (isComputed(text)) return;
    if (!compiles(text)) {
      report(
        `The pattern of '${name}' is no regular expression for a browser: ${text}`,
        one,
        id("Invalid.Constraints.Regex.Expressison"),
      );
      return;
    }
  }
  const longest = Math.min(...patternsOf(node).map((one) => lengthsOf(stringOf(one) ?? "").max));
  if (longest === Number.POSITIVE_INFINITY)
    report(`'${name}' takes a text of any length.`, pattern, { severity: "warning" });
}
