import { type JsonNode, member, memberOf, stringOf } from "@stoa/arm/json";
import { type Call, callsIn } from "../expression/scan.ts";
import { isSecureType } from "../expression/text.ts";
import { findDeclaration, isDeployment, type ResourceView, type TemplateView } from "./template.ts";
import { places } from "./walk.ts";

/** A secret that a value holds, and the way it took. */
export interface Secret {
  /** As in `the secure parameter 'key'`. */
  what: string;
  isParameter: boolean;
  /** As in `variable 'a'`, from the value to the secret. */
  through: string[];
}

// What these give says next to nothing about the secret that they are given.
const blunt = new Set(
  "length empty equals not and or bool contains startswith endswith greater greaterorequals less lessorequals indexof lastindexof uniquestring guid".split(
    " ",
  ),
);

/** The first secret in a value: of a secure parameter or a list function, also through variables and nested deployments. */
export function secretIn(root: JsonNode, template: TemplateView, through: string[] = []): Secret | undefined {
  // Twelve steps are more than anybody writes, and a ring of them has to end.
  if (through.length > 12) return undefined;
  for (const { node } of places(root, template.cut)) {
    for (const call of callsIn(stringOf(node) ?? "")) {
      const found = isBlunted(call) ? undefined : secretOf(call, template, through);
      if (found) return found;
    }
  }
  return undefined;
}

/** How a secret is told: what it is and the way it took. */
export function describe({ what, through }: Secret): string {
  return through.length > 0 ? `${what} through ${through.join(", then ")}` : what;
}

/** Whether a call stands inside another that gives next to nothing of it away. */
export function isBlunted(call: Call): boolean {
  for (let outer = call.outer; outer; outer = outer.outer) if (blunt.has(outer.name.toLowerCase())) return true;
  return false;
}

function secretOf(call: Call, template: TemplateView, through: string[]): Secret | undefined {
  const name = call.name.toLowerCase();
  if (/^list\w*$/.test(name)) return { what: `what ${call.name}() returns`, isParameter: false, through };
  if (name === "reference") return throughOutput(call, template, through);
  const literal = call.args[0]?.literal;
  if (literal === undefined) return undefined;
  if (name === "parameters") return ofParameter(literal, template, through);
  const variable = name === "variables" ? findDeclaration(template.variables, literal) : undefined;
  const step = `variable '${variable?.name}'`;
  return variable && !through.includes(step) ? secretIn(variable.value, template, [...through, step]) : undefined;
}

function ofParameter(name: string, template: TemplateView, through: string[]): Secret | undefined {
  const parameter = findDeclaration(template.parameters, name);
  if (parameter && isSecureType(parameter.value))
    return { what: `the secure parameter '${parameter.name}'`, isParameter: true, through };
  // A plain parameter of an inner template may be given a secret from outside.
  const { outer } = template;
  const given = outer && deploymentOf(template, outer);
  const value = member(member(member(member(given?.node, "properties"), "parameters"), name), "value");
  return outer && value ? secretIn(value, outer, [...through, `parameter '${name}'`]) : undefined;
}

function deploymentOf(inner: TemplateView, outer: TemplateView): ResourceView | undefined {
  return outer.resources.find(({ node }) => memberOf(member(node, "properties"), "template")?.value === inner.root);
}

/** `reference('nested').outputs.o.value` leads into the nested template. */
function throughOutput(call: Call, template: TemplateView, through: string[]): Secret | undefined {
  const [outputs, name] = call.access;
  if (outputs?.toLowerCase() !== "outputs" || name === undefined) return undefined;
  const text = call.args[0]?.text ?? "";
  const nested = template.resources.find((one) => isDeployment(one.node) && isNamed(one, text));
  const root = memberOf(member(nested?.node, "properties"), "template")?.value;
  const output = member(member(root, "outputs"), name);
  if (!root || !output || isSecureType(output)) return undefined;
  const step = `output '${name}' of the nested deployment`;
  return through.includes(step) ? undefined : secretIn(output, innerView(template, root), [...through, step]);
}

function isNamed({ name }: ResourceView, text: string): boolean {
  const inner = /^\[(.*)\]$/s.exec(name)?.[1]?.trim();
  return inner === undefined ? text.includes(`'${name}'`) : text.includes(inner);
}

function innerView(template: TemplateView, root: JsonNode): TemplateView {
  const view = template.inner.find((one) => one.root === root);
  return view ?? template;
}
