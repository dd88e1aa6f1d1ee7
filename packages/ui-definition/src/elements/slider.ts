import { isMissing, type Json, kindOf } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRules, defaultOf, numberOf, ruleProperties } from "./rules.ts";

export const slider = element({
  type: "Microsoft.Common.Slider",
  doc: "A whole number between two others.",
  properties: {
    ...ruleProperties,
    min: "the least number",
    max: "the greatest number",
    defaultValue: "the number at first",
    subLabel: "the unit",
    showStepMarkers: "whether each step is marked",
  },
  required: ["label", "min", "max"],
  feeds: ["min", "max"],
  gives: "number",
  value(context) {
    if (context.answer !== undefined) return context.answer;
    const { low, high } = limits(context);
    const given = numberOf(defaultOf(context));
    if (given === undefined) return low;
    return Math.min(Math.max(given, low ?? given), high ?? given);
  },
  check(context, value, checks) {
    const { low, high } = limits(context);
    if (isMissing(value)) return;
    if (typeof value !== "number") checks.error(context.words.wrongType("a number", kindOf(value)));
    else if (!Number.isInteger(value)) checks.error(context.words.notInteger);
    else if (low !== undefined && value < low) checks.error(context.words.belowMinimum(low));
    else if (high !== undefined && value > high) checks.error(context.words.aboveMaximum(high));
    else checkRules(context, value, checks);
  },
  *candidates(context): Iterable<Json> {
    const { low, high } = limits(context);
    for (let value = low ?? 0; value <= (high ?? 100) && value < (low ?? 0) + 200; value++) yield value;
  },
  examples: [
    { declaration: { min: 1, max: 10 }, value: 1 },
    { declaration: { min: 1, max: 10, defaultValue: 30 }, value: 10 },
    { declaration: { min: 1, max: 10 }, answer: 4, value: 4 },
  ],
});

/** The ends of a slider. */
export function limits(context: ElementContext): { low: number | undefined; high: number | undefined } {
  return { low: numberOf(context.get("min")), high: numberOf(context.get("max")) };
}
