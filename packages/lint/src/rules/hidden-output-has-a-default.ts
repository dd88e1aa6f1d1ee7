import { member } from "@stoa/arm/json";
import type { Call } from "../expression/scan.ts";
import { type ElementView, referenceOf } from "../model/definition.ts";
import { mayBeHidden, shortType } from "../model/output-types.ts";
import { referencesIn } from "../model/references.ts";
import { findDeclaration } from "../model/template.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (element: object, parameter: object, output = "[basics('name')]") => ({
  files: {
    "mainTemplate.json": { parameters: { name: { type: "string", ...parameter } } },
    "createUiDefinition.json": {
      parameters: {
        basics: [{ name: "name", type: "Microsoft.Common.TextBox", ...element }],
        outputs: { name: output },
      },
    },
  },
});
const hidden = { visible: "[equals(1, 2)]" };
const vault = (required: boolean) => ({ type: "Microsoft.Solutions.ResourceSelector", constraints: { required } });
const call = {
  type: "Microsoft.Solutions.ArmApiControl",
  request: { method: "GET", path: "x?api-version=2024-01-01" },
};

export const hiddenOutputHasADefault = rule({
  id: "hidden-output-has-a-default",
  on: "definition",
  severity: "warning",
  says: "Where an element may be hidden or left empty, the template has a default, or the output another value.",
  because:
    "Without a value the parameter isn't given, also where a function is given none; without a default the deployment is refused.",
  help: "Write coalesce(…, a value) in the output, or give the parameter a default.",
  good: [
    files(hidden, { defaultValue: "" }),
    files(hidden, {}, "[coalesce(basics('name'), 'x')]"),
    files(hidden, {}, "[if(equals(basics('name'), 'a'), 'b', 'c')]"),
    files({ visible: true }, {}),
    files(vault(true), {}, "[basics('name').id]"),
  ],
  bad: [
    files(hidden, {}),
    files({ visible: false }, {}),
    files(hidden, {}, "[concat(toLower(basics('name')), '-app')]"),
    files(vault(false), {}, "[basics('name').id]"),
    files(call, {}, "[first(basics('name').value).id]"),
  ],
  visit: {
    definition(definition, report, { main }) {
      for (const { name, value } of definition.outputs) {
        const parameter = main && findDeclaration(main.parameters, name);
        // In an object only the member is left out, and the object is given.
        if (!parameter || value.kind !== "string") continue;
        if (member(parameter.value, "defaultValue") || isTruthy(member(parameter.value, "nullable"))) continue;
        for (const { call, target } of referencesIn(definition, value)) {
          const why = target.kind === "element" ? whyMissing(target.element) : undefined;
          if (target.kind !== "element" || !why || !hasNoOther(call)) continue;
          report(`${referenceOf(target.element)} ${why}, and the parameter '${name}' has no default.`, value);
        }
      }
    },
  },
});

// What these give doesn't hang on whether there is a value, or they choose another.
const careful = new Set("coalesce if empty equals contains not and or string bool".split(" "));

/** Whether an expression has no value as soon as a call in it has none. */
function hasNoOther(call: Call): boolean {
  for (let outer = call.outer; outer; outer = outer.outer) if (careful.has(outer.name.toLowerCase())) return false;
  return true;
}

// They have no value until something is chosen.
const empty = new Set([
  "solutions.resourceselector",
  "common.fileupload",
  "keyvault.keyvaultcertificateselector",
  "storage.storageblobselector",
]);

function whyMissing(element: ElementView): string | undefined {
  if (mayBeHidden(element)) return "may be hidden";
  const type = shortType(element);
  if (/^solutions\.(arm|graph)apicontrol$/.test(type)) return "has no value when its call fails";
  const constraints = member(element.node, "constraints");
  const isMany =
    isTruthy(member(element.node, "multiselect")) || isTruthy(member(member(element.node, "options"), "multiple"));
  if (isTruthy(member(constraints, "required"))) return undefined;
  const startsEmpty =
    type === "common.dropdown" && member(element.node, "placeholder") && !member(element.node, "defaultValue");
  return !isMany && (empty.has(type) || startsEmpty) ? "may be left empty" : undefined;
}
