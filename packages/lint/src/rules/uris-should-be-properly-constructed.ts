import { type JsonNode, stringOf } from "@stoa/arm/json";
import { callsIn, isExpression } from "../expression/scan.ts";
import { piped } from "../model/powershell.ts";
import { named } from "../model/walk.ts";
import { rule } from "../rule.ts";

const resource = (templateUri: string) => ({ resources: [{ type: "A/b", properties: { templateUri } }] });

export const urisShouldBeProperlyConstructed = rule({
  id: "uris-should-be-properly-constructed",
  toolkit: "URIs-Should-Be-Properly-Constructed",
  on: "template",
  severity: "warning",
  says: "An address is put together with uri().",
  because: "concat() gives two slashes or none as soon as somebody's base address ends differently.",
  help: "Use uri(base, path), and build the path inside it.",
  good: [resource("[uri(parameters('base'), concat('a', 'b'))]"), resource("https://example.org/a")],
  bad: [resource("[concat(parameters('base'), '/a.json')]"), resource("[format('{0}/a.json', parameters('base'))]")],
  visit: {
    template(template, report, { profile }) {
      for (const { node, key } of named(template.root, /ur[il]$/i, template.cut)) {
        if (!key) continue;
        if (node.kind === "string" && node.value === "" && !profile.isStrict) {
          // The toolkit's rule breaks here, which counts as an error.
          report(`'${key.value}' is empty.`, node);
          continue;
        }
        if (profile.isStrict ? isJoined(node) : piped(node).some(isJoinedText))
          report(`'${key.value}' is put together without uri().`, node, { code: "URI.Improperly.Constructed" });
      }
    },
  },
});

function isJoined(node: JsonNode): boolean {
  const text = stringOf(node)?.trim() ?? "";
  return isExpression(text) && isJoinedText(text) && !buildsHostOnly(text);
}

/** Whether a text joins before it calls uri(), or without calling it. The toolkit looks into the text of an object, too. */
function isJoinedText(text: string): boolean {
  if (!/\[\s*[A-Za-z]/.test(text)) return false;
  const joining = /(?<=[[(,]\s*)(?:format|concat)\s*\(/i.exec(text);
  const uri = /(?<=[[(,]\s*)uri\s*\(/i.exec(text);
  return joining !== null && (!uri || joining.index < uri.index);
}

/** Whether only scheme and host are put together, which uri() can't do: no argument but the last holds a path. */
function buildsHostOnly(text: string): boolean {
  const [outermost] = callsIn(text);
  if (outermost?.name.toLowerCase() !== "concat" || outermost.end !== text.length - 1) return false;
  const [scheme, ...parts] = outermost.args;
  if (!/^https?:\/\/[^/]*$/i.test(scheme?.literal ?? "")) return false;
  const firstPath = parts.findIndex((part) => part.literal?.includes("/"));
  return firstPath < 0 || firstPath === parts.length - 1;
}
