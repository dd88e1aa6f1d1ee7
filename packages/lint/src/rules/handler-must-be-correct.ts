import { member, stringOf } from "@stoa/arm/json";
import { added } from "../model/edits.ts";
import { rule } from "../rule.ts";

const handlers = ["microsoft.compute.multivm", "microsoft.azure.createuidef"];

export const handlerMustBeCorrect = rule({
  id: "handler-must-be-correct",
  toolkit: "Handler-Must-Be-Correct",
  on: "definition",
  severity: "error",
  says: "A createUiDefinition names one of the two handlers that exist.",
  because: "Without a handler the portal shows an endlessly loading page.",
  help: 'Write "handler": "Microsoft.Azure.CreateUIDef".',
  good: [{ handler: "Microsoft.Azure.CreateUIDef" }, { handler: "microsoft.compute.multivm" }],
  bad: [{}, { handler: "Microsoft.Web.Form" }],
  visit: {
    definition({ root, file }, report, { profile }) {
      const node = member(root, "handler");
      const handler = stringOf(node);
      const isAbsent = node === undefined && root.kind === "object";
      if (!handler)
        report("There is no handler.", node, {
          code: "CreateUIDefinition.Missing.Handler",
          ...(isAbsent ? { fix: added(file.document, root, "handler", '"Microsoft.Azure.CreateUIDef"') } : {}),
        });
      // The toolkit says both of a handler that is missing.
      if (profile.isStrict && !handler) return;
      if (!handlers.includes(handler?.toLowerCase() ?? "")) {
        report(
          `The handler is '${handler ?? ""}'; only Microsoft.Azure.CreateUIDef and Microsoft.Compute.MultiVm exist.`,
          node,
          { code: "CreateUIDefinition.Incorrect.Handler" },
        );
      }
    },
  },
});
