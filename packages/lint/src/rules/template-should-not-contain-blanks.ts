import { type JsonNode, member, nodeAt, pathAt, stringOf } from "@stoa/arm/json";
import { fullType, type TemplateView } from "../model/template.ts";
import { places } from "../model/walk.ts";
import { type Report, rule } from "../rule.ts";

const exempt = new Set(
  [
    "resources",
    "outputs",
    "variables",
    "parameters",
    "functions",
    "properties",
    "template",
    "defaultValue",
    "accessPolicies",
    "value",
    "promotionCode",
    "inputs",
    "notEquals",
    "clientId",
    "allowedCallerIpAddresses",
    "workerPools",
    "AzureMonitor",
    "requiredDataConnectors",
    "UserTokenPrepend",
  ].map((name) => name.toLowerCase()),
);
const blank = /:\s*(\{\s*\}|\[\s*\]|"\s*"|null)/g;

const resource = (more: object) => ({ resources: [{ type: "A/b", ...more }] });

export const templateShouldNotContainBlanks = rule({
  id: "template-should-not-contain-blanks",
  toolkit: "Template-Should-Not-Contain-Blanks",
  on: "template",
  severity: "warning",
  says: "A template holds no empty values.",
  because: "An empty value is mostly something that was meant to be filled in, and some resource providers refuse it.",
  help: "Give it a value or leave the member out.",
  good: [resource({ properties: {} }), { parameters: {}, resources: [], outputs: {} }],
  bad: [resource({ sku: {} }), resource({ zones: [] }), resource({ kind: "" }), resource({ plan: null })],
  visit: {
    template(template, report, { profile }) {
      if (profile.isStrict) judge(template, report);
      else judgeByText(template, report);
    },
  },
});

function judge(template: TemplateView, report: Report): void {
  for (const place of template.places()) {
    const { node, key } = place;
    if (
      !key ||
      !isBlank(node) ||
      isFreeName(key.value) ||
      exempt.has(key.value.toLowerCase()) ||
      template.cut.has(node)
    )
      continue;
    const { path } = place;
    if (path.some((step) => typeof step === "string" && /^(policyrule|metadata|userassignedidentities)$/i.test(step)))
      continue;
    if (path.some((step) => step === "defaultValue" || step === "allowedValues") || isAuthorsData(template.root, path))
      continue;
    report(`'${key.value}' is empty.`, node);
  }
}

function judgeByText(template: TemplateView, report: Report): void {
  const { text, root } = template;
  const passedOver = namesBesideExempt(template);
  for (const match of template.find(blank)) {
    const offset = match.offset + match.text.indexOf(match.groups[0] ?? "");
    const name = /"([^"]*)"\s*$/.exec(text.slice(Math.max(0, match.index - 2000), match.index))?.[1] ?? "";
    if (exempt.has(name.toLowerCase()) || isFreeName(name) || passedOver.has(name.toLowerCase())) continue;
    if (isAuthorsData(root, pathAt(root, offset))) continue;
    report(`'${name}' is empty.`, { offset, end: match.end });
  }
}

// The toolkit passes over a blank when any object has both a member of that name and one whose name holds an exempt one.
function namesBesideExempt({ root, cut }: TemplateView): Set<string> {
  const found = new Set<string>();
  for (const { node } of places(root, cut)) {
    if (node.kind !== "object") continue;
    const names = node.members.map(({ key }) => key.value.toLowerCase());
    const isAround = names.some((name) => [...exempt].some((one) => name.includes(one)));
    for (const name of isAround ? names : []) found.add(name);
  }
  return found;
}

function isFreeName(name: string): boolean {
  return name.includes("[") || name.toLowerCase().includes("/subscriptions/");
}

function isBlank(node: JsonNode): boolean {
  if (node.kind === "object") return node.members.length === 0;
  if (node.kind === "array") return node.items.length === 0;
  return node.kind === "null" || (node.kind === "string" && node.value.trim() === "");
}

// Settings of a site, and the text of a workbook, are data of the author.
function isAuthorsData(root: JsonNode, path: readonly (string | number)[]): boolean {
  let node: JsonNode | undefined = root;
  const types: string[] = [];
  for (const [at, step] of path.entries()) {
    const own = stringOf(member(node, "type"))?.trim();
    if (own) types.push(own);
    const type = own ? [own.toLowerCase(), fullType(types).toLowerCase()] : [];
    const isIn = String(step).toLowerCase() === "properties";
    if (isIn && type.includes("microsoft.web/sites/config")) return true;
    const isText = String(path[at + 1]).toLowerCase() === "serializeddata";
    if (isIn && isText && type.includes("microsoft.insights/workbooks")) return true;
    node = nodeAt(node, [step]);
  }
  return false;
}
