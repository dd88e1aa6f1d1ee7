import { member } from "@stoa/arm/json";
import { objectsOfType, textOf } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const basics = (type: string, defaultValue: string) => ({
  parameters: { basics: [{ name: "user", type, defaultValue }] },
});

export const usernamesShouldNotHaveADefault = rule({
  id: "usernames-should-not-have-a-default",
  toolkit: "Usernames-Should-Not-Have-A-Default",
  on: "definition",
  severity: "error",
  says: "The wizard proposes no user name, and no password.",
  because:
    "A name that every customer takes over is half of what an attacker needs; a password in a package is no secret.",
  help: "Take the default out.",
  good: [basics("Microsoft.Compute.UserNameTextBox", "")],
  bad: [basics("Microsoft.Compute.UserNameTextBox", "admin"), basics("Microsoft.Common.PasswordBox", "Secret-1234567")],
  visit: {
    definition({ root }, report, { profile }) {
      for (const { node } of objectsOfType(root, "Microsoft.Compute.UserNameTextBox")) {
        const value = member(node, "defaultValue");
        if (isTruthy(value)) report(`The user name '${textOf(member(node, "name"))}' has a default.`, value);
      }
      if (!profile.isStrict) return;
      for (const { node } of objectsOfType(root, "Microsoft.Common.PasswordBox")) {
        const value = member(node, "defaultValue");
        if (isTruthy(value)) report(`The password '${textOf(member(node, "name"))}' has a default.`, value);
      }
    },
  },
});
