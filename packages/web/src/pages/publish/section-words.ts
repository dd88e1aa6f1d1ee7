import type { Say, WordId } from "../../words/words.ts";

const words = new Map<string, WordId>([
  ["setup", "section.setup"],
  ["properties", "section.properties"],
  ["listing", "section.listing"],
  ["previewAudience", "section.previewAudience"],
  ["meteringIdentity", "section.meteringIdentity"],
  ["dimensions", "section.dimensions"],
  ["resell", "section.resell"],
  ["plans", "section.plans"],
  ["logo", "section.logo"],
  ["pricing", "section.pricing"],
  ["visibility", "section.visibility"],
  ["technical", "section.technical"],
]);

/** The words for a section of an offer or a plan. */
export function sectionWord(name: string, t: Say): string {
  const id = words.get(name);
  return id ? t(id) : name;
}
