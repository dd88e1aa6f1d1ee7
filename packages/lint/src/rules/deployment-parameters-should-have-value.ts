import { entries, type JsonNode, member, memberOf, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { textOf } from "../model/values.ts";
import { type Report, rule } from "../rule.ts";

const toolkitVault =
  /\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[\w-]{1,64}\/providers\/Microsoft\.KeyVault\/vaults\/[\w-]{3,24}/i;
const vault =
  /^\/subscriptions\/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\/resourceGroups\/[-\w.()]{0,89}[-\w()]\/providers\/Microsoft\.KeyVault\/vaults\/[a-z][a-z0-9-]{2,23}$/i;

const $schema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentParameters.json#";
const file = (size: unknown) => ({ $schema, parameters: { size } });
const id =
  "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/group/providers/Microsoft.KeyVault/vaults/vault1";
const problem = (end: string) => ({ code: `Parameters.Parameter.${end}` });

export const deploymentParametersShouldHaveValue = rule({
  id: "deployment-parameters-should-have-value",
  toolkit: "DeploymentParameters-Should-Have-Value",
  on: "parameters",
  severity: "error",
  says: "Every parameter of a parameters file has a value, or names a secret of a key vault.",
  because: "Azure refuses the file otherwise.",
  help: 'Write {"value": …}, or {"reference": {"keyVault": {"id": …}, "secretName": …}}.',
  good: [
    file({ value: null }),
    file({ reference: { keyVault: { id }, secretName: "pw" } }),
    { parameters: { size: {} } },
  ],
  bad: [
    file({}),
    file({ reference: {} }),
    file({ reference: { keyVault: {}, secretName: "pw" } }),
    file({ reference: { keyVault: { id: "vault1" }, secretName: "pw" } }),
    file({ reference: { keyVault: { id } } }),
    file({ reference: { keyVault: { id }, secretName: "p w" } }),
    file({ value: "[concat('a')]" }),
  ],
  visit: {
    parameters(_file, root, report, { profile }) {
      if (!member(root, "$schema")) return;
      for (const [name, entry, key] of entries(member(root, "parameters"))) {
        if (name.startsWith("__")) continue;
        const value = memberOf(entry, "value");
        if (value) {
          if (isExpression(stringOf(value.value) ?? "")) {
            report(
              `The value of '${name}' looks like an expression, but a parameters file isn't evaluated.`,
              value.value,
              { severity: "warning" },
            );
          }
          continue;
        }
        const reference = memberOf(entry, "reference");
        if (!reference)
          report(`The parameter '${name}' has neither a value nor a reference.`, key, problem("Missing.Value"));
        else judgeReference(name, reference.value, profile.isStrict, report);
      }
    },
  },
});

function judgeReference(name: string, reference: JsonNode, isStrict: boolean, report: Report): void {
  const keyVault = memberOf(reference, "keyVault");
  if (!keyVault) {
    report(`The reference of '${name}' names no keyVault.`, reference, problem("Missing.Value"));
    return;
  }
  const vaultId = memberOf(keyVault.value, "id");
  if (!vaultId) report(`The keyVault of '${name}' has no id.`, keyVault.value, problem("Missing.KeyVault.Id"));
  else if (!(isStrict ? vault : toolkitVault).test(textOf(vaultId.value))) {
    report(`'${textOf(vaultId.value)}' is not the id of a key vault.`, vaultId.value, problem("Bad.KeyVault.Id"));
  }
  const secret = memberOf(reference, "secretName");
  if (!secret) report(`The reference of '${name}' has no secretName.`, reference, problem("Missing.SecretName"));
  else if (!/^[a-z0-9-]{1,127}$/i.test(textOf(secret.value))) {
    report(
      `'${textOf(secret.value)}' is no name of a secret: 1 to 127 letters, digits or dashes.`,
      secret.value,
      problem("Bad.SecretName"),
    );
  }
}
