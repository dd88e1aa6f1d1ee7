import { rule } from "../rule.ts";

const template = (value: string) => ({
  parameters: { size: { type: "string" } },
  outputs: { o: { type: "string", value } },
});

export const parametersMustBeReferenced = rule({
  id: "parameters-must-be-referenced",
  toolkit: "Parameters-Must-Be-Referenced",
  on: "template",
  severity: "warning",
  says: "Every parameter is used.",
  because: "A customer answers a question in the wizard and the answer changes nothing.",
  help: "Use the parameter, or take it out.",
  good: [template("[ parameters ( 'Size' ) ]"), { parameters: { __x: { type: "string" } } }],
  bad: [template("none"), template("parameters('size')")],
  visit: {
    template(template, report, { profile }) {
      // With a name that is worked out, any parameter may be meant.
      const anyMayBeMeant = profile.isStrict && /(?<=[[(,]\s*)parameters\s*\(\s*[^'\s)]/i.test(template.text);
      for (const { name, key } of template.parameters) {
        if (name.startsWith("__")) continue;
        const uses = template.references("parameters").get(name.toLowerCase()) ?? [];
        const plain = uses.filter((use) => !template.isInExpression(use, "[@"));
        if (uses.length === 0) {
          if (!anyMayBeMeant)
            report(`The parameter '${name}' is not used.`, key, { code: "Parameters.Must.Be.Referenced" });
          continue;
        }
        const isUsed = profile.isStrict && plain.length < uses.length;
        for (const use of plain) {
          report(`parameters('${name}') stands here as plain text and is not worked out.`, use, {
            code: "Parameters.Must.Be.Referenced.In.Expression",
            help: "Put the text into brackets, so that it is an expression.",
            ...(isUsed ? { severity: "info" } : {}),
          });
        }
      }
    },
  },
});
