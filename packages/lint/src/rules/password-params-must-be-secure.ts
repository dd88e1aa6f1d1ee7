import { type JsonNode, member } from "@stoa/arm/json";
import { replaced } from "../model/edits.ts";
import { textOf } from "../model/values.ts";
import { rule } from "../rule.ts";

export const passwordParamsMustBeSecure = rule({
  id: "password-params-must-be-secure",
  toolkit: "Password-params-must-be-secure",
  on: "template",
  severity: "error",
  says: "A parameter that is named like a secret is a secure one.",
  because: "The value of any other parameter stands in the deployment's history for everybody who may read it.",
  help: "Make it a secureString or a secureObject.",
  good: [{ parameters: { adminPassword: { type: "SecureString" }, usePassword: { type: "bool" } } }],
  bad: [
    { parameters: { adminPassword: { type: "string" } } },
    { parameters: { storageAccountKey: { type: "object" } } },
  ],
  visit: {
    parameter({ name, key, value }, report) {
      if (!/password|secret|accountkey/i.test(name)) return;
      const type = textOf(member(value, "type")).trim();
      if (/^(securestring|secureobject|bool)$/i.test(type)) return;
      if (/secret/i.test(name) && /permission|version|url|uri|name/i.test(name)) {
        report(`'${name}' is named like a secret; its type is ${type}.`, key, { severity: "warning" });
      } else
        report(`'${name}' is named like a secret, but its type is ${type || "missing"}.`, key, {
          code: "Password.Param.Not.Secure",
          ...secured(value, type),
        });
    },
  },
});

// A default or a list of values would be the next finding, and one that only the author can mend.
function secured(declaration: JsonNode, type: string) {
  const node = member(declaration, "type");
  const isPlain = !member(declaration, "defaultValue") && !member(declaration, "allowedValues");
  const secure = { string: "secureString", object: "secureObject" }[type.toLowerCase()];
  return node && isPlain && secure ? { fix: replaced(node, JSON.stringify(secure)) } : {};
}
