import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression } from "../expression/scan.ts";
import type { DefinitionView } from "./definition.ts";
import { findDeclaration, type TemplateView } from "./template.ts";
import { places } from "./walk.ts";

// Functions whose answer hangs on nothing but their arguments.
const fixed = new Set(
  "concat format tolower toupper replace substring take skip trim padleft string int bool if equals and or not uniquestring guid base64 createarray createobject length first last split join variables parameters true false add sub mul div mod min max coalesce".split(
    " ",
  ),
);

/** Whether a value comes out the same in every deployment of a package. */
export function isSameEverywhere(
  node: JsonNode,
  template: TemplateView,
  definition: DefinitionView | undefined,
  seen: readonly string[] = [],
): boolean {
  return [...places(node)].every(({ node: inner }) => {
    const text = stringOf(inner);
    if (text === undefined || !isExpression(text)) return true;
    return callsIn(text).every((call) => {
      const name = call.name.toLowerCase();
      if (!fixed.has(name)) return false;
      if (name !== "variables" && name !== "parameters") return true;
      const of = call.args[0]?.literal?.toLowerCase();
      const key = `${name} ${of}`;
      if (of === undefined || seen.includes(key)) return false;
      const value =
        name === "variables" ? findDeclaration(template.variables, of)?.value : defaultOf(of, template, definition);
      return value !== undefined && isSameEverywhere(value, template, definition, [...seen, key]);
    });
  });
}

/** The default of a parameter that nobody sets: the wizard has no output of its name. */
function defaultOf(name: string, template: TemplateView, definition: DefinitionView | undefined): JsonNode | undefined {
  if (template.isInner || !definition || definition.outputs.length === 0) return undefined;
  if (definition.outputs.some((output) => output.name.toLowerCase() === name)) return undefined;
  return member(findDeclaration(template.parameters, name)?.value, "defaultValue");
}
