import { commonProperties } from "../elements/element.ts";
import { isExpression } from "../expression/parser.ts";
import { isMap, type Json, own } from "../json.ts";
import { compilePattern } from "../patterns/pattern.ts";
import { allElements, type ElementDeclaration, type UiDefinition } from "./definition.ts";
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
    for (const needed of entry.required ?? []) {
      if (at(element, needed) === undefined) {
        problems.add("warning", "missing-property", `${name} needs '${needed}'.`, path, id);
      }
    }
    if (
      definition.kind === "createUiDefinition" &&
      element.step === "basics" &&
      reservedInBasics.has(name.toLowerCase())
    ) {
      problems.add(
        "warning",
        "reserved-step",
        `'${name}' is the name of a field that Basics has anyway.`,
        [...path, "name"],
        id,
      );
    }
    checkNames(element, problems);
    checkPatterns(element, raw, [], problems);
  }
}

// Azure's published schema lags behind what works, so a property that nobody knows is a warning at most.
function checkNames(element: ElementDeclaration, problems: ProblemList): void {
  const known = [...Object.keys(commonProperties), ...Object.keys(element.entry?.properties ?? {})];
  const visit = (value: Json, path: string[]): void => {
    const dotted = path.join(".");
    if (known.includes(dotted) || known.some((one) => one.endsWith(".*") && dotted.startsWith(one.slice(0, -1))))
      return;
    const isOnTheWay = path.length === 0 || known.some((one) => one.startsWith(`${dotted}.`));
    if (!isOnTheWay) {
      const alike = known.find((one) => one.toLowerCase() === dotted.toLowerCase());
      const hint = alike === undefined ? "" : ` Did you mean '${alike}'?`;
      const message = `${element.type} doesn't know '${dotted}'.${hint}`;
      problems.addAtKey("warning", "unknown-property", message, [...element.path, ...path], element.id);
    } else if (isMap(value)) for (const [key, item] of Object.entries(value)) visit(item, [...path, key]);
  };
  visit(element.raw, []);
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

function at(element: ElementDeclaration, path: string): Json | undefined {
  let value: Json | undefined = element.raw;
  for (const name of path.split(".")) value = own(value, name);
  return value;
}
