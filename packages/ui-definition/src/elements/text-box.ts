import { isMissing, kindOf, type Maybe } from "../json.ts";
import { textsFor } from "../patterns/generate.ts";
import { type Checks, type ElementContext, element, type Wish } from "./element.ts";
import { checkRules, defaultOf, isBlank, ruleProperties, textOf } from "./rules.ts";

export const textBox = element({
  type: "Microsoft.Common.TextBox",
  doc: "A box for a line of text, or for several with multiLine.",
  properties: {
    ...ruleProperties,
    defaultValue: "text that stands there at first",
    placeholder: "hint in the empty box",
    subLabel: "text below the label",
    multiLine: "whether the text may have several lines",
    readOnly: "whether the text can't be changed",
  },
  required: ["label"],
  gives: "text",
  value: textValue,
  check: (context, value, checks) => {
    if (checkIsText(context, value, checks)) checkRules(context, value, checks);
  },
  candidates: textCandidates,
  examples: [
    { declaration: { label: "Name" }, value: "" },
    { declaration: { label: "Name", defaultValue: "app" }, value: "app" },
    { declaration: { label: "Name", defaultValue: "app" }, answer: "shop", value: "shop" },
  ],
});

/** The value of a box for text. */
export function textValue(context: ElementContext): Maybe {
  return context.answer !== undefined ? context.answer : textOf(defaultOf(context));
}

/** Says so where a value is no text. */
export function checkIsText(context: ElementContext, value: Maybe, checks: Checks): boolean {
  if (typeof value === "string" || isMissing(value)) return true;
  checks.error(context.words.wrongType("text", kindOf(value)));
  return false;
}

/** The patterns that an author's rules hold. */
export function patternsOf(context: ElementContext): string[] {
  const found = [context.get("constraints", "regex"), context.get("constraints", "customPasswordRegex")];
  const list = context.get("constraints", "validations");
  if (Array.isArray(list))
    for (const i of list.keys()) found.push(context.get("constraints", "validations", String(i), "regex"));
  return found.filter((pattern): pattern is string => typeof pattern === "string" && pattern !== "");
}

/** Texts to try, the likeliest first. */
export function* textCandidates(context: ElementContext, wish: Wish): Iterable<string> {
  for (const value of wish.allowedValues ?? []) if (typeof value === "string") yield value;
  const patterns = patternsOf(context);
  for (const word of seeded(wish)) yield word;
  for (const pattern of patterns) yield* textsFor(pattern, "plain");
  for (const pattern of patterns) yield* textsFor(pattern, "mixed");
  const placeholder = context.get("placeholder");
  if (typeof placeholder === "string" && !isBlank(placeholder)) yield placeholder;
  yield* [
    "1",
    "8080",
    "10.0.0.0/16",
    "10.0.0.0/24",
    "10.0.0.4",
    `${wish.seed}@example.com`,
    "https://example.com",
    "example.com",
    "00000000-0000-0000-0000-000000000001",
    `/subscriptions/${context.subscriptionId()}`,
    "1.0.0",
    "{}",
    "[]",
    "Aa1!".repeat(4),
  ];
}

/** Names that begin with the seed, in several lengths. */
export function seeded(wish: Wish): string[] {
  const least = wish.minLength ?? 0;
  const long = wish.seed.padEnd(Math.max(least, wish.seed.length), "0");
  const names = [long, wish.seed.slice(0, 6), wish.seed.slice(0, 3), `${wish.seed}app1`, "app", "a"];
  return names.filter((name) => name.length >= least && name.length <= (wish.maxLength ?? Number.POSITIVE_INFINITY));
}
