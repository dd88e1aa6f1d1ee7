import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { type ElementView, referenceOf } from "../model/definition.ts";
import { mayBeHidden, shortType } from "../model/output-types.ts";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { isNever } from "../model/truth.ts";
import { isTruthy } from "../model/walk.ts";
import { compiles, lengthsOf } from "../regex/length.ts";
import { type ReportOptions, rule } from "../rule.ts";

const wizard = (element: object, config: object = {}) => ({
  parameters: { config, basics: [{ name: "a", type: "Microsoft.Common.TextBox", ...element }] },
});
const text = (constraints: object) => ({ constraints: { required: true, ...constraints } });
const list = (...allowedValues: unknown[]) => ({
  type: "Microsoft.Common.DropDown",
  constraints: { required: true, allowedValues },
});

export const stepsCanBeCompleted = rule({
  id: "steps-can-be-completed",
  on: "definition",
  severity: "error",
  says: "Every element that is always shown can be filled in, so that the customer gets past it.",
  because: "Nobody reaches the steps behind it, and nobody can press Create.",
  help: "Correct the condition or the list, or show the element only when it applies.",
  good: [
    wizard(text({ regex: "^[a-z]{3}$" })),
    wizard(list("a")),
    wizard({ ...list(), visible: "[basics('x')]" }),
    wizard(text({ validations: [{ isValid: "[equals(1, basics('a'))]", message: "One." }] })),
  ],
  bad: [
    wizard(list()),
    wizard(text({ validations: [{ isValid: "[false]", message: "Never." }] })),
    wizard(text({ validations: [{ regex: "^a{3}$" }, { regex: "^[a-z]{4,}$" }] })),
    wizard(text({ regex: "^$" })),
    wizard({}, { basics: { subscription: { constraints: { validations: [{ isValid: false, message: "No." }] } } } }),
  ],
  visit: {
    definition({ parameters }, report) {
      const basics = member(member(parameters, "config"), "basics");
      for (const field of ["subscription", "resourceGroup"])
        for (const node of neverValid(member(basics, field)))
          report(`No ${field === "subscription" ? "subscription" : "resource group"} passes this validation.`, node);
    },
    element(element, report) {
      if (element.isCell || mayBeHidden(element)) return;
      const why = obstacle(element);
      if (why) report(`${referenceOf(element)} can't be filled in: ${why.says}.`, why.at, why.options);
    },
  },
});

interface Obstacle {
  says: string;
  at: JsonNode;
  options?: ReportOptions;
}

function obstacle(element: ElementView): Obstacle | undefined {
  const { node } = element;
  const [never] = neverValid(node);
  if (never) return { says: "no value passes this validation", at: never };
  const constraints = member(node, "constraints");
  const isRequired = isTruthy(member(constraints, "required"));
  switch (shortType(element)) {
    case "common.dropdown":
    case "common.optionsgroup": {
      const offered = member(constraints, "allowedValues");
      const isEmpty = isRequired && offered?.kind === "array" && offered.items.length === 0;
      return isEmpty ? { says: "a choice is required, and none is offered", at: offered } : undefined;
    }
    case "common.textbox":
    case "common.passwordbox":
      return isRequired ? withoutMatch(node) : undefined;
    default:
      return undefined;
  }
}

// A warning: how long a match can be is worked out with care, but not proved.
const options: ReportOptions = { severity: "warning" };

function withoutMatch(node: JsonNode): Obstacle | undefined {
  const patterns = patternsOf(node).flatMap((at) => {
    const text = stringOf(at);
    return text === undefined || isComputed(text) || !compiles(text) ? [] : [{ at, ...lengthsOf(text) }];
  });
  const [longest] = patterns.toSorted((a, b) => b.min - a.min);
  const [shortest] = patterns.toSorted((a, b) => a.max - b.max);
  if (!longest || !shortest) return undefined;
  if (shortest.max === 0)
    return { says: "a text is required, and only the empty one matches", at: shortest.at, options };
  return longest.min > shortest.max
    ? {
        says: `one pattern asks for ${longest.min} characters at least, another for ${shortest.max} at most`,
        at: longest.at,
        options,
      }
    : undefined;
}

function neverValid(holder: JsonNode | undefined): JsonNode[] {
  return itemsOf(member(member(holder, "constraints"), "validations")).flatMap((item) => {
    const isValid = member(item, "isValid");
    return isValid && !member(item, "skip") && isNever(isValid) ? [isValid] : [];
  });
}
