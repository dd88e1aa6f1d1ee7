import { rule } from "../rule.ts";

const byToolkit = /variables\s?\(\s?concat\s?\(\s?'[^']*'\s?\)?\s?,\s?parameters\s?\(\s?'[^']*'\s?\)\s?\)/gi;
const meant = /variables\s*\(\s*concat\s*\(\s*'[^']*'\s*\)?\s*,\s*parameters\s*\(\s*'[^']*'\s*\)\s*\)/gi;

export const dynamicVariableReferencesShouldNotUseConcat = rule({
  id: "dynamic-variable-references-should-not-use-concat",
  toolkit: "Dynamic-Variable-References-Should-Not-Use-Concat",
  on: "template",
  severity: "warning",
  says: "A variable is picked by an index, not by a name that is put together.",
  because: "A name that is put together can't be checked, and editors can't follow it.",
  help: "Make one object variable and index it: variables('sizes')[parameters('size')].",
  good: [{ outputs: { a: { value: "[variables('sizes')[parameters('size')]]" } } }],
  bad: [{ outputs: { a: { value: "[variables(concat('size-'), parameters('size'))]" } } }],
  visit: {
    template(template, report, { profile }) {
      for (const match of template.find(profile.isStrict ? meant : byToolkit)) {
        if (!profile.isStrict && !/concat\s?\(\s?'[^']*'\s?\)/i.test(match.text)) continue;
        report("The name of the variable is put together.", match, { code: "DynamicVariable.Reference.Using.Concat" });
      }
    },
  },
});
