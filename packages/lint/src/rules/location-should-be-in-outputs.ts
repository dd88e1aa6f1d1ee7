import { stringOf } from "@stoa/arm/json";
import { added } from "../model/edits.ts";
import { findDeclaration } from "../model/template.ts";
import { rule } from "../rule.ts";

export const locationShouldBeInOutputs = rule({
  id: "location-should-be-in-outputs",
  toolkit: "Location-Should-Be-In-Outputs",
  on: "definition",
  severity: "error",
  says: "A createUiDefinition outputs the location that the customer chose.",
  because:
    "Without it the template deploys to wherever its default says, whatever the customer picked on the first page.",
  help: 'Add "location": "[location()]" to the outputs, and a parameter `location` to the template.',
  good: [{ parameters: { outputs: { location: "[location()]" } } }],
  bad: [{ parameters: {} }, { parameters: { outputs: {} } }, { parameters: { outputs: { location: "westeurope" } } }],
  visit: {
    definition({ file, outputsNode, outputs, parameters }, report, { main }) {
      if (!outputsNode)
        return report("There are no outputs.", parameters, { code: "CreateUIDefinition.Missing.Outputs" });
      const location = outputs.findLast((output) => output.name.toLowerCase() === "location");
      if (!location)
        return report("The outputs have no 'location'.", outputsNode, {
          code: "CreateUIDefinition.Missing.Outputs.Location",
          // Without the parameter the output would be refused.
          ...(outputsNode.kind === "object" && main && findDeclaration(main.parameters, "location")
            ? { fix: added(file.document, outputsNode, "location", '"[location()]"') }
            : {}),
        });
      if (stringOf(location.value)?.trim().toLowerCase() !== "[location()]") {
        report("The output 'location' is not exactly [location()].", location.value, {
          code: "CreateUIDefinition.Incorrect.Outputs.Location",
        });
      }
    },
  },
});
