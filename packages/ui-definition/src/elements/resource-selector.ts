import { selectorOf } from "./existing-resources.ts";
import { textOf } from "./rules.ts";

export const resourceSelector = selectorOf(
  "Microsoft.Solutions.ResourceSelector",
  "An existing resource of a type.",
  (context) => textOf(context.get("resourceType")),
  ["resourceType"],
);
