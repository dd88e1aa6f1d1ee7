import type { Json } from "../json.ts";
import { element } from "./element.ts";
import { overlay, textOf } from "./rules.ts";
import { subscriptionId } from "./scopes.ts";

export const locationSelector = element({
  type: "Microsoft.Common.LocationSelector",
  doc: "Form view: a region.",
  properties: {
    resourceTypes: "types that the region must have",
    allowedValues: "the only regions that can be chosen",
  },
  required: ["label"],
  gives: { name: "text", displayName: "text", id: "text", regionalDisplayName: "text", type: "text", metadata: "any" },
  value(context) {
    const allowed = context.get("allowedValues");
    const here = context.location() ?? "";
    const first = Array.isArray(allowed) && allowed.length > 0 && !allowed.includes(here) ? textOf(allowed[0]) : here;
    const defaults = {
      name: first,
      displayName: first,
      id: `${subscriptionId(context)}/locations/${first}`,
      type: "Region",
    };
    return overlay(defaults, context.answer);
  },
  candidates: (context) =>
    Array.isArray(context.get("allowedValues"))
      ? (context.get("allowedValues") as Json[]).map((name) => ({ name }))
      : [],
  examples: [],
});
