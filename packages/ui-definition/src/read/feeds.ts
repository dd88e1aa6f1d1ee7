import type { Json, JsonMap } from "../json.ts";
import type { ElementDeclaration, UiDefinition } from "./definition.ts";
import type { Path } from "./problem.ts";
import { expressionsIn, follow, referencesIn } from "./references.ts";

/** The elements whose values each output is made of, by the output's name. */
export function outputFeeds(definition: UiDefinition): Map<string, string[]> {
  const feeds = new Map<string, string[]>();
  for (const [output, raw] of Object.entries(definition.outputs)) {
    const ids = new Set<string>();
    for (const { text } of expressionsIn(raw)) {
      for (const { root, name, path } of referencesIn(text)) {
        const target = follow(definition, root, name, path);
        if (target.kind === "element") ids.add(target.element.id);
      }
    }
    feeds.set(output, [...ids]);
  }
  return feeds;
}

/** A place whose expressions read an element: another element, a step, `outputs.<name>` or `config`. */
export interface Reader {
  place: string;
  /** Where in it the expression stands. */
  path: Path;
}

/** Who reads each element, by the element's ID. */
export function readersOf(definition: UiDefinition): Map<string, Reader[]> {
  const readers = new Map<string, Reader[]>();
  for (const { place, raw } of expressionPlaces(definition)) {
    for (const { text, path } of expressionsIn(raw)) {
      for (const reference of referencesIn(text)) {
        const target = follow(definition, reference.root, reference.name, reference.path);
        const elements = target.kind === "element" ? [target.element] : target.kind === "step" ? target.elements : [];
        for (const { id } of elements) {
          const known = readers.get(id) ?? [];
          if (id !== place && !known.some((one) => one.place === place)) readers.set(id, [...known, { place, path }]);
        }
      }
    }
  }
  return readers;
}

/** Every place of a form that may hold expressions, with what is written there; sections and steps without what they hold. */
export function expressionPlaces(definition: UiDefinition): { place: string; raw: Json }[] {
  const alone = ({ elements: _, ...raw }: JsonMap): JsonMap => raw;
  return [
    { place: "config", raw: definition.config },
    ...definition.steps.flatMap((step) => [
      { place: step.id, raw: step.id === "basics" ? {} : alone(step.raw) },
      ...elementsIn(step.elements).map(({ id, raw }) => ({ place: id, raw: alone(raw) })),
    ]),
    ...Object.entries(definition.outputs).map(([name, raw]) => ({ place: `outputs.${name}`, raw })),
  ];
}

function elementsIn(elements: readonly ElementDeclaration[]): ElementDeclaration[] {
  return elements.flatMap((element) => [element, ...elementsIn(element.children ?? [])]);
}
