import { itemsOf, type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression, isWhole } from "../expression/scan.ts";
import { type DefinitionView, type ElementView, follow, referenceOf } from "../model/definition.ts";
import { shortType } from "../model/output-types.ts";
import { isComputed, patternsOf } from "../model/patterns.ts";
import { findDeclaration } from "../model/template.ts";
import { compact, itemValues } from "../model/values.ts";
import { isTruthy } from "../model/walk.ts";
import { compiles, lengthsOf } from "../regex/length.ts";
import { type Report, rule } from "../rule.ts";

const files = (parameter: object, element: object, output: unknown = "[basics('e')]") => ({
  files: {
    "mainTemplate.json": { parameters: { value: parameter } },
    "createUiDefinition.json": { parameters: { basics: [{ name: "e", ...element }], outputs: { value: output } } },
  },
});
const text = (regex?: string, more: object = {}) => ({
  type: "Microsoft.Common.TextBox",
  constraints: { required: true, ...(regex ? { regex } : {}), ...more },
});
const slider = { type: "Microsoft.Common.Slider", min: 1, max: 10 };
const list = (...values: unknown[]) => ({
  type: "Microsoft.Common.DropDown",
  constraints: { allowedValues: values.map((value) => ({ label: `${value}`, value })) },
});

export const outputValuesFitTheParameter = rule({
  id: "output-values-fit-the-parameter",
  on: "definition",
  severity: "error",
  says: "Whatever the wizard lets through is let through by the template's parameter: range, length and allowed values.",
  because: "Otherwise the customer answers everything, presses Create, and is refused by the deployment.",
  help: "Make the element's constraints as strict as the parameter's, or the parameter's as wide as the element's.",
  good: [
    files({ type: "int", minValue: 1, maxValue: 10 }, slider),
    files({ type: "string", maxLength: 8 }, text("^[a-z]{3,8}$")),
    files({ type: "string", minLength: 3 }, text("^[a-z]{3,8}$")),
    files({ type: "string", allowedValues: ["a", "b"] }, list("a", "b")),
    files({ type: "string", allowedValues: ["a"] }, text(), "a"),
    files(
      { type: "string", maxLength: 8 },
      text(undefined, { validations: [{ isValid: "[lessOrEquals(length(basics('e')), 8)]" }] }),
    ),
  ],
  bad: [
    files({ type: "int", maxValue: 5 }, slider),
    files({ type: "string", maxLength: 6 }, text("^[a-z]{3,8}$")),
    files({ type: "string", minLength: 5 }, text("^[a-z]{3,8}$")),
    files({ type: "string", maxLength: 6 }, text()),
    files({ type: "string", maxLength: 2 }, list("a", "bcd")),
    files({ type: "string", allowedValues: ["a"] }, text(), "b"),
    files({ type: "string", allowedValues: ["a"] }, text()),
    files({ type: "int", minValue: 5 }, text(), 3),
  ],
  visit: {
    definition(definition, report, { main }) {
      for (const { name, value } of main ? definition.outputs : []) {
        const parameter = main && findDeclaration(main.parameters, name)?.value;
        if (!parameter) continue;
        const bounds = boundsOf(parameter);
        const element = wholeElement(definition, value);
        if (element) judgeElement(element, name, bounds, report);
        else if (!isExpressionNode(value)) tell(misfit(value, bounds), `The output '${name}'`, value, report);
      }
    },
  },
});

interface Bounds {
  min?: number;
  max?: number;
  shortest?: number;
  longest?: number;
  allowed?: JsonNode[];
}

function boundsOf(parameter: JsonNode): Bounds {
  const numbers = { min: "minValue", max: "maxValue", shortest: "minLength", longest: "maxLength" };
  const known = Object.entries(numbers).flatMap(([name, of]) => {
    const number = numberOf(member(parameter, of));
    return number === undefined ? [] : [[name, number] as const];
  });
  const allowed = itemsOf(member(parameter, "allowedValues"));
  return { ...Object.fromEntries(known), ...(allowed.length > 0 ? { allowed } : {}) };
}

function wholeElement(definition: DefinitionView, value: JsonNode): ElementView | undefined {
  const text = stringOf(value) ?? "";
  const [call] = callsIn(text);
  const [from, name] = [call?.name.toLowerCase(), call?.args[0]?.literal];
  if (!call || (from !== "basics" && from !== "steps") || name === undefined || !isWhole(text, call)) return undefined;
  const target = follow(definition, from, name, call.access);
  return target.kind === "element" && target.rest.length === 0 ? target.element : undefined;
}

