import { member, stringOf } from "@stoa/arm/json";
import { anyVariableReference, groupEnds } from "../expression/text.ts";
import { isBicep } from "../model/bicep.ts";
import { fullType, type TemplateView } from "../model/template.ts";
import { judgeVersion, knownVersions } from "../model/versions.ts";
import { rule } from "../rule.ts";

const output = (version: string) => ({
  outputs: {
    o: { type: "object", value: `[reference(resourceId('Microsoft.Storage/storageAccounts', 'a'), '${version}')]` },
  },
});
// Azure takes expressions of up to 24,576 characters.
const longestCall = 24_576;
const codes = {
  PreviewNotRecent: "Version.Preview.Not.Recent",
  PreviewHasNonPreview: "Version.Preview.Version.Has.NonPreview",
  OutOfDate: "Version.OutOfDate",
} as const;

export const apiVersionsShouldBeRecentInReferenceFunctions = rule({
  id: "api-versions-should-be-recent-in-reference-functions",
  toolkit: "apiVersions-Should-Be-Recent-In-Reference-Functions",
  on: "template",
  severity: "warning",
  says: "API versions that reference() and the list functions are given are at most two years old.",
  because: "Azure retires old versions; what is read with one is missing one day.",
  help: "Use the newest stable version, or name the resource by its symbol or ID alone, which needs no version.",
  good: [output("2022-09-01"), output("2023-01-01")],
  bad: [output("2015-06-15")],
  visit: {
    template(template, report, { table, main, profile }) {
      if (!table || isBicep(main)) return;
      const { text } = template;
      const calls = template.find(/(?<=[[(,]\s*)(?:reference|list\w*)\s*\(/gi);
      const ends = calls.length > 0 ? groupEnds(text) : new Map<number, number>();
      for (const match of calls) {
        const end = ends.get(match.index + match.text.length - 1);
        if (end === undefined || end - match.index > longestCall) continue;
        const call = text.slice(match.index, end);
        const found = /\d{4}-\d{2}-\d{2}(-[a-z0-9-]+)?/i.exec(call);
        const type = found && typeOf(call, template, profile.isStrict);
        const known = type ? knownVersions(table, type) : undefined;
        const fault = found && known && judgeVersion(found[0], known, table.today);
        if (!fault || !found || fault.kind === "Unknown") continue;
        const offset = match.offset + found.index;
        const better = fault.kind === "OutOfDate" ? fault.newest : fault.newer;
        report(
          `${found[0]} of ${type} is ${fault.kind === "OutOfDate" ? "more than two years old" : "a preview"}; there is ${better}.`,
          { offset, end: offset + found[0].length },
          { code: `ApiReference.${codes[fault.kind]}` },
        );
      }
    },
  },
});

function typeOf(call: string, template: TemplateView, isStrict: boolean): string | undefined {
  const start = /resourceId\s*\(/i.exec(call);
  if (start) {
    const end = groupEnds(call).get(start.index + start[0].length - 1);
    const parts = [...call.slice(start.index, end).matchAll(/'([^']*\/[^']*)'/g)].map((match) => match[1] ?? "");
    if (parts.length > 0) return parts.join("/");
  }
  const variable = [...call.matchAll(anyVariableReference)][0]?.[0].toLowerCase();
  if (variable === undefined) return undefined;
  if (!isStrict) return typeAround(variable, template);
  const named = template.resources.find((resource) => resource.name.toLowerCase().includes(variable));
  return named
    ? fullType([...named.parents.map((parent) => stringOf(member(parent.node, "type")) ?? "").reverse(), named.type])
    : undefined;
}

/** The toolkit takes the first name of whatever in the resources, such as that of a loop, and the types around it. */
function typeAround(variable: string, template: TemplateView): string | undefined {
  for (const place of template.places()) {
    const name = stringOf(member(place.node, "name"))?.toLowerCase();
    if (!name?.includes(variable) || !place.path.join(".").toLowerCase().includes("resources")) continue;
    const types = [place.node, ...place.parents].flatMap((node) => stringOf(member(node, "type")) || []);
    return types.reverse().join("/") || undefined;
  }
  return undefined;
}
