import { element } from "./element.ts";
import { overlay } from "./rules.ts";
import { subscriptionId } from "./scopes.ts";

export const resourceGroupSelector = element({
  type: "Microsoft.Common.ResourceGroupSelector",
  doc: "Form view: a new or existing resource group.",
  properties: { allowedMode: "Both, CreateNew or UseExisting", "constraints.validations": "rules" },
  gives: {
    mode: "text",
    modeName: "text",
    value: { name: "text", location: "text", resourceId: "text", provisioningState: "text" },
  },
  value(context) {
    const mode = context.get("allowedMode") === "UseExisting" ? "Existing" : "New";
    const name = context.resourceGroupName();
    const value = {
      name,
      location: context.location() ?? "",
      resourceId: `${subscriptionId(context)}/resourceGroups/${name}`,
    };
    return overlay({ mode, modeName: mode, value }, context.answer);
  },
  examples: [],
});
