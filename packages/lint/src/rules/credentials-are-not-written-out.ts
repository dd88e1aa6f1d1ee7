import { type JsonNode, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression } from "../expression/scan.ts";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const template = (value: string, more: object = {}) => ({
  variables: { password: "[concat('P-', uniqueString(resourceGroup().id))]" },
  resources: [{ type: "A/b", apiVersion: "2024-01-01", name: "a", properties: { value, ...more } }],
});
const signature = "sv=2022-11-02&sp=r&se=2030-01-01T00:00:00Z&sig=9kJh2mV4qTz8Wb1LxYpR7sNcAeGdUfQo3iHt6yMvBlE%3D";

// Texts that are a credential whatever stands around them.
const kinds: readonly [pattern: RegExp, what: string][] = [
  [/[?&]sig=[\w%+/-]{20,}/i, "the signature of a shared link"],
  [/\b(?:AccountKey|SharedAccessKey)=[A-Za-z0-9+/]{40,}={0,2}/i, "the key of an account"],
  [/-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----/, "a private key"],
];

// Without one of these words, which nobody writes in escapes, no text of a template has to be looked at.
const mayHoldOne = /sig|AccountKey|SharedAccessKey|PRIVATE/i;

export const credentialsAreNotWrittenOut = rule({
  id: "credentials-are-not-written-out",
  on: "template",
  severity: "error",
  says: "No key, no signed link and no password that can be worked out is written into a template.",
  because:
    "Everyone who gets the package has it. Certification refuses it (policy 300.4.4), and uniqueString() doesn't count as a secret: it comes out the same for everybody who knows the resource group.",
  help: "Put the file into the package instead of a signed link; take passwords from the customer, from newGuid() or from a key vault.",
  good: [
    template("[concat('https://x/?', parameters('sas'))]"),
    template("a", { adminPassword: "[parameters('password')]" }),
    template("a", { adminPassword: "[concat('P-', newGuid())]" }),
    template("AccountKey=[parameters('key')]"),
  ],
  bad: [
    template(`https://shop.blob.core.windows.net/files/a.zip?${signature}`),
    template(`[concat('DefaultEndpointsProtocol=https;AccountName=shop;AccountKey=${"Ab3/".repeat(21)}Aw==')]`),
    template("a", { adminPassword: "[concat('P-', uniqueString(resourceGroup().id))]" }),
    template("a", { administratorLoginPassword: "[variables('password')]" }),
  ],
  visit: {
    template(template, report) {
      for (const { node } of mayHoldOne.test(template.text) ? template.places() : [])
        for (const [pattern, what] of stringOf(node) === undefined ? [] : kinds)
          if (pattern.test(stringOf(node) ?? "")) report(`This text holds ${what}.`, node);
      for (const { node } of named(template.root, ["adminPassword", "administratorLoginPassword"], template.cut))
        if (isGuessable(node, template))
          report("This password can be worked out by whoever knows the resource group.", node);
    },
  },
});

// What these give is known to everybody who may read the deployment's place.
const guessable = new Set(
  "concat format uniquestring guid base64 tolower toupper substring take skip replace trim padleft string resourcegroup subscription deployment variables if equals".split(
    " ",
  ),
);

/** Whether a password is put together from nothing secret. One that is written out plainly is another rule's. */
function isGuessable(node: JsonNode, template: TemplateView, seen: readonly string[] = []): boolean {
  const text = stringOf(node);
  if (text === undefined || !isExpression(text)) return false;
  const calls = callsIn(text);
  if (!calls.every(({ name }) => guessable.has(name.toLowerCase()))) return false;
  const variables = calls.filter(({ name }) => name.toLowerCase() === "variables");
  if (variables.length === 0) return calls.some(({ name }) => /^(uniquestring|guid)$/i.test(name));
  return variables.every((call) => {
    const name = call.args[0]?.literal;
    if (name === undefined || call.access.length > 0 || seen.includes(name)) return false;
    const value = findDeclaration(template.variables, name)?.value;
    return value !== undefined && isGuessable(value, template, [...seen, name]);
  });
}
