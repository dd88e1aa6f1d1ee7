import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression, isWhole } from "../expression/scan.ts";
import { shortType } from "../model/output-types.ts";
import { outputsWith } from "../model/references.ts";
import { findDeclaration } from "../model/template.ts";
import { type Report, rule } from "../rule.ts";

const files = (selector: object, parameter: object = {}) => ({
  files: {
    "mainTemplate.json": { parameters: { size: { type: "string", ...parameter } } },
    "createUiDefinition.json": {
      parameters: {
        basics: [{ name: "vm", type: "Microsoft.Compute.SizeSelector", ...selector }],
        outputs: { size: "[basics('vm')]" },
      },
    },
  },
});

export const machineSizesAgree = rule({
  id: "machine-sizes-agree",
  on: "definition",
  severity: "warning",
  says: "The machine sizes that a wizard recommends can be chosen, and the template takes those that can.",
  because:
    "A recommended size that can't be chosen is passed over; a chosen one that the template refuses fails at the very end.",
  help: "Make recommendedSizes, allowedSizes, excludedSizes and the parameter's allowedValues agree.",
  good: [
    files({ recommendedSizes: ["A1"], constraints: { allowedSizes: ["A1", "A2"] } }, { allowedValues: ["A1", "A2"] }),
    files({ recommendedSizes: ["A1"], constraints: { excludedSizes: ["A2"] } }),
    files({ recommendedSizes: "[basics('sizes')]" }),
  ],
  bad: [
    files({ recommendedSizes: ["B1"], constraints: { allowedSizes: ["A1"] } }),
    files({ recommendedSizes: ["B1"], constraints: { excludedSizes: ["B1"] } }),
    files({ constraints: { allowedSizes: ["A1", "A3"] } }, { allowedValues: ["A1"] }),
    files({ recommendedSizes: ["A1"] }, { allowedValues: ["A1"] }),
  ],
  visit: {
    element(element, report, { main, definition }) {
      if (shortType(element) !== "compute.sizeselector" || element.isCell) return;
      const constraints = member(element.node, "constraints");
      const [allowed, excluded] = [member(constraints, "allowedSizes"), member(constraints, "excludedSizes")];
      const isAllowed = membership(allowed);
      const isExcluded = membership(excluded);
      for (const size of itemsOf(member(element.node, "recommendedSizes"))) {
        if (isAllowed && !isAllowed(size)) tell(size, "is recommended, and isn't among allowedSizes", report);
        else if (isExcluded?.(size)) tell(size, "is recommended, and is among excludedSizes", report);
      }
      for (const { output, rest } of definition && main ? outputsWith(definition, element) : []) {
        const text = stringOf(output.value) ?? "";
        const [call] = callsIn(text);
        if (rest.length > 0 || !call || !isWhole(text, call)) continue;
        const taken = member(main && findDeclaration(main.parameters, output.name)?.value, "allowedValues");
        const isTaken = membership(taken);
        if (!taken || !isTaken) continue;
        const offered = itemsOf(allowed);
        for (const size of offered)
          if (!isTaken(size)) tell(size, `may be chosen, and parameter '${output.name}' doesn't allow it`, report);
        if (!allowed)
          report(
            `'${element.name}' offers every size of the region, and parameter '${output.name}' allows ${itemsOf(taken).length}.`,
            { offset: element.node.offset, end: element.node.offset + 1 },
            { help: "Name the same sizes in constraints.allowedSizes." },
          );
      }
    },
  },
});

function tell(size: JsonNode, what: string, report: Report): void {
  const name = stringOf(size);
  if (name !== undefined && !isExpression(name)) report(`'${name}' ${what}.`, size);
}

/** Tells whether a list holds a size; undefined where the list is computed. */
function membership(list: JsonNode | undefined): ((size: JsonNode) => boolean) | undefined {
  if (list?.kind !== "array") return undefined;
  const names = new Set(itemsOf(list).map((item) => stringOf(item)?.toLowerCase()));
  return (size) => names.has(stringOf(size)?.toLowerCase());
}
