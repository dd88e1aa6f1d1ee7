import { type ProblemCode, readDocument } from "@stoa/ui-definition";
import { rule } from "../rule.ts";

// Told by rules of their own, with the toolkit's names.
const elsewhere = new Set<ProblemCode>(["json", "comment", "version"]);

const definition = (parameters: object) => ({
  $schema: "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#",
  handler: "Microsoft.Azure.CreateUIDef",
  version: "0.1.2-preview",
  parameters: { basics: [], steps: [], outputs: {}, ...parameters },
});
const box = (more: object) => ({ name: "a", type: "Microsoft.Common.TextBox", label: "A", ...more });

export const definitionCanBeLoaded = rule({
  id: "definition-can-be-loaded",
  on: "definition",
  severity: "error",
  says: "The portal can load a createUiDefinition, and every expression in it can be worked out.",
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
  ],
  visit: {
    definition({ file, outputsNode }, report) {
      for (const problem of readDocument(file.document).problems) {
        if (elsewhere.has(problem.code)) continue;
        const inOutputs = outputsNode && problem.offset >= outputsNode.offset && problem.end <= outputsNode.end;
        if (problem.code === "missing-reference" && inOutputs) continue;
        report(
          problem.message,
          { offset: problem.offset, end: problem.end },
          // The engine passes over a secret in the package; who publishes it may not.
          { severity: problem.code === "secret-default" ? "error" : problem.severity, code: problem.code },
        );
      }
    },
  },
});
