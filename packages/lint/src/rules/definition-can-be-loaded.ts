import { type Problem, type ProblemCode, readDocument } from "@stoa/ui-definition";
import { type Report, rule } from "../rule.ts";

// Told by rules of their own, with the toolkit's names.
const elsewhere = new Set<ProblemCode>(["json", "comment", "version"]);

const definition = (parameters: object) => ({
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: {}, ...parameters },
});
const formSchema = "https://schema.management.azure.com/schemas/2021-09-09/uiFormDefinition.schema.json#";
const box = (more: object) => ({ name: "a", type: "Microsoft.Common.TextBox", label: "A", ...more });

export const definitionCanBeLoaded = rule({
  id: "definition-can-be-loaded",
  on: "definition",
  severity: "error",
  says: "The portal can load a createUiDefinition or a template spec's form, and every expression in it can be worked out.",
  because: "The portal shows an endlessly loading page, or drops what it doesn't know, without a word.",
  help: "Correct it at this place.",
  good: [definition({ basics: [box({})], outputs: { a: "[basics('a')]" } })],
  bad: [
    {},
    definition({ basics: [box({ defaultValue: "[concat('a']" })] }),
    definition({ basics: [box({ defaultValue: "[padLeft('a', 3)]" })] }),
    definition({ basics: [box({ defaultValue: "[basics('b')]" })] }),
    definition({ basics: [box({}), box({})] }),
    definition({ basics: [box({ type: "Microsoft.Common.SecureString" })] }),
    definition({ basics: [box({ visible: "[equals(basics('a'), 'x')]" })] }),
    definition({ basics: [box({ type: "Microsoft.Common.PasswordBox", defaultValue: "secret" })] }),
    definition({ basics: [box({ type: "Microsoft.Common.DatePicker" })] }),
    {
      files: { "uiFormDefinition.json": { $schema: formSchema, view: { kind: "Form", properties: {}, outputs: {} } } },
    },
  ],
  visit: {
    definition({ file, outputsNode }, report) {
      const isTold = (problem: Problem): boolean => {
        const inOutputs = outputsNode && problem.offset >= outputsNode.offset && problem.end <= outputsNode.end;
        return elsewhere.has(problem.code) || (problem.code === "missing-reference" && inOutputs === true);
      };
      tell(
        readDocument(file.document).problems.filter((problem) => !isTold(problem)),
        report,
      );
    },
    json({ kind, document, unreadable }, report) {
      if (kind !== "form" || unreadable) return;
      tell(
        readDocument(document, "form").problems.filter(({ code }) => !elsewhere.has(code)),
        report,
      );
    },
  },
});

function tell(problems: readonly Problem[], report: Report): void {
  for (const { message, severity, code, offset, end } of problems) {
    // The engine passes over a secret in the package; who publishes it may not.
    report(message, { offset, end }, { severity: code === "secret-default" ? "error" : severity, code });
  }
}
