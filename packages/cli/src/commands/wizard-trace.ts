import { formatPath } from "@stoa/arm/json";
import {
  allElements,
  expressionPlaces,
  type Maybe,
  type Trace,
  type UiDefinition,
  type Wizard,
} from "@stoa/ui-definition";
import { UsageError } from "../usage-error.ts";

/** How the expressions of a place of a form came to their values: as lines to read, the deeper the further in. */
export function traceLines(definition: UiDefinition, wizard: Wizard, place: string): string[] {
  const traces = tracesAt(definition, wizard, place);
  const value = wizard.form.node(place) && !wizard.form.node(place)?.declaration.children;
  return [
    ...(value ? [`${place} = ${shown(wizard.value(place))}`] : []),
    ...traces.flatMap(({ path, trace }) => [
      ...(path.length > 0 ? [formatPath(path)] : []),
      ...lines(trace, path.length > 0 ? "  " : ""),
    ]),
    ...(traces.length === 0 ? [`${place} has no expressions.`] : []),
  ];
}

/** The same as plain values. */
export function tracesAt(definition: UiDefinition, wizard: Wizard, place: string) {
  const isKnown = expressionPlaces(definition).some((one) => one.place === place);
  if (!isKnown) {
    const outputs = Object.keys(definition.outputs).map((name) => `outputs.${name}`);
    const alike = [...allElements(definition).map(({ id }) => id), ...outputs].find((one) => one.endsWith(`.${place}`));
    throw new UsageError(
      `There is no '${place}' in the form: name an element as steps.<step>.<element>, a step, outputs.<name> or config.${alike === undefined ? "" : ` Did you mean '${alike}'?`}`,
    );
  }
  return wizard.traces(place);
}

function lines({ text, value, problem, isSkipped, argument, parts }: Trace, indent: string): string[] {
  const round = argument ? `with ${argument.name} = ${shown(argument.value)}: ` : "";
  const result = isSkipped ? "  not worked out" : problem === undefined ? ` = ${shown(value)}` : `  ${problem}`;
  return [`${indent}${round}${text}${result}`, ...parts.flatMap((part) => lines(part, `${indent}  `))];
}

function shown(value: Maybe): string {
  return JSON.stringify(value ?? undefined) ?? "no value";
}
