import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { literally } from "../expression/text.ts";
import { removed } from "../model/edits.ts";
import type { Declaration, TextMatch } from "../model/template.ts";
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
    template(template, report, { profile }) {
      const { text, variables } = template;
      const anyMayBeMeant = profile.isStrict && /(?<=[[(,]\s*)variables\s*\(\s*[^'\s)]/i.test(text);
      const usesOf = (name: string) => template.references("variables").get(name.toLowerCase()) ?? [];
      const section = member(template.root, "variables");
      const judge = (name: string, at: Declaration["key"], uses: TextMatch[], value?: JsonNode) => {
        const plain = uses.filter((use) => !template.isInExpression(use));
        if (uses.length === 0 && !anyMayBeMeant)
          report(`The variable '${name}' is not used.`, at, {
            code: "Variables.Must.Be.Referenced",
            ...(value && section?.kind === "object" ? { fix: removed(template.file.document, section, value) } : {}),
          });
        tellPlain(name, plain, profile.isStrict && plain.length < uses.length, report);
      };
      for (const { name, key, value } of variables) {
        const isLoop = name.toLowerCase() === "copy";
        const loops = itemsOf(isLoop ? value : member(value, "copy"));
        for (const loop of loops) {
          const inner = stringOf(member(loop, "name"));
          if (inner === undefined) continue;
          // A loop inside an object is used by its own name, as a property of the object, and, in what is meant, with the object.
          const property = new RegExp(`^\\s*\\.\\s*${literally(inner)}`, "i");
          const after = (use: TextMatch) =>
            text.slice(use.index + use.text.length, use.index + use.text.length + inner.length + 40);
          const outer = isLoop ? [] : usesOf(name).filter((use) => profile.isStrict || property.test(after(use)));
          judge(inner, key, [...usesOf(inner), ...outer]);
        }
        if (!isLoop && loops.length === 0) judge(name, key, usesOf(name), value);
      }
    },
  },
});

function tellPlain(name: string, plain: TextMatch[], isUsed: boolean, report: Report): void {
  for (const use of plain) {
    report(`variables('${name}') stands here as plain text and is not worked out.`, use, {
      code: "Variables.Must.Be.Referenced.In.Expression",
      help: "Put the text into brackets, so that it is an expression.",
      ...(isUsed ? { severity: "info" } : {}),
    });
  }
}
