import { isMap, type Json, type JsonMap, type Maybe, own } from "../json.ts";
import type { Path, ProblemList } from "./problem.ts";

const ruleNames = ["regex", "isValid", "permission", "message", "await", "skip"];

/**
 * Says which properties nobody knows. `known` are dotted paths, `*` at an end stands for any name. Azure's published
 * schema lags behind what works, so that is a warning at most.
 */
export function checkNames(
  raw: JsonMap,
  path: Path,
  known: readonly string[],
  owner: string,
  problems: ProblemList,
  element?: string,
): void {
  const visit = (value: Json, names: string[]): void => {
    const dotted = names.join(".");
    if (names.at(-1) === "validations") checkRules(value, [...path, ...names], problems, element);
    if (known.includes(dotted) || known.some((one) => one.endsWith(".*") && dotted.startsWith(one.slice(0, -1)))) {
      return;
    }
    const isOnTheWay = names.length === 0 || known.some((one) => one.startsWith(`${dotted}.`));
    if (!isOnTheWay) {
      const alike = likeliest(dotted, known);
      const hint = alike === undefined ? "" : ` Did you mean '${alike}'?`;
      const message = `${owner} doesn't know '${dotted}', so the portal passes over it.${hint}`;
      problems.addAtKey("warning", "unknown-property", message, [...path, ...names], element);
    } else if (isMap(value)) for (const [key, item] of Object.entries(value)) visit(item, [...names, key]);
  };
  visit(raw, []);
}

function checkRules(list: Maybe, path: Path, problems: ProblemList, element: string | undefined): void {
  if (!Array.isArray(list)) return;
  for (const [position, rule] of list.entries()) {
    if (!isMap(rule)) continue;
    for (const name of Object.keys(rule)) {
      if (ruleNames.includes(name)) continue;
      const alike = name === "validationMessage" ? "message" : likeliest(name, ruleNames);
      const hint = alike === undefined ? "" : ` Did you mean '${alike}'?`;
      const message = `A validation doesn't know '${name}', so the portal passes over it.${hint}`;
      problems.addAtKey("warning", "unknown-property", message, [...path, position, name], element);
    }
    if (["regex", "isValid", "permission"].every((name) => own(rule, name) === undefined)) {
      const message = "This validation has neither 'regex' nor 'isValid' nor 'permission', so it checks nothing.";
      problems.add("warning", "missing-property", message, [...path, position], element);
    }
  }
}

/** The known path that a wrong one was probably meant to be: another case, another place, or a letter off. */
function likeliest(dotted: string, known: readonly string[]): string | undefined {
  const last = (path: string) => path.split(".").at(-1) ?? "";
  return (
    known.find((one) => one.toLowerCase() === dotted.toLowerCase()) ??
    known.find((one) => isNear(one, dotted)) ??
    known.find((one) => last(one) === last(dotted) && one.split(".").length > 1)
  );
}

/** Whether two words differ in one letter, or in two that changed places. */
export function isNear(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at++;
  const [a, b] = [one.slice(at), other.slice(at)];
  const isSwapped = a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return isSwapped || a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1);
}
