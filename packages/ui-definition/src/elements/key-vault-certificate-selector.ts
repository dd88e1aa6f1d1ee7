import { type Json, textAt } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { type CloudList, type Entries, entriesOf, noEntries } from "./listed.ts";
import { checkRequired, textOf } from "./rules.ts";
import { plainRegion } from "./scope-rules.ts";

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
  choices(context) {
    const vaults = entriesOf(context, vaultList(context));
    const id = textAt(context.answer, "keyVaultId");
    return {
      vaults: { ...vaults },
      certificates: { ...(id === undefined ? noEntries : certificatesOf(context, id)) },
    };
  },
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

function vaultList(context: ElementContext): CloudList {
  const filter = encodeURIComponent("resourceType eq 'Microsoft.KeyVault/vaults'");
  return {
    path: `/subscriptions/${context.subscriptionId()}/resources?$filter=${filter}&api-version=2021-04-01`,
    key: "keyVaultId",
    read(entry) {
      // Machines can only use certificates of a vault in their own region.
      const isNear = plainRegion(textOf(entry.location)) === context.location();
      const [keyVaultId, keyVaultName] = [textAt(entry, "id"), textAt(entry, "name")];
      return isNear && keyVaultId !== undefined && keyVaultName !== undefined
        ? { keyVaultName, keyVaultId }
        : undefined;
    },
  };
}

// Resource Manager doesn't know thumbprints, the vault itself does; where it can't be asked, they are typed.
function certificatesOf(context: ElementContext, vault: string): Entries {
  const listed = entriesOf(context, certificateList(vault));
  const known = entriesOf(context, thumbprintList(vault)).entries;
  return {
    ...listed,
    entries: listed.entries.map((entry) => {
      const certificate = known.find((one) => one.certificateName === entry.certificateName);
      return { ...entry, certificateThumbprint: certificate?.certificateThumbprint ?? "" };
    }),
  };
}

function thumbprintList(vault: string): CloudList {
  return {
    path: `https://${vault.split("/").at(-1)}.vault.azure.net/certificates?api-version=7.4`,
    key: "certificateName",
    read(entry) {
      const [certificateName, thumbprint] = [textAt(entry, "id")?.split("/").at(-1), textAt(entry, "x5t")];
      if (certificateName === undefined || thumbprint === undefined) return undefined;
      return { certificateName, certificateThumbprint: hexOf(thumbprint) };
    },
  };
}

// The vault writes a thumbprint in base64url; everybody else in hexadecimal.
function hexOf(base64url: string): string {
  let bytes: string;
  try {
    bytes = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  } catch {
    return "";
  }
  return [...bytes]
    .map((byte) => byte.charCodeAt(0).toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

// Resource Manager lists a vault's secrets, and every certificate is one of them.
function certificateList(vault: string): CloudList {
  return {
    path: `${vault}/secrets?api-version=2023-07-01`,
    key: "certificateName",
    read(entry) {
      const certificateName = textAt(entry, "name")?.split("/").at(-1);
      const isCertificate = /^application\/x-(pkcs12|pem-file)$/.test(textAt(entry, "properties", "contentType") ?? "");
      if (certificateName === undefined || !isCertificate) return undefined;
      const address = textAt(entry, "properties", "secretUriWithVersion") ?? textAt(entry, "properties", "secretUri");
      return { certificateName, certificateUrl: address ?? "" };
    },
  };
}
