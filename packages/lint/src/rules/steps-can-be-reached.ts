import { itemsOf, member } from "@stoa/arm/json";
import type { ElementView } from "../model/definition.ts";
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
  ],
  visit: {
    definition({ steps }, report) {
      for (const { node, name, elements } of steps) {
        if (elements.some(mayShow)) continue;
        const why =
          itemsOf(member(node, "elements")).length === 0
            ? "has no elements"
            : "has only elements that are never visible";
        report(`The step '${name}' ${why}.`, node);
      }
    },
  },
});

function mayShow(element: ElementView): boolean {
  const visible = member(element.node, "visible");
  if (visible?.kind === "boolean" && !visible.value) return false;
  if (visible?.kind === "string" && /^(false|\[\s*(false|bool\(\s*'false'\s*\))\s*\])$/i.test(visible.value.trim()))
    return false;
  return !/^microsoft\.common\.section$/i.test(element.type) || element.children.some(mayShow);
}
