import { element } from "./element.ts";

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
  feeds: ["value"],
  gives: "any",
  value: (context) => context.answer ?? context.get("value") ?? context.get("defaultValue"),
  member: (_context, _value, name) => (name === "changing" ? { value: false } : undefined),
  check(context, value, checks) {
    if (value === undefined && context.flag("constraints", "required")) checks.error(context.words.required);
  },
  examples: [{ declaration: { keyPath: "name", value: { name: "a" } }, value: { name: "a" } }],
});