function judgeElement(element: ElementView, parameter: string, bounds: Bounds, report: Report): void {
  const { node } = element;
  const says = `of parameter '${parameter}'`;
  switch (shortType(element)) {
    case "common.slider": {
      const [min, max] = [numberOf(member(node, "min")), numberOf(member(node, "max"))];
      if (min !== undefined && bounds.min !== undefined && min < bounds.min)
        report(
          `${referenceOf(element)} goes down to ${min}, below the minValue ${bounds.min} ${says}.`,
          member(node, "min"),
        );
      if (max !== undefined && bounds.max !== undefined && max > bounds.max)
        report(
          `${referenceOf(element)} goes up to ${max}, above the maxValue ${bounds.max} ${says}.`,
          member(node, "max"),
        );
      return;
    }
    case "common.dropdown":
    case "common.optionsgroup": {
      if (isTruthy(member(node, "multiselect"))) return;
      const { allowed: _, ...others } = bounds;
      const offered = member(member(node, "constraints"), "allowedValues");
      for (const one of offered?.kind === "array" ? itemValues(offered) : [])
        if (!isExpressionNode(one))
          tell(misfit(one, others), `${referenceOf(element)} offers ${compact(one)}, which`, one, report);
      return;
    }
    case "common.textbox":
    case "common.passwordbox":
      judgeText(element, says, bounds, report);
  }
}

function judgeText(element: ElementView, says: string, { shortest, longest, allowed }: Bounds, report: Report): void {
  const constraints = member(element.node, "constraints");
  const checks = itemsOf(member(constraints, "validations")).map((item) => stringOf(member(item, "isValid")) ?? "");
  // What a condition of its own lets through can't be told.
  if (checks.some((check) => check !== "")) return;
  const patterns = patternsOf(element.node).map((one) => stringOf(one) ?? "");
  if (patterns.some((one) => isComputed(one) || !compiles(one))) return;
  const lengths = patterns.map(lengthsOf);
  // Two warnings instead of errors: how long a match can be is worked out with care, but not proved.
  const options = { severity: "warning" } as const;
  const max = Math.min(...lengths.map((one) => one.max));
  const min = Math.max(0, ...lengths.map((one) => one.min));
  const at = patternsOf(element.node)[0] ?? element.node;
  const name = referenceOf(element);
  if (longest !== undefined && max > longest)
    report(
      `${name} takes ${Number.isFinite(max) ? `texts of ${max} characters` : "texts of any length"}, and the maxLength ${says} is ${longest}.`,
      at,
      options,
    );
  const isRequired = isTruthy(member(constraints, "required")) || shortType(element) === "common.passwordbox";
  if (shortest !== undefined && shortest > 0 && (isRequired ? Math.max(1, min) : 0) < shortest)
    report(
      `${name} takes ${isRequired ? `texts of ${Math.max(1, min)} characters` : "no text at all"}, and the minLength ${says} is ${shortest}.`,
      at,
      options,
    );
  if (allowed && patterns.length === 0)
    report(`${name} takes any text, and few values are allowed ${says}.`, element.node, options);
}

function misfit(value: JsonNode, { min, max, shortest, longest, allowed }: Bounds): string | undefined {
  if (allowed && !allowed.some((one) => compact(one) === compact(value)))
    return "is none of the parameter's allowedValues";
  if (value.kind === "number") {
    if (min !== undefined && Number(value.value) < min) return `is below the parameter's minValue ${min}`;
    if (max !== undefined && Number(value.value) > max) return `is above the parameter's maxValue ${max}`;
  }
  if (value.kind !== "string") return undefined;
  if (shortest !== undefined && value.value.length < shortest)
    return `is shorter than the parameter's minLength ${shortest}`;
  if (longest !== undefined && value.value.length > longest)
    return `is longer than the parameter's maxLength ${longest}`;
  return undefined;
}

function tell(what: string | undefined, subject: string, at: JsonNode, report: Report): void {
  if (what) report(`${subject} ${what}.`, at);
}

function numberOf(node: JsonNode | undefined): number | undefined {
  return node?.kind === "number" ? Number(node.value) : undefined;
}

function isExpressionNode(node: JsonNode): boolean {
  return node.kind !== "string"
    ? node.kind === "null" || node.kind === "object" || node.kind === "array"
    : isExpression(node.value);
}
