import { member } from "@stoa/arm/json";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const location = (more: object) => ({ parameters: { location: { type: "string", ...more } }, resources: [] });

export const locationIsLeftOpen = rule({
  id: "location-is-left-open",
  on: "template",
  severity: "warning",
  says: "The parameter `location` takes every region.",
  because: "A list of regions is out of date with the next one that opens, and holds for one Azure cloud only.",
  help: "Take allowedValues away; let the wizard offer the regions that have the resource types (config.basics.location.resourceTypes).",
  good: [location({})],
  bad: [location({ allowedValues: ["westeurope", "northeurope"] })],
  visit: {
    parameter({ name, value, template }, report) {
      if (template.isInner || name.toLowerCase() !== "location") return;
      const allowed = member(value, "allowedValues");
      if (isTruthy(allowed)) report("The parameter 'location' takes the listed regions only.", allowed);
    },
  },
});
