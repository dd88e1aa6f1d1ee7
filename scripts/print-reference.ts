// Prints docs/reference from the catalogues. With --check it changes nothing and fails where a page is behind.
// usage: node scripts/print-reference.ts [--check]
import { existsSync, globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { errors, type Operation, operationsOf, subjects } from "@stoa/api";
import { functionFamilies, functions } from "@stoa/arm";
import { ruleIndex, rulePage, rules } from "@stoa/lint";
import { priceModels } from "@stoa/rating";
import * as wizard from "@stoa/ui-definition";
import { resourceTypes } from "../packages/server/src/resource-manager/emulated-cloud/types/index.ts";

const root = resolve(import.meta.dirname, "..");
const isCheck = process.argv.includes("--check");

const commonWords: Record<string, string> = {
  label: "text above the control, or texts of its parts",
  elements: "the elements inside",
  "scope.subscriptionId": "the subscription it looks at",
  "scope.location": "the region it looks at",
  subnets: "the subnets by their keys",
};

const pages: Record<string, string> = {
  "template-functions.md": templateFunctions(),
  "wizard.md": wizardPage(),
  "operations.md": operationsPage(),
  "errors.md": errorsPage(),
  "emulated-types.md": emulatedTypes(),
  "price-models.md": priceModelsPage(),
  "rules.md": ruleIndex(rules),
  ...Object.fromEntries(rules.map((rule) => [`rules/${rule.id}.md`, rulePage(rule)])),
};

let isBehind = false;
// A rule that is gone leaves no page behind.
for (const path of globSync("rules/*.md", { cwd: join(root, "docs/reference") })) {
  const name = path.replaceAll("\\", "/");
  if (name in pages) continue;
  isBehind = true;
  if (isCheck)
    console.error(`docs/reference/${name} belongs to no rule. Take it away: node scripts/print-reference.ts`);
  else rmSync(join(root, "docs/reference", name));
}
for (const [name, text] of Object.entries(pages)) {
  const path = join(root, "docs/reference", name);
  const known = existsSync(path) ? readFileSync(path, "utf8") : "";
  if (known === text) continue;
  isBehind = true;
  if (isCheck)
    console.error(`docs/reference/${name} is behind its catalogue. Print it again: node scripts/print-reference.ts`);
  else {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  }
}
if (isCheck && isBehind) process.exitCode = 1;
else console.log(isCheck ? `${Object.keys(pages).length} pages are current` : "printed");

function page(title: string, from: string, body: string[]): string {
  return `# ${title}\n\nPrinted from the catalogue in \`${from}\`; don't edit it here.\n\n${body.join("\n")}\n`;
}

/** Text that stands in a table's cell. */
function cell(text: string): string {
  return text.replaceAll("|", "\\|").replaceAll("\n", " ");
}

function templateFunctions(): string {
  const body = Object.entries(functionFamilies).flatMap(([family, members]) => [
    `## ${title(family)}`,
    "",
    ...Object.entries(members).flatMap(([name, entry]) => {
      const known = functions.get(name) ?? entry;
      const types = [
        ...known.params.map((param) => (param.isOptional ? `[${param.types}]` : param.types)),
        ...(known.rest ? [`${known.rest.types}…`] : []),
      ];
      return [
        `### ${name}(${types.join(", ")})`,
        "",
        known.doc,
        ...(known.where ? ["", known.where] : []),
        "",
        "| expression | gives |",
        "| --- | --- |",
        ...Object.entries(known.examples).map(([call, value]) => `| \`${cell(call)}\` | ${outcome(value)} |`),
        "",
      ];
    }),
  ]);
  return page("Template functions", "packages/arm/src/expression/functions/", body);
}

function outcome(value: unknown): string {
  if (typeof value === "object" && value !== null && "fails" in value) return `refused: ${cell(String(value.fails))}`;
  if (typeof value === "object" && value !== null && "unresolved" in value)
    return `known when it runs: \`${cell(String(value.unresolved))}\``;
  return `\`${cell(JSON.stringify(value, (_key, inner: unknown) => (typeof inner === "bigint" ? Number(inner) : inner)))}\``;
}

function wizardPage(): string {
  const functionRows = Object.entries(wizard.functionFamilies).flatMap(([family, members]) => [
    `### ${title(family)}`,
    "",
    "| function | | example | gives |",
    "| --- | --- | --- | --- |",
    ...Object.entries(members as Record<string, { doc: string; examples: Record<string, unknown> }>).map(
      ([name, entry]) => {
        const [call = "", value] = Object.entries(entry.examples)[0] ?? [];
        return `| \`${name}\` | ${cell(entry.doc)} | \`${cell(call)}\` | ${outcome(value ?? null)} |`;
      },
    ),
    "",
  ]);
  const elementRows = wizard.elements.flatMap((element) => [
    `### ${element.type}`,
    "",
    element.doc,
    ...(element.only === "createUiDefinition" ? ["", "Only a package's createUiDefinition has it."] : []),
    ...(element.only === "form" ? ["", "Only forms of template specs have it."] : []),
    "",
    "| property | |",
    "| --- | --- |",
    ...elementProperties(element).map(([name, says]) => `| \`${cell(name)}\` | ${cell(says)} |`),
    "",
  ]);
  return page("createUiDefinition", "packages/ui-definition/src/", [
    "## Elements",
    "",
    ...elementRows,
    "## Functions",
    "",
    ...functionRows,
  ]);
}

/** The properties of an element with what each is for, what it may say and whether it has to be there. */
function elementProperties({ properties, required = [], requiredInForm = [], oneOf = {} }: wizard.ElementType) {
  const names = new Set([...Object.keys(properties), ...required, ...requiredInForm]);
  return [...names].map((name): [string, string] => {
    const says = properties[name] ?? commonWords[name] ?? "";
    const values =
      oneOf[name] && !oneOf[name].every((word) => says.includes(word)) ? `one of ${oneOf[name].join(", ")}` : "";
    const needed = required.includes(name) ? "**needed**" : requiredInForm.includes(name) ? "**needed in a form**" : "";
    return [name, [says, values, needed].filter(Boolean).join("; ")];
  });
}

function operationsPage(): string {
  const body = [...subjects].flatMap(([name, subject]) => {
    const operations = operationsOf(subject).filter(({ documented }) => documented);
    return [
      `## ${title(name)}`,
      "",
      "| operation | request | needs |",
      "| --- | --- | --- |",
      ...operations.map(
        (one) => `| ${one.id} | \`${one.method.toUpperCase()} ${cell(one.path)}\` | ${cell(needs(one))} |`,
      ),
      "",
    ];
  });
  return page("Operations", "packages/api/src/", [
    "`GET /api/v1/openapi.json` of a running server has the schemas.",
    "",
    ...body,
  ]);
}

function needs(one: Operation): string {
  if (one.auth === "none") return "nothing";
  if (one.action) return `\`${one.action}\``;
  if (one.roles) return `${one.roles.any.join(" or ")} of \`${one.roles.party}\``;
  return one.auth === "optional" ? "nothing; who is signed in sees more" : "to be signed in";
}

function errorsPage(): string {
  const rows = Object.entries(errors)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { status, say }]) =>
        `| \`${code}\` | ${status} | ${cell(words(say as (...args: unknown[]) => string))} |`,
    );
  return page("Errors", "packages/api/src/", ["| code | status | words |", "| --- | --- | --- |", ...rows]);
}

