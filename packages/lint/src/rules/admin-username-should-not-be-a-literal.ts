import { judgeCredentials } from "../model/literal-credentials.ts";
import { rule } from "../rule.ts";

const vm = (adminUsername: unknown, variables = {}) => ({
  variables,
  resources: [{ properties: { osProfile: { adminUsername } } }],
});

export const adminUsernameShouldNotBeALiteral = rule({
  id: "admin-username-should-not-be-a-literal",
  toolkit: "adminUsername-Should-Not-Be-A-Literal",
  on: "template",
  severity: "error",
  says: "No user name of an administrator is written into a template.",
  because: "A name that is the same everywhere is half of what an attacker needs.",
  help: "Take the name from a parameter without a default.",
  good: [vm("[parameters('user')]"), vm("[variables('u')]", { u: "[parameters('user')]" })],
  bad: [vm("root"), vm("[variables('u')]", { u: "root" }), { variables: { administratorLogin: "root" } }],
  visit: {
    template(template, report, { profile }) {
      judgeCredentials(
        template,
        profile.isStrict,
        {
          names: ["administratorLogin", "adminUsername"],
          what: "A user name",
          codes: {
            resource: "AdminUsername.Is.Literal",
            variable: "AdminUsername.Var.Is.Literal",
            behind: "AdminUserName.Is.Variable.Literal",
          },
        },
        report,
      );
    },
  },
});
