import { type JsonObject, member, stringOf } from "@stoa/arm/json";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { objectsOfType } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { compiles, lengthsOf } from "../regex/length.ts";
import { type Report, rule } from "../rule.ts";

const box = (constraints?: object) => ({
  parameters: {
    basics: [{ name: "pw", type: "Microsoft.Common.PasswordBox", ...(constraints ? { constraints } : {}) }],
  },
});
const enough = 12;

export const passwordBoxesMustHaveMinLength = rule({
  id: "password-boxes-must-have-min-length",
  toolkit: "PasswordBoxes-Must-Have-Min-Length",
  on: "definition",
  severity: "error",
  says: "A password box asks for a minimum length.",
  because: "The length is what protects a password; machines that are open to the Internet are tried within minutes.",
  help: `Add a pattern such as "^.{${enough},72}$" with a message that says so.`,
  good: [box({ regex: "^[a-zA-Z0-9]{12,30}$" }), box({ regex: "[concat('^.{', '12', ',}$')]" })],
  bad: [box(), box({ regex: "^[a-z]+$" }), box({ regex: "^.{8,20}$" })],
  visit: {
    definition({ root }, report, { profile }) {
      for (const { node } of objectsOfType(root, "Microsoft.Common.PasswordBox")) {
        (profile.isStrict ? judge : judgeByText)(node, report);
      }
    },
  },
});

function judge(node: JsonObject, report: Report): void {
  const name = stringOf(member(node, "name")) ?? "";
  const patterns = patternsOf(node).map((one) => ({ node: one, text: stringOf(one) ?? "" }));
  if (patterns.some(({ text }) => isComputed(text))) return;
  const broken = patterns.find(({ text }) => !compiles(text));
  if (broken) {
    report(`The pattern of '${name}' is no regular expression: ${broken.text}`, broken.node);
    return;
  }
  const min = Math.max(0, ...patterns.map(({ text }) => lengthsOf(text).min));
  const at = patterns[0]?.node ?? member(node, "constraints");
  // A list of computed conditions may well look at the length.
  if (patterns.length === 0 && isTruthy(member(member(node, "constraints"), "validations"))) return;
  if (min <= 1) report(`'${name}' takes a password of any length.`, at);
  else if (min < enough)
    report(`'${name}' takes passwords of ${min} characters; ${enough} is the least that is advised.`, at, {
      severity: "warning",
    });
}

function judgeByText(node: JsonObject, report: Report): void {
  const name = stringOf(member(node, "name")) ?? "";
  const constraints = member(node, "constraints");
  if (!isTruthy(constraints)) {
    report(`'${name}' has no constraints.`, node);
    return;
  }
  const pattern = member(constraints, "regex");
  const text = stringOf(pattern);
  if (!pattern || !text) return;
  if (text.startsWith("[") && text.endsWith("]")) return;
  if (!compiles(text, true)) {
    report(`The pattern of '${name}' is no regular expression: ${text}`, pattern);
    return;
  }
  const counts = [...text.matchAll(/\{(\d+)/g)].map((match) => Number(match[1]));
  if (counts.length === 0) {
    report(`The pattern of '${name}' gives no length.`, pattern);
    return;
  }
  const sum = counts.reduce((all, one) => all + one, 0);
  if (sum < enough)
    report(`'${name}' takes passwords of ${sum} characters; ${enough} is the least that is advised.`, pattern, {
      severity: "warning",
    });
}
