import type { JsonNode } from "@stoa/arm/json";
import { places } from "../model/walk.ts";
import { rule } from "../rule.ts";

const exempt = ["basics", "steps", "defaultvalue"];
const blank = /:\s*(\{\s*\}|\[\s*\]|"\s*"|\[\s*\{\s*\}\s*\]|\[\s*"\s*"\s*\]|null)/g;

export const createUiDefinitionMustNotHaveBlanks = rule({
  id: "create-ui-definition-must-not-have-blanks",
  toolkit: "CreateUIDefinition-Must-Not-Have-Blanks",
  on: "definition",
  severity: "warning",
  says: "A createUiDefinition holds no empty values.",
  because:
    "An empty value is mostly something that was meant to be filled in, and the portal treats some of them as errors.",
  help: "Give it a value or leave the member out.",
  good: [{ parameters: { basics: [], steps: [{ name: "s", defaultValue: "" }] } }],
  bad: [{ parameters: { basics: [{ label: "" }] } }, { parameters: { outputs: {} } }, { parameters: { a: null } }],
  visit: {
    json(file, report, { profile, definition }) {
      if (file.kind !== "definition" || (definition && definition.file !== file)) return;
      if (!profile.isStrict) {
        // Judged by the text, as the toolkit does, so it also speaks about a file that can't be read as JSON.
        const { text } = file.document;
        for (const match of text.matchAll(blank)) {
          const name = /"([^"]*)"\s*$/.exec(text.slice(Math.max(0, match.index - 2000), match.index))?.[1] ?? "";
          const offset = match.index + match[0].indexOf(match[1] ?? "");
          if (!exempt.includes(name.toLowerCase()))
            report(`'${name}' is empty.`, { offset, end: match.index + match[0].length });
        }
        return;
      }
      for (const place of places(file.document.root)) {
        const { node, key } = place;
        if (!key || !isBlank(node) || exempt.includes(key.value.toLowerCase()) || isAuthorsData(place.path)) continue;
        report(`'${key.value}' is empty.`, node);
      }
    },
  },
});

function isBlank(node: JsonNode): boolean {
  if (node.kind === "null") return true;
  if (node.kind === "string") return node.value.trim() === "";
  if (node.kind === "object") return node.members.length === 0;
  if (node.kind === "array")
    return (
      node.items.length === 0 ||
      (node.items.length === 1 && node.items.some((item) => item.kind !== "null" && isBlank(item)))
    );
  return false;
}

// What an author sends as the value of an item, or gives as a default, may be as empty as it likes.
function isAuthorsData(path: readonly (string | number)[]): boolean {
  const names = path.map((step) => (typeof step === "string" ? step.toLowerCase() : step));
  if (names.slice(0, -1).includes("defaultvalue")) return true;
  const at = names.indexOf("allowedvalues");
  return at >= 0 && names[at + 2] === "value";
}
