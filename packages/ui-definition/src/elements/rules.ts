import { isMap, isMissing, type Json, kindOf, type Maybe, own, sameJson } from "../json.ts";
import { compilePattern } from "../patterns/pattern.ts";
import type { Checks, ElementContext } from "./element.ts";

/** Property paths of the rules that an author can give. */
export const ruleProperties: { [path: string]: string } = {
  "constraints.required": "whether an answer is needed",
  "constraints.regex": "pattern that the answer must match",
  "constraints.validationMessage": "what is said where it does not",
  "constraints.validations": "list of {regex | isValid, message, await, skip}",
};

/** Whether an answer counts as none. */
export function isBlank(value: Maybe): boolean {
  return isMissing(value) || value === "" || (Array.isArray(value) && value.length === 0);
}

/** Applies `required`, then the author's rules in their order. */
export function checkRules(context: ElementContext, value: Maybe, checks: Checks, isRequired = false): void {
  const required = context.has("constraints", "required") ? context.flag("constraints", "required") : isRequired;
  if (isBlank(value) && required) {
    checks.error(context.words.required);
    return;
  }
  const { constraints } = context.raw;
  // What the author didn't write needs not be asked for; where the constraints are an expression it may still be there.
  if (!isMap(constraints) || constraints.regex !== undefined) {
    const message = () => context.get("constraints", "validationMessage");
    checkPattern(context, value, checks, context.get("constraints", "regex"), message);
  }
  const written = own(constraints, "validations");
  // Each rule is asked for on its own, so a list that is written out needs not be worked out as a whole.
  const list = Array.isArray(written) ? written : context.get("constraints", "validations");
  if (!Array.isArray(list)) return;
  for (let i = 0; i < list.length; i++) checkRule(context, value, checks, String(i));
}

function checkRule(context: ElementContext, value: Maybe, checks: Checks, position: string): void {
  const at = (name: string) => context.get("constraints", "validations", position, name);
  const flag = (name: string) => context.flag("constraints", "validations", position, name);
  const has = (name: string) => context.has("constraints", "validations", position, name);
  const message = () => at("message");
  if (has("skip") && flag("skip")) return;
  if (has("await") && !flag("await")) {
    checks.wait();
    return;
  }
  if (has("regex")) checkPattern(context, value, checks, at("regex"), message);
  if (has("isValid") && !isMissing(at("isValid")) && !flag("isValid"))
    checks.error(textOf(message()) || context.words.notMatching);
}

// An empty answer that is not required passes every pattern; an empty pattern is none.
function checkPattern(context: ElementContext, value: Maybe, checks: Checks, regex: Maybe, message: () => Maybe): void {
  if (typeof regex !== "string" || regex === "" || typeof value !== "string" || value === "") return;
  if (!fitsPattern(context, regex, value)) checks.error(textOf(message()) || context.words.notMatching);
}

/** Whether a text fits an author's pattern; one that can't be tried is reported and refuses nothing. */
export function fitsPattern(context: ElementContext, regex: string, value: string): boolean {
  const pattern = compilePattern(regex);
  if (pattern.error !== undefined) {
    context.report(pattern.error);
    return true;
  }
  const isMatch = pattern.test(value);
  if (isMatch === undefined) context.report(`The pattern ${regex} takes too long here. Azure's portal checks it.`);
  return isMatch !== false;
}

/** A value as text for a label or message; nothing gives an empty text. */
export function textOf(value: Maybe): string {
  if (isMissing(value)) return "";
  return typeof value === "string" ? value : JSON.stringify(value);
}

/** A number, also where it is written as text; anything else is none. */
export function numberOf(value: Maybe): number | undefined {
  if (typeof value === "number") return value;
  if (typeof value !== "string" || value.trim() === "" || Number.isNaN(Number(value))) return undefined;
  return Number(value);
}

/** One choice of a drop-down or option group. */
export interface Item {
  label: string;
  value: Json;
  description?: string;
}

/** The choices of an element; undefined while they are not known. A list without a value, though all is there, is empty. */
export function itemsOf(context: ElementContext): Item[] | undefined {
  const list = context.get("constraints", "allowedValues");
  if (isMissing(list)) return context.arrival("constraints", "allowedValues") === "there" ? [] : undefined;
  const values = Array.isArray(list) ? list : [];
  if (!Array.isArray(list)) context.report(`allowedValues of ${context.name} must be a list, got ${kindOf(list)}.`);
  const items: Item[] = [];
  const wrong = new Set<string>();
  for (const item of values) {
    if (!isMap(item) || !Object.hasOwn(item, "label") || !Object.hasOwn(item, "value")) {
      wrong.add(isMap(item) ? "an object without one of them" : kindOf(item));
      continue;
    }
    const description = textOf(item.description) || textOf(context.get("defaultDescription"));
    items.push({ label: textOf(item.label), value: item.value ?? null, ...(description ? { description } : {}) });
  }
  if (wrong.size > 0) {
    const found = [...wrong].join(", ");
    context.report(`allowedValues of ${context.name} must be objects with label and value, got ${found}.`);
  }
  return items;
}

/** The choice that a default names: by label, then by value, then by the value's text. */
export function matchItem(items: readonly Item[], wanted: Maybe): Item | undefined {
  if (isMap(wanted) && Object.hasOwn(wanted, "value")) {
    const found = items.find((item) => sameJson(item.value, wanted.value));
    if (found) return found;
  }
  if (isMap(wanted) && Object.hasOwn(wanted, "label")) return items.find((item) => item.label === wanted.label);
  return (
    items.find((item) => item.label === wanted) ??
    items.find((item) => sameJson(item.value, wanted)) ??
    items.find((item) => textOf(item.value) === textOf(wanted))
  );
}

/** The author's default, taken out of `{value, resetTrigger}` where it stands in one. */
export function defaultOf(context: ElementContext): Maybe {
  const given = context.get("defaultValue");
  return isMap(given) && context.has("defaultValue", "resetTrigger") ? given.value : given;
}

/** Lays an answer over defaults: members that the answer lacks come from the defaults. */
export function overlay(defaults: Maybe, answer: Maybe): Maybe {
  if (answer === undefined) return defaults;
  if (!isMap(defaults) || !isMap(answer)) return answer;
  const result: { [key: string]: Json } = { ...defaults };
  for (const key of Object.keys(answer)) {
    const merged = overlay(Object.hasOwn(defaults, key) ? defaults[key] : undefined, answer[key]);
    if (merged !== undefined)
      Object.defineProperty(result, key, { value: merged, enumerable: true, configurable: true, writable: true });
  }
  return result;
}

/** Asks for an answer where the author does. */
export function checkRequired(context: ElementContext, value: Maybe, checks: { error(message: string): void }): void {
  if (isBlank(value) && context.flag("constraints", "required")) checks.error(context.words.required);
}
