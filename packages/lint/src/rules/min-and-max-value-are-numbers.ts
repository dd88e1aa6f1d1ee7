import { type JsonNode, memberOf } from "@stoa/arm/json";
import { replaced } from "../model/edits.ts";
import { rule } from "../rule.ts";

const parameter = (more: object) => ({ parameters: { count: { type: "int", ...more } } });

export const minAndMaxValueAreNumbers = rule({
  id: "min-and-max-value-are-numbers",
  toolkit: "Min-And-Max-Value-Are-Numbers",
  on: "template",
  severity: "error",
  says: "A parameter's bounds are integers, and both are given.",
  because: "Azure refuses bounds that are texts, and a bound on one side only is mostly a forgotten one.",
  help: "Give `minValue` and `maxValue` as numbers.",
  good: [parameter({ minValue: 1, maxValue: 3 }), parameter({})],
  bad: [
    parameter({ minValue: "1", maxValue: 3 }),
    parameter({ minValue: 1, maxValue: "3" }),
    parameter({ minValue: 1 }),
    parameter({ maxValue: 1 }),
  ],
  visit: {
    parameter({ name, key, value }, report) {
      const min = memberOf(value, "minValue");
      const max = memberOf(value, "maxValue");
      if (max && !isInteger(max.value))
        return report(`maxValue of '${name}' is no integer.`, max.value, {
          code: "Parameter.Max.Not.Int",
          ...asNumber(max.value),
        });
      if (min && !isInteger(min.value))
        return report(`minValue of '${name}' is no integer.`, min.value, {
          code: "Parameter.Min.Not.Int",
          ...asNumber(min.value),
        });
      if (min && !max) report(`'${name}' has a minValue but no maxValue.`, key, { code: "Parameter.Missing.Max" });
      if (max && !min) report(`'${name}' has a maxValue but no minValue.`, key, { code: "Parameter.Missing.Min" });
    },
  },
});

function isInteger(node: JsonNode): boolean {
  return node.kind === "number" && typeof node.value === "bigint";
}

function asNumber(node: JsonNode) {
  const text = node.kind === "string" ? node.value.trim() : "";
  return /^-?(0|[1-9]\d{0,15})$/.test(text) ? { fix: replaced(node, text) } : {};
}