/** An error's words with its arguments' names in place of their values. */
function words(say: (...args: unknown[]) => string): string {
  const named = /^\(?([^)=]*)\)?\s*=>/.exec(say.toString())?.[1] ?? "";
  const names = named.split(",").map((part) => part.trim().split(/[\s:={]/)[0] ?? "");
  try {
    return say(...names.map((name) => (name ? `{${name}}` : "…"))).replaceAll("undefined", "…");
  } catch {
    // Words that look into their argument can't be printed without one.
    return "";
  }
}

function emulatedTypes(): string {
  const rows = resourceTypes
    .toSorted((a, b) => (a.type < b.type ? -1 : 1))
    .map(
      (entry) =>
        `| ${entry.type} | ${Object.keys(entry.actions ?? {})
          .map((name) => `\`${name}\``)
          .join(", ")} |`,
    );
  return page("Emulated resource types", "packages/server/src/resource-manager/emulated-cloud/types/", [
    `${resourceTypes.length} types answer as Azure does; every other type is stored and answered as it was sent.`,
    "",
    "| type | actions |",
    "| --- | --- |",
    ...rows,
  ]);
}

function priceModelsPage(): string {
  const body = priceModels.flatMap((model) => [
    `## ${model.title}`,
    "",
    model.doc,
    "",
    ...model.examples.map(
      ({ says, lines }) => `- ${says} ${lines.length > 0 ? `\`${lines.join("`, `")}\`` : "No line."}`,
    ),
    "",
  ]);
  return page("Price models", "packages/rating/src/models/", body);
}

function title(name: string): string {
  const words = name
    .replaceAll("-", " ")
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
