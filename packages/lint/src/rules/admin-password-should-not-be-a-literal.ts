import { judgeCredentials } from "../model/literal-credentials.ts";
import { rule } from "../rule.ts";

const vm = (adminPassword: unknown, variables = {}) => ({
  variables,
  resources: [{ properties: { osProfile: { adminPassword } } }],
});

export const adminPasswordShouldNotBeALiteral = rule({
  id: "admin-password-should-not-be-a-literal",
  toolkit: "adminPassword-Should-Not-Be-A-Literal",
  on: "template",
  severity: "error",
  says: "No password of an administrator is written into a template.",
  because: "Everyone who gets the package knows the password of every customer's machine.",
  help: "Take the password from a secureString parameter.",
  good: [vm("[parameters('password')]"), vm({ reference: { secretName: "x" } })],
  bad: [
    vm("Secret-123"),
    vm({ value: "Secret-123" }),
    vm("[variables('p')]", { p: "Secret-123" }),
    { variables: { adminPassword: "Secret-123" } },
  ],
  visit: {
    template(template, report, { profile }) {
      judgeCredentials(
        template,
        profile.isStrict,
        {
          names: ["administratorLoginPassword", "adminPassword"],
          what: "A password",
          codes: {
            resource: "AdminPassword.Is.Literal",
            variable: "AdminPassword.Var.Is.Literal",
            behind: "AdminPassword.Is.Variable.Literal",
          },
        },
        report,
      );
    },
  },
});
