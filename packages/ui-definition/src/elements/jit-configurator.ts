import { isMap, kindOf } from "../json.ts";
import { element } from "./element.ts";
import { overlay } from "./rules.ts";

export const jitConfigurator = element({
  type: "Microsoft.Solutions.JitConfigurator",
  doc: "Whether the publisher must ask before it works on the application, and who says yes.",
  properties: {},
  required: ["label"],
  only: "createUiDefinition",
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
