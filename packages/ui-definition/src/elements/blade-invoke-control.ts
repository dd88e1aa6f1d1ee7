import { textAt } from "../json.ts";
import { transformed } from "./api-control.ts";
import { element } from "./element.ts";
import { defaultOf, textOf } from "./rules.ts";

export const bladeInvokeControl = element({
  type: "Microsoft.Solutions.BladeInvokeControl",
  doc: "Form view: opens a page of Azure's portal. There is no such page here, so the default stands and a note says so.",
  properties: {
    openBladeStatus: "when the page opens",
    bladeReference: "the page: its name, or {name, extension, parameters}",
    defaultValue: "the value until the page answers",
    transforms: "names with JMESPath expressions over the answer",
  },
  required: ["openBladeStatus", "bladeReference"],
  only: "form",
  gives: "any",
  isSilent: true,
  value: (context) => context.answer ?? defaultOf(context) ?? undefined,
  member(context, value, name) {
    if (name !== "transformed") return undefined;
    return { value: value === undefined || value === null ? undefined : transformed(context, value, []) };
  },
  choices(context) {
    const reference = context.get("bladeReference");
    const blade = textAt(reference, "name") ?? textOf(reference);
    const isAsked = context.answer === undefined && context.flag("openBladeStatus");
    return { note: isAsked ? context.words.bladeMissing(blade) : null };
  },
  examples: [{ declaration: { defaultValue: { a: 1 } }, value: { a: 1 } }],
});
