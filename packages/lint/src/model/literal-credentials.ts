import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import type { Report } from "../rule.ts";
import { findDeclaration, type TemplateView } from "./template.ts";
import { named } from "./walk.ts";

/** The words for a credential that is written out: in a resource, in a variable, behind a variable. */
export interface CredentialWords {
  names: string[];
  what: string;
  codes: { resource: string; variable: string; behind: string };
}

/** Tells credentials whose value is written into the template. */
export function judgeCredentials(
  template: TemplateView,
  isStrict: boolean,
  words: CredentialWords,
  report: Report,
): void {
  let last: { text: string; node: JsonNode } | undefined;
  const { root, cut } = template;
  for (const { node } of named(member(root, "resources"), words.names, cut)) {
    const found = node.kind === "object" ? member(node, "value") : node;
    if (found?.kind !== "string") continue;
    const text = found.value.trim();
    last = { text, node: found };
    if (!/\[.+\]/s.test(text)) report(`${words.what} is written out here.`, found, { code: words.codes.resource });
    else if (isStrict) judgeVariable(template, last, words, report);
  }
  for (const { node } of named(member(root, "variables"), words.names, cut)) {
    if (node.kind === "string" && !/\[.+\]/s.test(node.value))
      report(`${words.what} is written out here.`, node, { code: words.codes.variable });
    if (node.kind === "string") last = { text: node.value.trim(), node };
  }
  // The toolkit follows a variable only for the last value that it met.
  if (!isStrict && last && template.variables.length > 0) judgeVariable(template, last, words, report);
}

function judgeVariable(
  template: TemplateView,
  { text, node }: { text: string; node: JsonNode },
  words: CredentialWords,
  report: Report,
): void {
  const [outermost] = callsIn(text);
  if (outermost?.name.toLowerCase() !== "variables" || outermost.args[0]?.literal === undefined) return;
  const variable = findDeclaration(template.variables, outermost.args[0].literal);
  const value = outermost.access.reduce<JsonNode | undefined>(
    (inner, name) => (name === undefined ? undefined : member(inner, name)),
    variable?.value,
  );
  const literal = stringOf(value);
  if (literal === undefined || /\[.+\]/s.test(literal)) return;
  report(`${words.what} is written out in variable '${variable?.name}'.`, node, { code: words.codes.behind });
}
