import { type Json, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { checkRules, isBlank, ruleProperties } from "./rules.ts";

export const fileUpload = element({
  type: "Microsoft.Common.FileUpload",
  doc: "A file whose content, or whose address after uploading, is the value.",
  properties: {
    ...ruleProperties,
    "constraints.accept": "kinds of files, as in HTML",
    "options.multiple": "whether several files can be chosen",
    "options.uploadMode": "file: the content; url: an address",
    "options.openMode": "text or binary (base64)",
    "options.encoding": "encoding of text",
    extendExpirationDate: "whether the address stays valid for longer",
  },
  required: ["label"],
  oneOf: { "options.uploadMode": ["file", "url"], "options.openMode": ["text", "binary"] },
  requiredInForm: ["scope.subscriptionId"],
  gives: "any",
  value: (context) => context.answer ?? (context.flag("options", "multiple") ? [] : undefined),
  check(context, value, checks) {
    const isMany = context.flag("options", "multiple");
    if (!isBlank(value) && (isMany ? !Array.isArray(value) : typeof value !== "string")) {
      checks.error(context.words.wrongType(isMany ? "a list of texts" : "text", kindOf(value)));
    } else checkRules(context, value, checks);
  },
  *candidates(context): Iterable<Json> {
    const text = context.get("options", "openMode") === "binary" ? "U3RvYQ==" : "Stoa";
    yield context.flag("options", "multiple") ? [text] : text;
  },
  examples: [
    { declaration: { label: "Licence" }, value: undefined },
    { declaration: { label: "Licences", options: { multiple: true } }, value: [] },
  ],
});
