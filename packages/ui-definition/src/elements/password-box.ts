import { kindOf, type Maybe } from "../json.ts";
import { textsFor } from "../patterns/generate.ts";
import { type Checks, type ElementContext, element, type Wish } from "./element.ts";
import { checkRules, isBlank, ruleProperties } from "./rules.ts";
import { patternsOf } from "./text-box.ts";

export const passwordBox = element({
  type: "Microsoft.Common.PasswordBox",
  doc: "A box for a secret, with a second one to confirm it. A default is ignored: it would be a secret in the package.",
  properties: {
    ...ruleProperties,
    "label.password": "text above the first box",
    "label.confirmPassword": "text above the second box",
    "options.hideConfirmation": "whether the second box is left out",
  },
  required: ["label"],
  gives: "text",
  isSecret: true,
  value: (context) => context.answer ?? "",
  check(context, value, checks) {
    if (typeof value !== "string") {
      checks.error(context.words.wrongType("text", kindOf(value)));
      return;
    }
    checkRules(context, value, checks);
    if (!isBlank(value) && patternsOf(context).length === 0 && !context.has("constraints", "validations")) {
      checkStrength(context, value, checks, 12, 72);
    }
    checkConfirmation(context, value, checks);
  },
  candidates: passwordCandidates,
  examples: [
    { declaration: { label: { password: "Password", confirmPassword: "Again" } }, value: "" },
    {
      declaration: { label: { password: "Password" }, defaultValue: "no" },
      answer: "Secret-0001!",
      value: "Secret-0001!",
    },
  ],
});

/** Length and three of four kinds of characters. */
export function checkStrength(
  context: ElementContext,
  value: string,
  checks: Checks,
  minimum: number,
  maximum: number,
): void {
  if (value.length < minimum || value.length > maximum)
    checks.error(context.words.passwordLength(minimum, maximum), "password");
  else if (kindsOf(value) < 3) checks.error(context.words.passwordKinds, "password");
}

function kindsOf(value: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[\W_]/].filter((kind) => kind.test(value)).length;
}

/** Compares the second entry in a form that asks for one. */
export function checkConfirmation(context: ElementContext, value: Maybe, checks: Checks): void {
  if (!context.isInteractive || context.flag("options", "hideConfirmation") || isBlank(value)) return;
  if (context.confirmation !== value) checks.error(context.words.passwordsDiffer, "confirmPassword");
}

/** Passwords to try: one that suits Azure's own rules first. */
export function* passwordCandidates(context: ElementContext, wish: Wish): Iterable<string> {
  yield "Stoa-Trial-2026!";
  yield "StoaTrial2026";
  for (const pattern of patternsOf(context)) {
    const found = textsFor(pattern, "mixed", [0, 12, 4, 8, 16]);
    yield* found.filter((text) => kindsOf(text) >= 3);
    yield* found;
    yield* textsFor(pattern, "plain");
  }
  yield "Aa1!".repeat(Math.ceil(Math.max(12, wish.minLength ?? 0) / 4)).slice(0, wish.maxLength);
}
