import { findFile, type Package } from "@stoa/archive";
import { entries, type JsonNode, member, readJson } from "@stoa/arm/json";

// Elements whose value is or holds a password, key or secret (create-ui-definition documentation, each element's page).
const secretTypes = new Set([
  "microsoft.common.passwordbox",
  "microsoft.compute.credentialscombo",
  "microsoft.common.serviceprincipalselector",
]);

/** Names of a wizard's elements whose answers are secret: by their type, or because a secure parameter is made of them. */
export function secretElements(pkg: Package): Set<string> {
  const names = new Set<string>();
  const definition = rootOf(pkg, "createUiDefinition.json");
  if (!definition) return names;
  walk(definition, (node) => {
    const [type, name] = [text(node, "type"), text(node, "name")];
    if (type && name && secretTypes.has(type.toLowerCase())) names.add(name.toLowerCase());
  });
  const secure = secureParameters(rootOf(pkg, "mainTemplate.json"));
  const parameters = member(definition, "parameters");
  const outputs = parameters && member(parameters, "outputs");
  if (outputs?.kind !== "object") return names;
  for (const [name, value] of entries(outputs)) {
    if (!secure.has(name.toLowerCase())) continue;
    walk(value, (node) => {
      if (node.kind === "string") for (const element of elementsIn(node.value)) names.add(element);
    });
  }
  return names;
}

/** Answers without those of secret elements, however deep they stand. */
export function withoutSecrets(answers: unknown, secret: ReadonlySet<string>): unknown {
  if (Array.isArray(answers)) return answers.map((item) => withoutSecrets(item, secret));
  if (typeof answers !== "object" || answers === null) return answers;
  return Object.fromEntries(
    Object.entries(answers)
      .filter(([name]) => !secret.has(name.toLowerCase()))
      .map(([name, value]) => [name, withoutSecrets(value, secret)]),
  );
}

function rootOf(pkg: Package, path: string): JsonNode | undefined {
  const file = findFile(pkg, path);
  return file && readJson(file.text(), { file: path }).root;
}

function text(node: JsonNode, name: string): string | undefined {
  const value = node.kind === "object" ? member(node, name) : undefined;
  return value?.kind === "string" ? value.value : undefined;
}

function walk(node: JsonNode, look: (node: JsonNode) => void): void {
  look(node);
  if (node.kind === "array") for (const item of node.items) walk(item, look);
  if (node.kind === "object") for (const { value } of node.members) walk(value, look);
}

function secureParameters(template: JsonNode | undefined): Set<string> {
  const parameters = template && member(template, "parameters");
  if (parameters?.kind !== "object") return new Set();
  return new Set(
    entries(parameters)
      .filter(([, value]) => /^secure/i.test(text(value, "type") ?? ""))
      .map(([name]) => name.toLowerCase()),
  );
}

/** Element names in an expression: "[basics('key')]", "[steps('s').section.key]". */
function elementsIn(expression: string): string[] {
  const basics = [...expression.matchAll(/basics\(\s*'([^']+)'\s*\)/gi)].map(([, name = ""]) => name);
  const steps = [...expression.matchAll(/steps\(\s*'[^']+'\s*\)((?:\.\w+)+)/gi)].flatMap(([, path = ""]) =>
    path.slice(1).split("."),
  );
  return [...basics, ...steps].map((name) => name.toLowerCase());
}
