import { member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { shortType } from "../model/output-types.ts";
import { rule } from "../rule.ts";

const control = (path: string) => ({
  parameters: {
    basics: [{ name: "api", type: "Microsoft.Solutions.ArmApiControl", request: { method: "GET", path } }],
  },
});

export const apiControlNamesAVersion = rule({
  id: "api-control-names-a-version",
  on: "definition",
  severity: "warning",
  says: "A call to Azure names the API version.",
  because: "Azure refuses calls without one, and the list that they should fill stays empty without a word.",
  help: "End the path with ?api-version= and a version.",
  good: [
    control("subscriptions?api-version=2022-12-01"),
    control("[concat(subscription().id, '/locations?api-version=2022-12-01')]"),
  ],
  bad: [control("subscriptions"), control("[concat(subscription().id, '/locations')]")],
  visit: {
    element(element, report) {
      if (shortType(element) !== "solutions.armapicontrol") return;
      const node = member(member(element.node, "request"), "path");
      const path = stringOf(node);
      if (path === undefined || /api-version=/i.test(path)) return;
      // Where the path is handed on from elsewhere, the version may be there.
      if (isExpression(path) && !/'[^']*\/[^']*'/.test(path)) return;
      report(`The path of '${element.name}' has no api-version.`, node);
    },
  },
});
