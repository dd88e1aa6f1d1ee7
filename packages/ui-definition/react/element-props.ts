import type { ElementState, JsonMap, Maybe } from "../src/index.ts";
import { isMap } from "../src/json.ts";
import type { WizardWords } from "../src/words.ts";

/** What the view of an element gets. */
export interface ElementProps {
  state: ElementState;
  words: WizardWords;
  /** Answers the element. */
  answer(value: Maybe): void;
  /** Says that the element, or a part of it, was left. */
  leave(): void;
  /** The message that is shown under a part (or the whole) at the moment. */
  fault(part?: string): string | undefined;
}

/** A property of an element as text. */
export function textProp(state: ElementState, ...path: string[]): string {
  let value: Maybe = state.props;
  for (const name of path) value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return typeof value === "string" ? value : typeof value === "number" ? String(value) : "";
}

/** A property of an element that says yes or no. */
export function flagProp(state: ElementState, ...path: string[]): boolean {
  let value: Maybe = state.props;
  for (const name of path) value = isMap(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  return value === true || (typeof value === "string" && value.toLowerCase() === "true");
}

/** The label of an element; composite elements keep theirs in parts. */
export function labelOf(state: ElementState, part?: string): string {
  const { label } = state.props;
  if (part !== undefined && isMap(label)) return typeof label[part] === "string" ? label[part] : "";
  return typeof label === "string" ? label : "";
}

/** The help of an element or of a part of it. */
export function tipOf(state: ElementState, part?: string): string {
  const { toolTip } = state.props;
  if (part !== undefined && isMap(toolTip)) return typeof toolTip[part] === "string" ? toolTip[part] : "";
  return typeof toolTip === "string" ? toolTip : "";
}

/** An element's value as an object. */
export function mapOf(value: Maybe): JsonMap {
  return isMap(value) ? value : {};
}

/** The list of an element's choices of a name. */
export function choicesOf<T>(state: ElementState, name: string): T[] {
  const list = mapOf(state.choices)[name];
  return Array.isArray(list) ? (list as unknown as T[]) : [];
}

/** Whether an element's choices are still being fetched. */
export function isLoading(state: ElementState): boolean {
  return mapOf(state.choices).isLoading === true;
}
