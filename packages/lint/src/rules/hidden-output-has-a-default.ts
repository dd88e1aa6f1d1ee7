import { member } from "@stoa/arm/json";
import { callsIn, isWhole } from "../expression/scan.ts";
import { referenceOf } from "../model/definition.ts";
import { mayBeHidden } from "../model/output-types.ts";
import { referencesIn } from "../model/references.ts";
import { findDeclaration } from "../model/template.ts";
import { isTruthy } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (visible: unknown, parameter: object, output = "[basics('name')]") => ({
  files: {
    "mainTemplate.json": { parameters: { name: { type: "string", ...parameter } } },
    "createUiDefinition.json": {
      parameters: { basics: [{ name: "name", type: "Microsoft.Common.TextBox", visible }], outputs: { name: output } },
    },
  },
});

export const hiddenOutputHasADefault = rule({
  id: "hidden-output-has-a-default",
  on: "definition",
  severity: "warning",
  says: "What an element hands over that may be hidden has a default in the template, or another value in the output.",
  because: "A hidden element has no value, so the parameter is not given; without a default the deployment is refused.",
  help: "Write coalesce(…, a value) in the output, or give the parameter a default.",
  good: [
    files("[equals(1, 2)]", { defaultValue: "" }),
    files("[equals(1, 2)]", {}, "[coalesce(basics('name'), 'x')]"),
    files(true, {}),
  ],
  bad: [files("[equals(1, 2)]", {}), files(false, {})],
  visit: {
    definition(definition, report, { main }) {
      for (const { name, value } of definition.outputs) {
        const parameter = main && findDeclaration(main.parameters, name);
        if (!parameter || value.kind !== "string") continue;
        if (member(parameter.value, "defaultValue") || isTruthy(member(parameter.value, "nullable"))) continue;
        const [outermost] = callsIn(value.value);
        for (const { call, text, target } of referencesIn(definition, value)) {
          if (
            call.offset !== outermost?.offset ||
            !isWhole(text, call) ||
            target.kind !== "element" ||
            !mayBeHidden(target.element)
          )
            continue;
          report(`${referenceOf(target.element)} may be hidden, and the parameter '${name}' has no default.`, value);
        }
      }
    },
  },
});
