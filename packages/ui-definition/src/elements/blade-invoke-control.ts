import { element } from "./element.ts";
import { defaultOf } from "./rules.ts";

export const bladeInvokeControl = element({
  type: "Microsoft.Solutions.BladeInvokeControl",
  doc: "Form view: opens a page of Azure's portal. Outside it, the default stands unless the host has such a page.",
  properties: {
    openBladeStatus: "when the page opens",
    bladeReference: "the page",
    defaultValue: "the value until the page answers",
    transforms: "names with JMESPath expressions over the answer",
  },
  gives: "any",
  isSilent: true,
  value: (context) => context.answer ?? defaultOf(context) ?? undefined,
  examples: [{ declaration: { defaultValue: { a: 1 } }, value: { a: 1 } }],
});
