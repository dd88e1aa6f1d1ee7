import type { JsonNode } from "@stoa/arm/json";
import type { DefinitionView } from "../model/definition.ts";
import { referencesIn } from "../model/references.ts";
import { type Report, rule } from "../rule.ts";

const wizard = (outputs: object) => ({
  parameters: {
    basics: [{ name: "a", type: "Microsoft.Common.TextBox" }],
    steps: [{ name: "s", elements: [{ name: "b", type: "Microsoft.Common.TextBox" }] }],
    outputs,
  },
});

export const controlsInOutputsMustExist = rule({
  id: "controls-in-outputs-must-exist",
  toolkit: "Controls-In-Outputs-Must-Exist",
  on: "definition",
  severity: "error",
  says: "Outputs refer to steps and elements that exist.",
  because:
    "The sandbox shows such a wizard without complaint; the portal refuses to submit it, so customers can't buy.",
  help: "Correct the name, or add the element.",
  good: [wizard({ x: "[basics('a')]", y: { z: "[steps('s').b]" } })],
  bad: [wizard({ x: "[basics('c')]" }), wizard({ x: "[steps('t').b]" }), wizard({ x: { y: "[steps('s').c]" } })],
  visit: {
    definition(definition, report, { profile }) {
      if (profile.isStrict) return judge(definition, report);
      for (const { value } of definition.outputs) {
        if (value.kind === "object") for (const inner of value.members) judgeStart(definition, inner.value, report);
        else judgeStart(definition, value, report);
      }
    },
  },
});

const start = /^\[\s*(?:basics\(\s*'([^']*)'\s*\)|steps\(\s*'([^']*)'\s*\)(?:\.([\w-]+))?)/i;

// The toolkit sees a reference only where an expression begins with it, and no deeper than an element of a step.
function judgeStart(definition: DefinitionView, node: JsonNode, report: Report): void {
  const match = node.kind === "string" ? start.exec(node.value) : undefined;
  if (!match) return;
  const [, control, step, element] = match;
  const same = (name: string) => (one: { name: string }) => one.name.toLowerCase() === name.toLowerCase();
  if (control !== undefined) {
    if (!definition.basics.some(same(control)))
      report(`There is no element '${control}' in basics.`, node, { code: "ControlName.Not.Found" });
    return;
  }
  const found = definition.steps.find(same(step ?? ""));
  if (!found) report(`There is no step '${step}'.`, node, { code: "StepName.Not.Found" });
  else if (element !== undefined && !found.elements.some(same(element))) {
    report(`There is no element '${element}' in step '${step}'.`, node, { code: "ElementName.Not.Found" });
  }
}

function judge(definition: DefinitionView, report: Report): void {
  for (const { node, target, from, name } of referencesIn(definition, definition.outputsNode)) {
    if (target.kind === "missing") {
      const code =
        target.what === "step"
          ? "StepName.Not.Found"
          : from === "basics"
            ? "ControlName.Not.Found"
            : "ElementName.Not.Found";
      report(
        target.what === "step"
          ? `There is no step '${target.name}'.`
          : `There is no element '${target.name}' in ${target.in}.`,
        node,
        { code },
      );
    } else if (
      from === "steps" &&
      name.toLowerCase() === "basics" &&
      !definition.steps.some((step) => step.name.toLowerCase() === "basics")
    ) {
      report("steps('basics') works in the portal, but basics('…') is how it is documented.", node, {
        severity: "info",
      });
    }
  }
}
