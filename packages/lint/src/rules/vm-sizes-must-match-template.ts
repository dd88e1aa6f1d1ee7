import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import type { DefinitionView, OutputView } from "../model/definition.ts";
import { outputMatching } from "../model/output-text.ts";
import { printed, wildcard } from "../model/powershell.ts";
import { outputsWith } from "../model/references.ts";
import { findDeclaration } from "../model/template.ts";
import { listOf, objectsOfType, textOf } from "../model/values.ts";
import { isTruthy, type Place } from "../model/walk.ts";
import { rule } from "../rule.ts";

const files = (parameter: object, outputs: object) => ({
  files: {
    "mainTemplate.json": { parameters: { size: parameter } },
    "createUiDefinition.json": {
      parameters: {
        steps: [
          {
            name: "s",
            elements: [{ name: "vm", type: "Microsoft.Compute.SizeSelector", constraints: { allowedSizes: ["A1"] } }],
          },
        ],
        outputs,
      },
    },
  },
});

export const vmSizesMustMatchTemplate = rule({
  id: "vm-sizes-must-match-template",
  toolkit: "VMSizes-Must-Match-Template",
  on: "definition",
  severity: "error",
  says: "A chosen machine size reaches a parameter whose default could have been chosen.",
  because: "A size that is picked and then ignored is the wrong price on the customer's bill.",
  help: "Output the selector to the parameter that sets `vmSize`, and keep its default among the allowed sizes.",
  good: [
    files({ type: "string", defaultValue: "A1" }, { size: "[steps('s').vm]" }),
    files({ type: "string" }, { size: "[steps('s').vm]" }),
  ],
  bad: [
    files({ type: "string" }, {}),
    files({ type: "string", defaultValue: "B2" }, { size: "[steps('s').vm]" }),
    files({ type: "string" }, { other: "[steps('s').vm]" }),
  ],
  visit: {
    definition(definition, report, { main, profile }) {
      if (!main) return;
      for (const place of objectsOfType(definition.root, "Microsoft.Compute.SizeSelector")) {
        const name = stringOf(member(place.node, "name")) ?? "";
        const output = profile.isStrict ? followOutput(definition, place.node) : findOutput(definition, place, name);
        if (output === "none") continue;
        if (!output) {
          report(`The machine size '${name}' is in no output.`, place.node);
          continue;
        }
        const parameter = findDeclaration(main.parameters, output.name);
        if (!parameter) {
          report(
            `The machine size '${name}' goes to '${output.name}', which ${main.file.path} doesn't declare.`,
            output.key,
          );
          continue;
        }
        const fallback = member(parameter.value, "defaultValue");
        const allowed = member(member(place.node, "constraints"), "allowedSizes");
        if (!isTruthy(fallback) || !isTruthy(allowed) || fallback.kind === "object") continue;
        const sizes = listOf(allowed).map((size) => textOf(size).toLowerCase());
        if (!sizes.includes(textOf(fallback).toLowerCase())) {
          report(
            `The default of '${parameter.name}' in ${main.file.path} is '${textOf(fallback)}', which '${name}' doesn't allow.`,
            allowed,
          );
        }
      }
    },
  },
});

function findOutput(definition: DefinitionView, place: Place, name: string): OutputView | undefined {
  const at = place.path[2];
  const steps = member(definition.parameters, "steps");
  const step = typeof at === "number" && steps?.kind === "array" ? steps.items[at] : undefined;
  const inStep =
    step === undefined
      ? undefined
      : outputMatching(definition, wildcard(`*steps(*${printed(member(step, "name"))}*)*.${name}*`));
  return inStep ?? outputMatching(definition, wildcard(`*basics(*${name}*`));
}

function followOutput(definition: DefinitionView, node: JsonNode): OutputView | undefined | "none" {
  const element = definition.elements.find((one) => one.node === node);
  if (!element || element.isCell) return "none";
  return outputsWith(definition, element)[0]?.output;
}
