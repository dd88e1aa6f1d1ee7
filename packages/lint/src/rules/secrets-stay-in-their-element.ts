import { shortType } from "../model/output-types.ts";
import { type Reference, referencesIn } from "../model/references.ts";
import { isBlunted } from "../model/secrets.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const wizard = (...elements: object[]) => ({
  parameters: {
    basics: [
      { name: "pw", type: "Microsoft.Common.PasswordBox" },
      { name: "login", type: "Microsoft.Compute.CredentialsCombo" },
      ...elements,
    ],
    outputs: { password: "[basics('pw')]" },
  },
});
const note = (text: string) => ({ name: "n", type: "Microsoft.Common.InfoBox", options: { text } });
const call = (request: object) => ({ name: "c", type: "Microsoft.Solutions.ArmApiControl", request });

// Members whose text is drawn on the page.
const shown = [
  "text",
  "label",
  "toolTip",
  "placeholder",
  "defaultValue",
  "allowedValues",
  "message",
  "validationMessage",
  "description",
];

export const secretsStayInTheirElement = rule({
  id: "secrets-stay-in-their-element",
  on: "definition",
  severity: "error",
  says: "What is typed into a password box isn't shown elsewhere in the wizard, nor sent with its calls.",
  because: "The dots of the box promise that nobody reads over the customer's shoulder; requests stand in logs.",
  help: "Take the reference out; whether something was typed can be asked with empty() or length().",
  good: [
    wizard(note("[if(empty(basics('pw')), 'Choose a password.', '')]")),
    wizard(note("[basics('login').authenticationType]")),
    wizard({ name: "t", type: "Microsoft.Common.TextBox", visible: "[equals(basics('pw'), 'x')]" }),
  ],
  bad: [
    wizard(note("[concat('Your password is ', basics('pw'))]")),
    wizard(note("[basics('login').password]")),
    wizard({ name: "t", type: "Microsoft.Common.TextBox", defaultValue: "[basics('pw')]" }),
    wizard(call({ method: "POST", path: "x?api-version=2024-01-01", body: { key: "[basics('pw')]" } })),
  ],
  visit: {
    definition(definition, report) {
      const outputs = new Set(definition.outputsNode ? [definition.outputsNode] : []);
      for (const [names, what] of [
        [shown, "is shown on the page"],
        [["request"], "is sent with a call"],
      ] as const) {
        for (const { node } of named(definition.parameters, names, outputs))
          for (const one of referencesIn(definition, node))
            if (isSecret(one))
              report(`The secret ${one.text.slice(one.call.offset, one.call.accessEnd)} ${what}.`, one.node);
      }
    },
  },
});

function isSecret({ target, call }: Reference): boolean {
  if (target.kind !== "element" || isBlunted(call)) return false;
  const type = shortType(target.element);
  const [part] = target.rest;
  if (type === "common.passwordbox") return part === undefined;
  const isHolder = type === "compute.credentialscombo" || type === "common.serviceprincipalselector";
  return isHolder && part?.toLowerCase() === "password";
}
