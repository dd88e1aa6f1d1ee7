import { commonProperties } from "../elements/element.ts";
import { isExpression } from "../expression/parser.ts";
import { dig, isMap, type Json, type Maybe } from "../json.ts";
import { compilePattern } from "../patterns/pattern.ts";
import { checkNames } from "./check-names.ts";
import { checkPortal } from "./check-portal.ts";
import { allElements, type ElementDeclaration, scopeOf, type UiDefinition } from "./definition.ts";
import type { ProblemList } from "./problem.ts";

const reservedInBasics = new Set([
  "subscription",
  "resourcegroup",
  "location",
  "applicationname",
  "managedresourcegroup",
]);

/** Checks what each element declares against what its entry in the catalogue knows. */
export function checkElements(definition: UiDefinition, problems: ProblemList): void {
  for (const element of allElements(definition)) {
    const { entry, raw, path, id, name, type } = element;
    if (!entry) {
      problems.add("error", "unknown-element", `There is no element '${type}'.`, [...path, "type"], id);
      continue;
    }
    checkRequired(definition, element, problems);
    checkChoices(element, problems);
    if (
      definition.kind === "createUiDefinition" &&
      element.step === "basics" &&
      reservedInBasics.has(name.toLowerCase())
    ) {
      const message = `'${name}' is the name of a field that Basics has anyway.`;
      problems.add("warning", "reserved-step", message, [...path, "name"], id);
    }
    // A password's default is known too well: what is wrong with it is said elsewhere.
    const others = type === "Microsoft.Common.PasswordBox" ? ["defaultValue"] : [];
    const known = [...Object.keys(commonProperties), ...Object.keys(entry.properties), ...others];
    checkNames(raw, path, known, type, problems, id);
    checkPatterns(element, raw, [], problems);
    checkPortal(definition, element, problems);
  }
}

function checkRequired(definition: UiDefinition, element: ElementDeclaration, problems: ProblemList): void {
  const { entry, raw, path, id, name } = element;
  // Without Basics or a ResourceScope around it an element has to be told where to look, or the portal draws it empty.
  const isAlone = definition.kind === "form" && !scopeOf(definition);
  const needed = [...(entry?.required ?? []), ...(isAlone ? (entry?.requiredInForm ?? []) : [])];
  for (const property of needed) {
    if (at(raw, property) === undefined && !isExpressed(raw, property))
      problems.add("warning", "missing-property", `${name} needs '${property}'.`, path, id);
  }
}

function isExpressed(raw: Maybe, property: string): boolean {
  const parent = at(raw, property.split(".").slice(0, -1).join("."));
  return typeof parent === "string" && isExpression(parent);
}

function checkChoices(element: ElementDeclaration, problems: ProblemList): void {
  const { entry, raw, path, id, name } = element;
  for (const [property, words] of Object.entries(entry?.oneOf ?? {})) {
    const value = at(raw, property);
    if (typeof value !== "string" || isExpression(value) || words.includes(value)) continue;
    const alike = words.find((word) => word.toLowerCase() === value.toLowerCase());
    // The portal reads a method in any case.
    if (alike !== undefined && property === "request.method") continue;
    const message = `${name}: '${property}' is '${value}', but must be ${words.join(" or ")}.`;
    // Published forms have icons in small letters, and they are drawn.
    const severity = alike !== undefined && property.startsWith("options.") ? "info" : "warning";
    problems.add(severity, "wrong-type", message, [...path, ...property.split(".")], id);
  }
  for (const [one, other] of entry?.exclusive ?? []) {
    if (at(raw, one) === undefined || at(raw, other) === undefined) continue;
    const message = `${name}: only one of '${one}' and '${other}' may be given.`;
    problems.addAtKey("warning", "wrong-type", message, [...path, ...other.split(".")], id);
  }
}

function checkPatterns(
  element: ElementDeclaration,
  value: Json,
  path: (string | number)[],
  problems: ProblemList,
): void {
  if (element.children && path[0] === "elements") return;
  if (Array.isArray(value)) {
    for (const [i, item] of value.entries()) checkPatterns(element, item, [...path, i], problems);
  } else if (isMap(value)) {
    for (const [key, item] of Object.entries(value)) checkPatterns(element, item, [...path, key], problems);
  } else if (typeof value === "string" && /regex$/i.test(String(path.at(-1)))) {
    const here = [...element.path, ...path];
    if (value === "") {
      problems.add("warning", "expression", `${path.join(".")} is empty, so it checks nothing.`, here, element.id);
    } else if (!isExpression(value)) {
      const { error } = compilePattern(value);
      if (error !== undefined) problems.add("warning", "expression", error, here, element.id);
    }
  }
}

function at(raw: Maybe, path: string): Maybe {
  return path === "" ? raw : dig(raw, ...path.split("."));
}
