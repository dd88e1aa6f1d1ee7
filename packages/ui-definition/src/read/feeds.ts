import type { UiDefinition } from "./definition.ts";
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
