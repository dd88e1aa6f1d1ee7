import { type Item, matchItem, textOf } from "../elements/rules.ts";
import { isExpression } from "../expression/parser.ts";
import { dig, isMap, isMissing, type Json, type Maybe, own } from "../json.ts";
import type { ElementDeclaration, UiDefinition } from "./definition.ts";
import type { ProblemList } from "./problem.ts";
import { expressionsIn } from "./references.ts";

const cellTypes = ["Microsoft.Common.TextBox", "Microsoft.Common.DropDown", "Microsoft.Common.OptionsGroup"];

/** Finds what Azure's portal would drop, empty or never finish loading, without a word. */
export function checkPortal(definition: UiDefinition, element: ElementDeclaration, problems: ProblemList): void {
  const { entry, raw, path, id, name, type } = element;
  const warn = (code: Parameters<ProblemList["add"]>[1], message: string, ...place: (string | number)[]) =>
    problems.add("warning", code, message, [...path, ...place], id);
  if (entry?.only !== undefined && entry.only !== definition.kind) {
    const where =
      entry.only === "form" ? "only the forms of template specs have it" : "no form of a template spec has it";
    warn("unknown-element", `${type}: ${where}. Azure's portal keeps loading and says nothing.`, "type");
  }
  if (!/^[A-Za-z_]\w*$/.test(name)) {
    const why = isExpression(name)
      ? "The portal doesn't work out names"
      : "Azure's expressions can't reach it after a dot";
    warn("wrong-type", `'${name}' is no name for an element. ${why}: use letters, digits and underscores.`, "name");
  }
  if (element.children) {
    if (Array.isArray(raw.elements) && element.children.length === 0)
      warn("missing-property", `${name} has no elements.`);
    if (element.parent)
      warn("wrong-type", `${name} stands in a section: Azure's sections don't nest, so it isn't shown.`);
  }
  if (type === "Microsoft.Common.EditableGrid") checkColumns(element, warn);
  if (type === "Microsoft.Common.DropDown" || type === "Microsoft.Common.OptionsGroup") checkItems(element, warn);
  if (type === "Microsoft.Common.Slider") checkEnds(element, warn);
  if (type === "Microsoft.Common.DatePicker") checkDates(element, problems);
  if (type === "Microsoft.Common.PasswordBox" && !isMissing(raw.defaultValue)) {
    const message = `${name} has a default: a secret that everybody who has the package can read. The portal ignores it.`;
    problems.addAtKey("warning", "secret-default", message, [...path, "defaultValue"], id);
  }
}

type Warn = (code: Parameters<ProblemList["add"]>[1], message: string, ...place: (string | number)[]) => void;

function checkColumns({ raw, name }: ElementDeclaration, warn: Warn): void {
  const columns = dig(raw, "constraints", "columns");
  if (!Array.isArray(columns)) return;
  if (columns.length === 0) warn("missing-property", `${name} has no columns.`, "constraints", "columns");
  for (const [position, column] of columns.entries()) {
    const place = ["constraints", "columns", position] as const;
    const type = dig(column, "element", "type");
    if (typeof own(column, "id") !== "string")
      warn("missing-property", `Column ${position + 1} of ${name} has no 'id', so it is dropped.`, ...place);
    else if (typeof type !== "string" || !cellTypes.includes(type)) {
      const message = `A column may be a TextBox, DropDown or OptionsGroup; '${textOf(type)}' is dropped.`;
      warn("unknown-element", message, ...place, "element");
    }
  }
}

function checkItems({ raw, name }: ElementDeclaration, warn: Warn): void {
  const list = dig(raw, "constraints", "allowedValues");
  if (!Array.isArray(list)) return;
  if (list.length === 0)
    warn("missing-property", `${name} has nothing to choose from.`, "constraints", "allowedValues");
  for (const [position, item] of list.entries()) {
    if (isMap(item) && Object.hasOwn(item, "label") && Object.hasOwn(item, "value")) continue;
    const message = `A choice of ${name} needs 'label' and 'value', or it is dropped.`;
    warn("missing-property", message, "constraints", "allowedValues", position);
  }
  const { defaultValue } = raw;
  // Whatever is only known when the form runs is told there.
  if (isMissing(defaultValue) || defaultValue === "" || hasExpression(defaultValue) || hasExpression(list)) return;
  const items: Item[] = list.flatMap((item) =>
    isMap(item) ? { label: textOf(item.label), value: item.value ?? null } : [],
  );
  const wanted = isMap(defaultValue) && Object.hasOwn(defaultValue, "resetTrigger") ? defaultValue.value : defaultValue;
  for (const one of Array.isArray(wanted) ? wanted : [wanted]) {
    if (isMissing(one) || matchItem(items, one)) continue;
    warn("no-such-choice", `The default ${textOf(one)} of ${name} is none of its choices.`, "defaultValue");
  }
}

function checkEnds({ raw, name }: ElementDeclaration, warn: Warn): void {
  const { min, max, defaultValue } = raw;
  if (typeof min !== "number" || typeof max !== "number") return;
  if (min > max) warn("wrong-type", `${name}: 'min' ${min} is greater than 'max' ${max}.`, "min");
  else if (typeof defaultValue === "number" && (defaultValue < min || defaultValue > max)) {
    const message = `The default ${defaultValue} of ${name} is outside ${min} to ${max}, so the nearer end stands.`;
    warn("no-such-choice", message, "defaultValue");
  }
}

// Azure's SDK once documented the message as shown while `isValid` is true; such rules refuse every sensible date.
function checkDates({ raw, path, id }: ElementDeclaration, problems: ProblemList): void {
  const rules = dig(raw, "constraints", "validations");
  for (const [position, rule] of (Array.isArray(rules) ? rules : []).entries()) {
    const isValid = own(rule, "isValid");
    if (typeof isValid !== "string" || !/^\[\s*less(OrEquals)?\(\s*duration\(/i.test(isValid)) continue;
    const message = "This holds while the time runs backwards. 'isValid' is true where the answer is fine.";
    problems.add("info", "expression", message, [...path, "constraints", "validations", position, "isValid"], id);
  }
}

function hasExpression(value: Json): boolean {
  return expressionsIn(value as Maybe).length > 0;
}
