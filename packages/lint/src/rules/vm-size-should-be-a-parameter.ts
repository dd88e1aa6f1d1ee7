import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import { anyParameterReference, anyVariableReference } from "../expression/text.ts";
import { printed } from "../model/powershell.ts";
import type { TemplateView } from "../model/template.ts";
import { textOf } from "../model/values.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const vm = (vmSize: string, variables = {}) => ({
  variables,
  resources: [{ type: "Microsoft.Compute/virtualMachines", name: "vm", properties: { hardwareProfile: { vmSize } } }],
});

export const vmSizeShouldBeAParameter = rule({
  id: "vm-size-should-be-a-parameter",
  toolkit: "VM-Size-Should-Be-A-Parameter",
  on: "template",
  severity: "error",
  says: "The size of a machine comes from a parameter.",
  because: "Not every size is offered in every region, and the size is most of what the customer pays for.",
  help: "Add a parameter for the size, and a SizeSelector to the wizard.",
  good: [
    vm("[parameters('size')]"),
    vm("[variables('s')]", { s: "[parameters('size')]" }),
    vm("[variables('s').vm]", { s: { vm: "[parameters('size')]", other: "x" } }),
  ],
  bad: [vm("Standard_A1"), vm("[variables('s')]", { s: "Standard_A1" })],
  visit: {
    template(template, report, { profile }) {
      if (template.isInner) return;
      const parameters = member(template.root, "parameters");
      for (const place of named(template.root, ["vmSize"])) {
        const { node } = place;
        if (parameters && node.offset >= parameters.offset && node.end <= parameters.end) continue;
        // A size in a variable is judged where it is used.
        const { path, parents } = place;
        if (profile.isStrict && path[0] === "variables") continue;
        const where = innermost(template, node, path);
        if (where === "declaration") continue;
        const value = node.kind === "object" && member(node, "value") ? (member(node, "value") ?? node) : node;
        if (profile.isStrict && node.kind === "object" && !member(node, "value")) continue;
        if (
          hasParameter(profile.isStrict ? textOf(value) : printed(value)) ||
          isParameterBehind(where, value, profile.isStrict)
        )
          continue;
        const resource = parents.find((parent) => stringOf(member(parent, "type"))?.includes("/"));
        const name = stringOf(member(resource, "name")) ?? "";
        report(`The size '${textOf(value)}'${name ? ` of '${name}'` : ""} is no parameter.`, value);
      }
    },
  },
});

// The parameters section of an inner template declares a size; it doesn't set one.
function innermost(
  template: TemplateView,
  node: JsonNode,
  path: readonly (string | number)[],
): TemplateView["root"] | "declaration" {
  let root = template.root;
  for (const one of template.cut) {
    if (one.kind === "object" && one.offset <= node.offset && node.end <= one.end && one.offset > root.offset)
      root = one;
  }
  const section = member(root, "parameters");
  if (section && node.offset >= section.offset && node.end <= section.end) return "declaration";
  return path.some(
    (step, at) =>
      typeof step === "string" &&
      step.toLowerCase() === "template" &&
      String(path[at + 1]).toLowerCase() === "parameters",
  )
    ? "declaration"
    : root;
}

function hasParameter(text: string): boolean {
  return text.search(anyParameterReference) >= 0;
}

function isParameterBehind(root: TemplateView["root"] | "declaration", value: JsonNode, isStrict: boolean): boolean {
  if (root === "declaration") return true;
  const text = textOf(value);
  const variables = member(root, "variables");
  if (!isStrict) {
    const name = [...text.matchAll(anyVariableReference)][0]?.[1];
    const variable = name === undefined ? undefined : member(variables, name);
    return variable !== undefined && hasParameter(textOf(variable));
  }
  return callsIn(text).some((call) => {
    if (call.name.toLowerCase() !== "variables" || call.args[0]?.literal === undefined) return false;
    let found = member(variables, call.args[0].literal);
    for (const name of call.access) if (name !== undefined && member(found, name)) found = member(found, name);
    return found !== undefined && hasParameter(textOf(found));
  });
}
