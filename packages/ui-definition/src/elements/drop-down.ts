import { isMissing, type Json, type Maybe, sameJson } from "../json.ts";
import { type Checks, type ElementContext, element, type Wish } from "./element.ts";
import { checkRules, defaultOf, type Item, isBlank, itemsOf, matchItem, ruleProperties, textOf } from "./rules.ts";

export const dropDown = element({
  type: "Microsoft.Common.DropDown",
  doc: "A list to choose one value from, or several with multiselect.",
  properties: {
    ...ruleProperties,
    "constraints.allowedValues": "list of {label, value, description}",
    defaultValue: "label, or {value}, or a list of them",
    placeholder: "hint while nothing is chosen",
    multiselect: "whether several values can be chosen",
    selectAll: "whether there is a row that selects all",
    filter: "whether there is a search box",
    filterPlaceholder: "hint in the search box",
    multiLine: "whether descriptions are shown",
    defaultDescription: "description of items that have none",
  },
  required: ["label", "constraints.allowedValues"],
  feeds: ["constraints.allowedValues", "multiselect", "placeholder"],
  gives: "any",
  value: (context) =>
    context.flag("multiselect") ? chosenMany(context) : chosenOne(context, textOf(context.get("placeholder")) !== ""),
  check: checkChoice,
  choices: choicesOf,
  candidates: choiceCandidates,
  examples: [
    {
      declaration: {
        constraints: {
          allowedValues: [
            { label: "A", value: 1 },
            { label: "B", value: 2 },
          ],
        },
      },
      value: 1,
    },
    {
      declaration: {
        defaultValue: "B",
        multiselect: true,
        constraints: {
          allowedValues: [
            { label: "A", value: 1 },
            { label: "B", value: 2 },
          ],
        },
      },
      value: [2],
    },
    {
      declaration: { placeholder: "", constraints: { allowedValues: [{ label: "A", value: 1 }] } },
      value: 1,
    },
    {
      declaration: { placeholder: "Choose", constraints: { allowedValues: [{ label: "A", value: 1 }] } },
      value: undefined,
    },
  ],
});

/** The value of a single choice. */
export function chosenOne(context: ElementContext, startsEmpty: boolean): Maybe {
  const items = itemsOf(context);
  const { answer } = context;
  // While the choices are not known an answer can't be doubted.
  if (!items) return answer;
  if (answer !== undefined) {
    const found = findByValue(items, answer);
    if (found) return found.value;
    context.report(`${context.name} has no choice ${textOf(answer)}, so its default stands.`);
  }
  const wanted = defaultOf(context);
  if (!isBlank(wanted)) {
    const single = Array.isArray(wanted) ? (wanted.length === 1 ? wanted[0] : undefined) : wanted;
    const found = matchItem(items, single);
    if (found) return found.value;
    context.report(`The default ${textOf(wanted)} of ${context.name} is none of its choices.`);
  }
  return startsEmpty ? undefined : items[0]?.value;
}

function chosenMany(context: ElementContext): Maybe {
  const items = itemsOf(context);
  const { answer } = context;
  if (answer !== undefined) {
    const wanted = Array.isArray(answer) ? answer : [answer];
    if (!items) return wanted;
    const kept = wanted.map((value) => findByValue(items, value)).filter((item) => item !== undefined);
    if (kept.length > 0 || wanted.length === 0) return kept.map((item) => item.value);
  }
  const defaults = defaultOf(context);
  if (isMissing(defaults) || !items) return [];
  const list = Array.isArray(defaults) ? defaults : [defaults];
  const found: Json[] = [];
  for (const wanted of list) {
    const item = matchItem(items, wanted);
    if (item) found.push(item.value);
    else if (wanted !== "") context.report(`The default ${textOf(wanted)} of ${context.name} is none of its choices.`);
  }
  return found;
}

function findByValue(items: readonly Item[], value: Json): Item | undefined {
  return (
    items.find((item) => sameJson(item.value, value)) ?? items.find((item) => textOf(item.value) === textOf(value))
  );
}

/** Checks a choice; while the choices are being fetched the verdict waits. */
export function checkChoice(context: ElementContext, value: Maybe, checks: Checks): void {
  if (isFetching(context)) checks.wait();
  else checkRules(context, value, checks);
}

function isFetching(context: ElementContext): boolean {
  return itemsOf(context) === undefined && context.arrival("constraints", "allowedValues") === "waiting";
}

/** The choices for a page. */
export function choicesOf(context: ElementContext): Maybe {
  const items = itemsOf(context);
  return { isLoading: isFetching(context), items: (items ?? []).map((item) => ({ ...item })) };
}

/** Every choice, those that the template allows first. */
export function* choiceCandidates(context: ElementContext, wish: Wish): Iterable<Json> {
  const values = itemsOf(context)?.map((item) => item.value) ?? [...(wish.allowedValues ?? [])];
  const isMany = context.flag("multiselect");
  const isAllowed = (value: Json) => wish.allowedValues?.some((allowed) => sameJson(allowed, value)) === true;
  const ordered = [...values.filter(isAllowed), ...values.filter((value) => !isAllowed(value))];
  for (const value of ordered) yield isMany ? [value] : value;
  if (isMany) yield ordered;
}
