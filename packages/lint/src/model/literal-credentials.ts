import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { callsIn } from "../expression/scan.ts";
import { anyVariableReference } from "../expression/text.ts";
import type { Report } from "../rule.ts";
import { piped } from "./powershell.ts";
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
  if (!isStrict && last && member(root, "variables")) judgeFirstCall(template, last, words, report);
}

/** The toolkit looks at the first function of a text, even where the text goes on behind the brackets, and at the whole variable. */
function judgeFirstCall(
  { root }: TemplateView,
  { text, node }: { text: string; node: JsonNode },
  words: CredentialWords,
  report: Report,
): void {
  const first = /(?<=[[(,]\s*)([A-Za-z]\w*)\s*\(/.exec(text)?.[1];
  const name = [...text.matchAll(anyVariableReference)][0]?.[1];
  if (first?.toLowerCase() !== "variables" || name === undefined) return;
  if (piped(member(member(root, "variables"), name)).some((one) => /\[\s*[A-Za-z][\w.]*\s*\(.*\]/s.test(one))) return;
  report(`${words.what} is written out in variable '${name}'.`, node, { code: words.codes.behind });
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
