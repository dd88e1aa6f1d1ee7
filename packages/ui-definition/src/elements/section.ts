import { element } from "./element.ts";

export const section = element({
  type: "Microsoft.Common.Section",
  doc: "A heading over a group of elements. Its value is the object of theirs; hidden, it hides them all.",
  properties: { elements: "the elements of the group" },
  required: ["label", "elements"],
  gives: "any",
  // The engine makes the value of whatever holds elements from their values.
  value: () => undefined,
  examples: [],
});
