import { itemsOf, type JsonNode, member, type PlainJson, stringOf, toPlain, toValue } from "@stoa/arm/json";
import { deploymentInput, factsOf, findAnswers, readDocument } from "@stoa/ui-definition";
import type { DefinitionView } from "./definition.ts";
import type { TemplateView } from "./template.ts";
import { isTruthy } from "./walk.ts";

/** Values for the parameters of a template, and whether they are such as a deployment would really get. */
export interface ParameterValues {
  values: Record<string, PlainJson>;
  /** `sample` where they are made up to satisfy the declared constraints. */
  origin: "wizard" | "defaults" | "sample";
}

/** Finds values to try a template with: what its wizard hands over, else its defaults, else samples. */
export function valuesFor(template: TemplateView, definition: DefinitionView | undefined): ParameterValues {
  const fromWizard = definition && wizardValues(template, definition);
  if (fromWizard) return { values: fromWizard, origin: "wizard" };
  const required = template.parameters.filter(
    ({ value }) => !member(value, "defaultValue") && !isTruthy(member(value, "nullable")),
  );
  const values = Object.fromEntries(required.map(({ name, value }) => [name, sampleOf(value)]));
  return { values, origin: required.length === 0 ? "defaults" : "sample" };
}

function wizardValues(template: TemplateView, definition: DefinitionView): Record<string, PlainJson> | undefined {
  const facts = factsOf(template.file.document.root);
  const found = findAnswers(readDocument(definition.file.document), { template: facts });
  if (found.errors.length > 0 || found.missing.length > 0) return undefined;
  const { parameters, missing, unused } = deploymentInput(found.outputs, facts);
  if (missing.length > 0 || unused.length > 0) return undefined;
  return Object.fromEntries(Object.entries(parameters).map(([name, { value }]) => [name, value]));
}

function sampleOf(declaration: JsonNode): PlainJson {
  const [allowed] = itemsOf(member(declaration, "allowedValues"));
  if (allowed) return toPlain(toValue(allowed));
  const count = (name: string) => {
    const node = member(declaration, name);
    return node?.kind === "number" ? Number(node.value) : undefined;
  };
  switch (
    stringOf(member(declaration, "type"))
      ?.toLowerCase()
      .replace(/^secure/, "")
  ) {
    case "int":
      return count("minValue") ?? Math.min(1, count("maxValue") ?? 1);
    case "bool":
      return true;
    case "array":
      return Array.from({ length: count("minLength") ?? 0 }, () => "sample");
    case "object":
      return {};
    default:
      return "sample".padEnd(count("minLength") ?? 0, "x").slice(0, count("maxLength"));
  }
}
