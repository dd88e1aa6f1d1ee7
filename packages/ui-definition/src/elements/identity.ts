import { isMap, type Json, kindOf, type Maybe, textAt } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRules, isBlank, overlay, ruleProperties, textOf } from "./rules.ts";

export const identitySelector = element({
  type: "Microsoft.ManagedIdentity.IdentitySelector",
  doc: "The application's own managed identity, user-assigned identities, or both.",
  properties: {
    "toolTip.systemAssignedIdentity": "help for the application's own identity",
    "toolTip.userAssignedIdentity": "help for the others",
    "defaultValue.systemAssignedIdentity": "On, Off, OnOnly or OffOnly; the last two can't be changed",
    "options.hideSystemAssignedIdentity": "whether its own identity is left out",
    "options.hideUserAssignedIdentity": "whether the others are left out",
    "options.readOnlySystemAssignedIdentity": "whether its own identity can't be changed",
  },
  required: ["label"],
  feeds: ["options"],
  gives: { type: "text", userAssignedIdentities: "any" },
  value: (context) => context.answer ?? { type: startsOn(context) ? "SystemAssigned" : "None" },
  check(context, value, checks) {
    if (!isMap(value) || textAt(value, "type") === undefined)
      checks.error(context.words.wrongType("an object with type", kindOf(value)));
  },
  examples: [
    { declaration: { label: "Identity" }, value: { type: "None" } },
    { declaration: { defaultValue: { systemAssignedIdentity: "On" } }, value: { type: "SystemAssigned" } },
  ],
});

function startsOn(context: ElementContext): boolean {
  return /^On/.test(textOf(context.get("defaultValue", "systemAssignedIdentity")));
}

export const servicePrincipalSelector = element({
  type: "Microsoft.Common.ServicePrincipalSelector",
  doc: "An application of the directory, with its password or certificate.",
  properties: {
    ...ruleProperties,
    "label.password": "text above the password",
    "label.certificateThumbprint": "text above the certificate",
    "label.authenticationType": "text above the choice between them",
    "label.sectionHeader": "heading",
    "label.principalId": "text above the application",
    "defaultValue.principalId": "application at first",
    "defaultValue.name": "its name",
    "options.hideCertificate": "whether only a password can be given",
  },
  required: ["label"],
  gives: {
    appId: "text",
    objectId: "array",
    password: "text",
    certificateThumbprint: "text",
    newOrExisting: "text",
    authenticationType: "text",
  },
  isSecret: true,
  value(context) {
    const defaults = {
      appId: textOf(context.get("defaultValue", "principalId")),
      objectId: [],
      password: "",
      certificateThumbprint: "",
      newOrExisting: context.answer === undefined ? "new" : "existing",
      authenticationType: "password",
    };
    return overlay(defaults, context.answer);
  },
  check(context, value, checks) {
    if (!isMap(value)) checks.error(context.words.wrongType("an object", kindOf(value)));
    else if (value.authenticationType === "password") {
      checkRules(context, value.password, { error: (message) => checks.error(message, "password"), wait: checks.wait });
    } else if (isBlank(value.certificateThumbprint) && context.flag("constraints", "required")) {
      checks.error(context.words.required, "certificateThumbprint");
    }
  },
  *candidates(): Iterable<Json> {
    const appId = "00000000-0000-0000-0000-000000000001";
    yield {
      appId,
      objectId: [appId],
      password: "Stoa-Trial-2026!",
      authenticationType: "password",
      newOrExisting: "existing",
    };
  },
  examples: [
    {
      declaration: { label: { password: "Password" }, defaultValue: { principalId: "p" } },
      value: {
        appId: "p",
        objectId: [],
        password: "",
        certificateThumbprint: "",
        newOrExisting: "new",
        authenticationType: "password",
      },
    },
  ],
});

export const servicePrincipalV2Selector = element({
  type: "Microsoft.Common.ServicePrincipalV2Selector",
  doc: "An application of the directory. Azure documents nothing of its output; the answer is passed on.",
  properties: { options: "not documented", constraints: "not documented" },
  gives: "any",
  value: (context) => context.answer,
  check: checkRequired,
  candidates: () => [
    { appId: "00000000-0000-0000-0000-000000000001", objectId: "00000000-0000-0000-0000-000000000001" },
  ],
  examples: [{ declaration: { label: "Application" }, value: undefined }],
});

export const keyVaultCertificateSelector = element({
  type: "Microsoft.KeyVault.KeyVaultCertificateSelector",
  doc: "A certificate of one of the subscription's key vaults.",
  properties: { "constraints.required": "whether an answer is needed" },
  required: ["label"],
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
    const location = context.location() ?? "westeurope";
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

export const jitConfigurator = element({
  type: "Microsoft.Solutions.JitConfigurator",
  doc: "Whether the publisher must ask before it works on the application, and who says yes.",
  properties: {},
  required: ["label"],
  gives: {
    jitAccessEnabled: "boolean",
    jitApprovalMode: "text",
    jitApprovers: "array",
    maximumJitAccessDuration: "text",
  },
  value: (context) => overlay({ jitAccessEnabled: false }, context.answer),
  check(context, value, checks) {
    if (!isMap(value) || typeof value.jitAccessEnabled !== "boolean") {
      checks.error(context.words.wrongType("an object with jitAccessEnabled", kindOf(value)));
    }
  },
  examples: [{ declaration: { label: "Access" }, value: { jitAccessEnabled: false } }],
});

function checkRequired(context: ElementContext, value: Maybe, checks: { error(message: string): void }): void {
  if (isBlank(value) && context.flag("constraints", "required")) checks.error(context.words.required);
}
