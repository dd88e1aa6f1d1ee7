import { dig, type Maybe, own, sameJson } from "../json.ts";
import { type ElementContext, element } from "./element.ts";
import { checkRequired, textOf } from "./rules.ts";

export const selector = element({
  type: "Microsoft.Common.Selector",
  doc: "Old forms: a group of elements on a page of its own, treated as a section. Form view: shows a part of a value.",
  properties: {
    elements: "the elements of the group (old forms)",
    sublabel: "texts of the old page",
    bladeTitle: "title of the old page",
    bladeSubtitle: "second title of the old page",
    keyPath: "which part of the value is shown",
    descriptionKeyPath: "which part is shown below it",
    value: "the value",
    defaultValue: "the value at first",
    link: "words of the link that opens a page",
    barColor: "colour of the bar at its side",
    valueMapping: "other words for values",
    "constraints.required": "whether a value is needed",
  },
  required: ["label"],
  feeds: ["value"],
  gives: "any",
  value: (context) => context.answer ?? context.get("value") ?? context.get("defaultValue"),
  member: (context, _value, name) => (name === "changing" ? { value: context.isPressed } : undefined),
  check: checkRequired,
  choices(context) {
    const value = context.answer ?? context.get("value") ?? context.get("defaultValue");
    const shown = (key: string): string => {
      const path = textOf(context.get(key));
      return path === "" ? "" : mapped(context, dig(value, ...path.split(".")));
    };
    return { text: shown("keyPath"), description: shown("descriptionKeyPath") };
  },
  examples: [{ declaration: { keyPath: "name", value: { name: "a" } }, value: { name: "a" } }],
});

// `valueMapping` puts other words in place of values.
function mapped(context: ElementContext, value: Maybe): string {
  const words = context.get("valueMapping");
  const found = Array.isArray(words) ? words.find((word) => sameJson(own(word, "value"), value)) : undefined;
  return textOf(own(found, "displayName")) || textOf(value);
}
