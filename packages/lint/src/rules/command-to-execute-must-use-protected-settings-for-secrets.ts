import { member, stringOf } from "@stoa/arm/json";
import { isSecureType, listCall, parameterReference } from "../expression/text.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const extension = (settings: object, rest = {}) => ({
  parameters: { key: { type: "secureString" } },
  resources: [
    { type: "Microsoft.Compute/virtualMachines/extensions", properties: { type: "CustomScript", settings, ...rest } },
  ],
});

export const commandToExecuteMustUseProtectedSettingsForSecrets = rule({
  id: "command-to-execute-must-use-protected-settings-for-secrets",
  toolkit: "CommandToExecute-Must-Use-ProtectedSettings-For-Secrets",
  on: "template",
  severity: "error",
  says: "A script extension is given secrets in its protected settings only.",
  because: "Plain settings are readable by everyone who may read the machine, and are kept in its logs.",
  help: "Move `commandToExecute` to `protectedSettings`.",
  good: [
    extension({ commandToExecute: "run.sh" }),
    extension({}, { protectedSettings: { commandToExecute: "[parameters('key')]" } }),
  ],
  bad: [
    extension({ commandToExecute: "[concat('run ', parameters('key'))]" }),
    extension({ commandToExecute: "[concat(listKeys('x', '2019-06-01').keys[0])]" }),
  ],
  visit: {
    template(template, report) {
      const secure = template.parameters.filter((parameter) => isSecureType(parameter.value));
      for (const { node, parents } of named(member(template.root, "resources"), ["commandToExecute"], template.cut)) {
        if (parents.some((parent) => member(member(parent, "protectedSettings"), "commandToExecute"))) continue;
        if (!/customscript/i.test(stringOf(member(parents[1], "type")) ?? "")) continue;
        const text = stringOf(node) ?? "";
        if (text.search(listCall) >= 0) {
          report("The command holds keys that a list function returns.", node, {
            code: "CommandToExecute.Unprotected.List",
          });
          continue;
        }
        for (const { name } of secure) {
          if (text.search(parameterReference(name)) >= 0)
            report(`The command holds the secure parameter '${name}'.`, node, {
              code: "CommandToExecute.Unprotected.Parameter",
            });
        }
      }
    },
  },
});
