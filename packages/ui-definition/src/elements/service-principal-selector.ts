import { isMap, type Json, kindOf, textAt } from "../json.ts";
import { element } from "./element.ts";
import { entriesOf, servicePrincipals } from "./listed.ts";
import { checkRules, isBlank, overlay, ruleProperties, textOf } from "./rules.ts";

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
    const isCertificate =
      textAt(context.answer, "certificateThumbprint") !== undefined && textAt(context.answer, "password") === undefined;
    const defaults = {
      appId: textOf(context.get("defaultValue", "principalId")),
      objectId: [],
      password: "",
      certificateThumbprint: "",
      // Azure's word for the application that stands there at first is "new", whatever else was filled in.
      newOrExisting: textAt(context.answer, "appId") === undefined ? "new" : "existing",
      authenticationType: isCertificate ? "certificate" : "password",
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
  choices: (context) => entriesOf(context, servicePrincipals),
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
