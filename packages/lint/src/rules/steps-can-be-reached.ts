import { itemsOf, member } from "@stoa/arm/json";
import type { ElementView } from "../model/definition.ts";
import { shortType } from "../model/output-types.ts";
import { isNever } from "../model/truth.ts";
import { rule } from "../rule.ts";

const step = (...elements: object[]) => ({
  parameters: { steps: [{ name: "net", label: "Network", elements }] },
});
const box = (visible: unknown) => ({ name: "a", type: "Microsoft.Common.TextBox", visible });

export const stepsCanBeReached = rule({
  id: "steps-can-be-reached",
  on: "definition",
  severity: "warning",
  says: "Every step of the wizard, and every section, can have something to show.",
  because: "An empty page in the middle of a wizard looks broken, and reviewers send the package back.",
  help: "Take the step out, or give it an element that may be visible.",
  good: [step(box(true)), step(box("[equals(basics('x'), 'y')]")), step(box(false), box(undefined))],
  bad: [
    step(),
    step(box(false), box("[bool('false')]")),
    step({ name: "s", type: "Microsoft.Common.Section", elements: [box(false)] }),
    step({ name: "api", type: "Microsoft.Solutions.ArmApiControl" }),
  ],
  visit: {
    definition({ steps }, report) {
      for (const { node, name, elements } of steps) {
        if (elements.some(mayShow)) continue;
        const why =
          itemsOf(member(node, "elements")).length === 0
            ? "has no elements"
            : "has only elements that never show anything";
        report(`The step '${name}' ${why}.`, node);
      }
    },
  },
});

// They call Azure and draw nothing.
const silent = new Set(["solutions.armapicontrol", "solutions.graphapicontrol"]);

function mayShow(element: ElementView): boolean {
  const visible = member(element.node, "visible");
  if (visible && isNever(visible)) return false;
  const type = shortType(element);
  return !silent.has(type) && (type !== "common.section" || element.children.some(mayShow));
}
