import { itemsOf, member, stringOf } from "@stoa/arm/json";
import { isInsideExpression, literally, variableReference } from "../expression/text.ts";
import type { Declaration } from "../model/template.ts";
import { type Report, rule } from "../rule.ts";

const template = (variables: object, value: string) => ({ variables, outputs: { o: { type: "string", value } } });

export const variablesMustBeReferenced = rule({
  id: "variables-must-be-referenced",
  toolkit: "Variables-Must-Be-Referenced",
  on: "template",
  severity: "warning",
  says: "Every variable is used.",
  because: "What isn't used is read all the same, by everyone who has to understand the template.",
  help: "Use the variable, or take it out.",
  good: [
    template({ a: "x" }, "[variables('A')]"),
    template({ copy: [{ name: "list", count: 2, input: "x" }] }, "[variables('list')]"),
    template({ o: { copy: [{ name: "list", count: 2, input: "x" }] } }, "[variables('o').list]"),
  ],
  bad: [
    template({ a: "x" }, "none"),
    template({ a: "x" }, "variables('a')"),
    template({ copy: [{ name: "list", count: 2, input: "x" }] }, "none"),
  ],
  visit: {
    template({ text, variables }, report, { profile }) {
      const anyMayBeMeant = profile.isStrict && /(?<=[[(,]\s*)variables\s*\(\s*[^'\s)]/i.test(text);
      const judge = (name: string, at: Declaration["key"] | undefined, uses: RegExpExecArray[]) => {
        const plain = uses.filter((use) => !isInsideExpression(text, use.index));
        if (uses.length === 0 && !anyMayBeMeant)
          report(`The variable '${name}' is not used.`, at, { code: "Variables.Must.Be.Referenced" });
        tellPlain(name, plain, profile.isStrict && plain.length < uses.length, report);
      };
      for (const { name, key, value } of variables) {
        const isLoop = name.toLowerCase() === "copy";
        const loops = itemsOf(isLoop ? value : member(value, "copy"));
        for (const loop of loops) {
          const inner = stringOf(member(loop, "name"));
          if (inner === undefined) continue;
          const outer = isLoop
            ? []
            : [...text.matchAll(new RegExp(`${variableReference(name).source}\\s*\\.\\s*${literally(inner)}`, "gi"))];
          const whole = isLoop || !profile.isStrict ? [] : [...text.matchAll(variableReference(name))];
          judge(inner, key, [...text.matchAll(variableReference(inner)), ...outer, ...whole]);
        }
        if (!isLoop && loops.length === 0) judge(name, key, [...text.matchAll(variableReference(name))]);
      }
    },
  },
});

function tellPlain(name: string, plain: RegExpExecArray[], isUsed: boolean, report: Report): void {
  for (const use of plain) {
    report(
      `variables('${name}') stands here as plain text and is not worked out.`,
      { offset: use.index, end: use.index + use[0].length },
      {
        code: "Variables.Must.Be.Referenced.In.Expression",
        help: "Put the text into brackets, so that it is an expression.",
        ...(isUsed ? { severity: "info" } : {}),
      },
    );
  }
}
