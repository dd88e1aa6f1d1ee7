import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { isExpression, isWhole } from "../expression/scan.ts";
import { literally } from "../expression/text.ts";
import { type DefinitionView, type OutputView, referenceOf } from "../model/definition.ts";
import { outputMatching } from "../model/output-text.ts";
import { wildcard } from "../model/powershell.ts";
import { referencesIn } from "../model/references.ts";
import { findDeclaration, type TemplateView } from "../model/template.ts";
import { compact, itemValues, listOf, textOf } from "../model/values.ts";
import { isTruthy, type Place, places } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const files = (parameter: object, outputs: object) => ({
  files: {
    "mainTemplate.json": { parameters: { tier: { type: "string", ...parameter } } },
    "createUiDefinition.json": {
      parameters: {
        basics: [
          {
            name: "tier",
            type: "Microsoft.Common.DropDown",
            constraints: { allowedValues: [{ label: "Small", value: "S1" }] },
          },
        ],
        outputs,
      },
    },
  },
});
const whole = { tier: "[basics('tier')]" };

export const allowedValuesShouldActuallyBeAllowed = rule({
  id: "allowed-values-should-actually-be-allowed",
  toolkit: "Allowed-Values-Should-Actually-Be-Allowed",
  on: "definition",
  severity: "error",
  says: "The template accepts every value that the wizard offers.",
  because: "A customer who picks a value that the template refuses learns it only after everything has been filled in.",
  help: "Make the list of the wizard and `allowedValues` of the parameter agree.",
  good: [files({ allowedValues: ["S1", "S2"], defaultValue: "S1" }, whole), files({}, whole)],
  bad: [files({ allowedValues: ["S2"] }, whole), files({ allowedValues: ["P1"], defaultValue: "P1" }, whole)],
  visit: {
    definition(definition, report, { main, profile }) {
      if (!main) return;
      if (profile.isStrict) judge(definition, main, report);
      else judgeByText(definition, main, report);
    },
  },
});

function judge(definition: DefinitionView, main: TemplateView, report: Report): void {
  const lists = new Map(
    definition.elements
      .filter((element) => !element.isCell)
      .map((element) => [element, member(member(element.node, "constraints"), "allowedValues")]),
  );
  for (const output of definition.outputs) {
    const allowed = member(findDeclaration(main.parameters, output.name)?.value, "allowedValues");
    if (!isTruthy(allowed) || output.value.kind !== "string") continue;
    for (const { target, text, call } of referencesIn(definition, output.value)) {
      if (target.kind !== "element" || target.rest.length > 0 || !isWhole(text, call)) continue;
      const offered = lists.get(target.element);
      // A list that is computed can't be compared with anything.
      if (offered?.kind !== "array") continue;
      const accepted = new Set(listOf(allowed).map(compact));
      for (const value of itemValues(offered)) {
        if (value.kind === "string" && isExpression(value.value)) continue;
        if (accepted.has(compact(value))) continue;
        report(
          `${referenceOf(target.element)} offers ${compact(value)}, which parameter '${output.name}' of ${main.file.path} doesn't allow.`,
          value,
          { code: "Allowed.Value.Mismatch" },
        );
      }
    }
  }
}

function judgeByText(definition: DefinitionView, main: TemplateView, report: Report): void {
  let output: OutputView | undefined;
  for (const place of places(definition.root)) {
    const list = member(place.node, "allowedValues");
    if (place.node.kind !== "object" || !isTruthy(list)) continue;
    const control = stringOf(member(place.parents[0], "name"));
    const isConfig = /(^|\.)config\./i.test(place.path.join("."));
    if (control !== undefined) output = outputOf(definition, place, control);
    else if (isConfig)
      output = outputMatching(definition, new RegExp(`${literally(String(place.path.at(-1)))}\\(`, "i"));
    const name = control ?? String(place.path.at(-1));
    if (!output) {
      // Without a name the toolkit looks for a dot, and finds one.
      if (control !== undefined && !definition.file.document.text.toLowerCase().includes(`.${control.toLowerCase()}`))
        report(`'${name}' is in no output.`, list);
      continue;
    }
    compare(name, list, output, main, report);
  }
}

function outputOf(definition: DefinitionView, place: Place, control: string): OutputView | undefined {
  const step = stringOf(member(place.parents[1], "name"));
  if (step !== undefined)
    return outputMatching(
      definition,
      new RegExp(`steps\\('${literally(step)}'\\)(?:\\.\\w+)*?\\.${literally(control)}`, "i"),
    );
  return outputMatching(definition, new RegExp(`basics\\('${literally(control)}'\\)`, "i"));
}

function compare(name: string, list: JsonNode, output: OutputView, main: TemplateView, report: Report): void {
  const parameter = findDeclaration(main.parameters, output.name);
  if (!parameter) {
    report(`'${name}' goes to '${output.name}', which ${main.file.path} doesn't declare.`, output.key);
    return;
  }
  const offered = itemValues(list).map((value) => textOf(value).toLowerCase());
  const allowedNode = member(parameter.value, "allowedValues");
  const allowed = listOf(allowedNode).map((value) => textOf(value).toLowerCase());
  if (isTruthy(allowedNode)) {
    for (const value of offered) {
      const pattern = wildcard(`*${value}*`);
      if (!allowed.some((one) => pattern.test(one))) {
        report(
          `'${name}' offers '${value}', which parameter '${output.name}' of ${main.file.path} doesn't allow.`,
          list,
          { code: "Allowed.Value.Mismatch" },
        );
      }
    }
  }
  const fallback = member(parameter.value, "defaultValue");
  if (!isTruthy(fallback)) return;
  for (const value of listOf(fallback).map((one) => textOf(one).toLowerCase())) {
    if (value.replace(/\s/g, "") === "[resourcegroup().location]") continue;
    if (offered.includes(value) || allowed.some((one) => one.includes(value))) continue;
    report(
      `The default '${value}' of parameter '${output.name}' in ${main.file.path} is none of the values that '${name}' offers.`,
      list,
      { code: "Allowed.Value.Default.Mismatch" },
    );
  }
}
