import { member, stringOf } from "@stoa/arm/json";
import { isExpression } from "../expression/scan.ts";
import { shortType } from "../model/output-types.ts";
import { rule } from "../rule.ts";

const control = (method: unknown, type = "Microsoft.Solutions.ArmApiControl") => ({
  parameters: { basics: [{ name: "api", type, request: { method, path: "x?api-version=2022-12-01" } }] },
});

export const apiControlAsksWithGetOrPost = rule({
  id: "api-control-asks-with-get-or-post",
  on: "definition",
  severity: "warning",
  says: "A call of the wizard reads: with GET, or with POST where Azure asks for it.",
  because:
    "The portal sends no other request while the customer is still deciding, and the element stays without a value.",
  help: "Use GET, or POST for an action such as checkNameAvailability.",
  good: [control("GET"), control("post"), control("[basics('method')]")],
  bad: [control("PUT"), control(undefined), control("POST", "Microsoft.Solutions.GraphApiControl")],
  visit: {
    element(element, report) {
      const type = shortType(element);
      const isGraph = type === "solutions.graphapicontrol";
      if (!isGraph && type !== "solutions.armapicontrol") return;
      const request = member(element.node, "request");
      const method = member(request, "method");
      const text = stringOf(method)?.trim() ?? "";
      if (isExpression(text) || text.toUpperCase() === "GET" || (!isGraph && text.toUpperCase() === "POST")) return;
      const said = text === "" ? "names no method" : `asks with ${text}`;
      report(
        `The call of '${element.name}' ${said}; expected GET${isGraph ? "" : " or POST"}.`,
        method ?? request ?? element.node,
      );
    },
  },
});
