import { type Json, textAt } from "../json.ts";
import { element } from "./element.ts";
import { checkRequired } from "./rules.ts";

export const keyVaultCertificateSelector = element({
  type: "Microsoft.KeyVault.KeyVaultCertificateSelector",
  doc: "A certificate of one of the subscription's key vaults.",
  properties: { "constraints.required": "whether an answer is needed" },
  required: ["label"],
  requiredInForm: ["scope.subscriptionId", "scope.location"],
  gives: {
    keyVaultName: "text",
    keyVaultId: "text",
    certificateName: "text",
    certificateUrl: "text",
    certificateThumbprint: "text",
  },
  value: (context) => context.answer,
  check: checkRequired,
  *candidates(context, wish): Iterable<Json> {
    const name = `${wish.seed}vault`;
    yield {
      keyVaultName: name,
      keyVaultId: `/subscriptions/${context.subscriptionId()}/resourceGroups/${wish.seed}-existing/providers/Microsoft.KeyVault/vaults/${name}`,
      certificateName: "certificate",
      certificateUrl: `https://${name}.vault.azure.net/secrets/certificate/1`,
      certificateThumbprint: "0000000000000000000000000000000000000000",
    };
  },
  existing(context, value) {
    const id = textAt(value, "keyVaultId");
    const found = /\/resourceGroups\/([^/]+)\/providers\/Microsoft\.KeyVault\/vaults\/([^/]+)$/i.exec(id ?? "");
    if (id === undefined || !found) return [];
    const location = context.location();
    const body = {
      location,
      properties: {
        sku: { family: "A", name: "standard" },
        tenantId: "00000000-0000-0000-0000-000000000000",
        accessPolicies: [],
      },
    };
    const place = { name: found[2] ?? "", resourceGroup: found[1] ?? "", location };
    return [{ id, type: "Microsoft.KeyVault/vaults", apiVersion: "2023-07-01", ...place, body }];
  },
  examples: [{ declaration: { label: "Certificate" }, value: undefined }],
});
