import { member } from "@stoa/arm/json";
import { replaced } from "../model/edits.ts";
import { objectsOfType, textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

const box = (options: object) => ({
  parameters: { basics: [{ name: "pw", type: "Microsoft.Common.PasswordBox", options }] },
});

export const credentialConfirmationShouldNotBeHidden = rule({
  id: "credential-confirmation-should-not-be-hidden",
  toolkit: "Credential-Confirmation-Should-Not-Be-Hidden",
  on: "definition",
  severity: "error",
  says: "Whoever sets a password types it twice.",
  because: "A password with a slip of the finger locks the customer out of what they just paid for.",
  help: "Take `hideConfirmation` out, or set it to false.",
  good: [box({}), box({ hideConfirmation: false })],
  bad: [box({ hideConfirmation: true }), box({ hideConfirmation: "true" })],
  visit: {
    definition({ root }, report) {
      for (const { node } of objectsOfType(
        root,
        "Microsoft.Common.PasswordBox",
        "Microsoft.Compute.CredentialsCombo",
      )) {
        const hidden = member(member(node, "options"), "hideConfirmation");
        if (textOf(hidden).toLowerCase() !== "true") continue;
        report(`'${textOf(member(node, "name"))}' hides the confirmation of the password.`, hidden, {
          code: "Confirmation.Should.Not.Be.Hidden",
          ...(hidden ? { fix: replaced(hidden, "false") } : {}),
        });
      }
    },
  },
});
