import type { JsonNode } from "@stoa/arm/json";
import type { DefinitionView, OutputView } from "./definition.ts";

/** The texts in which the toolkit looks for a reference: an output itself, and the members of an object one level down. */
function shallowTexts(value: JsonNode): string[] {
  if (value.kind === "string") return [value.value];
  if (value.kind !== "object") return [];
  return value.members.flatMap((one) => (one.value.kind === "string" ? [one.value.value] : []));
}

/** The first output one of whose texts matches. */
export function outputMatching(
  definition: DefinitionView,
  pattern: { test(text: string): boolean },
): OutputView | undefined {
  return definition.outputs.find((output) => shallowTexts(output.value).some((text) => pattern.test(text)));
}
