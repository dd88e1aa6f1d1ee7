import { misfits } from "../model/shape.ts";
import { shapeOf } from "../model/shape-of.ts";
import { nearest } from "../nearest.ts";
import { rule } from "../rule.ts";

const account = (more: object) => ({
  resources: [{ type: "Microsoft.Storage/storageAccounts", apiVersion: "2023-01-01", name: "a", ...more }],
});

export const propertyValuesAreAllowed = rule({
  id: "property-values-are-allowed",
  on: "template",
  severity: "warning",
  says: "A property that takes one of a few values has one of them, and a list or an object stands where one is asked for.",
  because: "Azure refuses others, but only when the deployment reaches the resource.",
  help: "Write one of the values that the type takes.",
  good: [
    account({ properties: { accessTier: "hot" } }),
    account({ properties: { accessTier: "[parameters('tier')]", networkAcls: { defaultAction: "Deny" } } }),
  ],
  bad: [
    account({ properties: { accessTier: "Hott" } }),
    account({ properties: [] }),
    account({ properties: { networkAcls: { defaultAction: "Deny", ipRules: {} } } }),
  ],
  visit: {
    resource(resource, report, context) {
      const shape = shapeOf(resource, context);
      for (const one of shape ? misfits(resource, shape.body) : []) {
        if (one.kind === "kind") report(`${resource.fullType} asks for ${one.wanted} here.`, one.node);
        if (one.kind !== "value") continue;
        const { value } = one.node;
        const guess = nearest(value, one.allowed);
        // Later versions take more values; a value that resembles none may be one of an older version.
        if (guess === undefined && !shape?.isSameVersion) continue;
        const few = one.allowed.length <= 12 ? ` It takes ${one.allowed.join(", ")}.` : "";
        report(`'${value}' is no value that ${resource.fullType} takes here.${few}`, one.node, {
          ...(guess === undefined ? {} : { help: `Do you mean '${guess}'?` }),
        });
      }
    },
  },
});
