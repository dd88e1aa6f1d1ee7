import type { Json } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRules, isBlank, ruleProperties } from "./rules.ts";
import { checkIsText, textCandidates, textValue } from "./text-box.ts";

// The names that Azure's compute service refuses for administrators (documentation of OSProfile).
const bannedNames = new Set(
  (
    "administrator admin user user1 user2 user3 user4 user5 test test1 test2 test3 admin1 admin2 1 123 a actuser adm " +
    "aspnet backup console david guest john owner root server sql support support_388945a0 sys"
  ).split(" "),
);

/** Whether an answer is needed in an element that needs one unless its author says no. */
export function isRequired(context: ElementContext): boolean {
  return context.has("constraints", "required") ? context.flag("constraints", "required") : true;
}

export const userNameTextBox = element({
  type: "Microsoft.Compute.UserNameTextBox",
  doc: "A box for an administrator's name that keeps the compute service's rules.",
  properties: {
    ...ruleProperties,
    osPlatform: "Windows or Linux",
    defaultValue: "name that stands there at first",
    placeholder: "hint in the empty box",
  },
  required: ["label", "osPlatform"],
  oneOf: { osPlatform: ["Windows", "Linux"] },
  gives: "text",
  value: textValue,
  check(context, value, checks) {
    if (!checkIsText(context, value, checks)) return;
    checkRules(context, value, checks, true);
    if (typeof value !== "string" || isBlank(value)) return;
    const isWindows = context.get("osPlatform") !== "Linux";
    const most = isWindows ? 20 : 64;
    if (value.length > most) checks.error(context.words.userNameLength(1, most));
    if (isWindows && value.endsWith(".")) checks.error(context.words.userNameEndsWithDot);
    if (bannedNames.has(value.toLowerCase())) checks.error(context.words.userNameBanned(value));
  },
  isRequired,
  *candidates(context, wish): Iterable<Json> {
    yield `${wish.seed.slice(0, 12)}admin`;
    yield* textCandidates(context, wish);
  },
  examples: [
    { declaration: { osPlatform: "Linux" }, value: "" },
    { declaration: { osPlatform: "Linux" }, answer: "operator", value: "operator" },
  ],
});
