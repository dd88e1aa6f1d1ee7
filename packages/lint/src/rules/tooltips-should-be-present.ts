import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { printed } from "../model/powershell.ts";
import { places } from "../model/walk.ts";
import { rule } from "../rule.ts";

const exempt = [
  "common.infobox",
  "common.section",
  "common.textblock",
  "common.editablegrid",
  "solutions.armapicontrol",
  "solutions.graphapicontrol",
  "solutions.jitconfigurator",
];
// These have no property for a tooltip.
const without = [...exempt, "common.tagsbyresource"];

export const tooltipsShouldBePresent = rule({
  id: "tooltips-should-be-present",
  toolkit: "Tooltips-Should-Be-Present",
  on: "definition",
  severity: "error",
  says: "Every element that can have a tooltip has one.",
  because: "The customer doesn't know the product yet; the tooltip is the only place that says what an answer does.",
  help: "Add a `toolTip` that says what the value is used for.",
  good: [
    { parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox", toolTip: "The name of the site." }] } },
    { parameters: { basics: [{ name: "i", type: "Microsoft.Common.InfoBox" }] } },
  ],
  bad: [
    { parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox" }] } },
    { parameters: { basics: [{ name: "n", type: "Microsoft.Common.TextBox", toolTip: " " }] } },
  ],
  visit: {
    definition({ root, elements }, report, { profile }) {
      const cells = new Set<JsonNode>(elements.filter((element) => element.isCell).map((element) => element.node));
      for (const { node } of places(root)) {
        const type = /^microsoft\.([^.]+\.[^.]+)$/i
          .exec(stringOf(member(node, "type"))?.trim() ?? "")?.[1]
          ?.toLowerCase();
        if (!type || (profile.isStrict ? without : exempt).includes(type) || (profile.isStrict && cells.has(node)))
          continue;
        const tip = member(node, "toolTip");
        if (printed(tip).trim() !== "") continue;
        report(
          `'${stringOf(member(node, "name")) ?? stringOf(member(node, "type")) ?? ""}' has no toolTip.`,
          tip ?? node,
        );
      }
    },
  },
});
