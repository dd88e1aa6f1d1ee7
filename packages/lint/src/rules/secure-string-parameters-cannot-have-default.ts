import { member } from "@stoa/arm/json";
import { textOf } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const parameter = (defaultValue: string) => ({ parameters: { key: { type: "secureString", defaultValue } } });

export const secureStringParametersCannotHaveDefault = rule({
  id: "secure-string-parameters-cannot-have-default",
  toolkit: "Secure-String-Parameters-Cannot-Have-Default",
  on: "template",
  severity: "error",
  says: "A secure parameter has no default.",
  because: "A secret that everyone who gets the package can read is none.",
  help: 'Take the default out, or use "" or [newGuid()].',
  good: [parameter(""), parameter("[newGuid()]"), parameter("[concat('P', newGuid ( ))]")],
  bad: [parameter("Secret-123"), parameter("[concat('a', 'b')]")],
  visit: {
    parameter({ name, value }, report) {
      if (textOf(member(value, "type")).trim().toLowerCase() !== "securestring") return;
      const fallback = member(value, "defaultValue");
      if (!isTruthy(fallback) || /newGuid\s*\(/i.test(textOf(fallback))) return;
      report(`The secure parameter '${name}' has a default.`, fallback, { code: "SecureString.Must.Not.Have.Default" });
    },
  },
});
