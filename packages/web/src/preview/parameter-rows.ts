import type { Json, JsonMap } from "@stoa/ui-definition";
import type { WordId, WordValues } from "../words/words.ts";
import type { ParameterView } from "./api.ts";

/** A message of the catalogue with its values. */
type Words = [id: WordId, values?: WordValues];

/** An output beside the parameter that it feeds, and what becomes of the two. */
export interface ParameterRow {
  name: string;
  /** As it is written in the table; secrets are dots. */
  value: string | undefined;
  parameter: ParameterView | undefined;
  /** `open` waits for an answer: the form itself isn't content with a field that feeds it. */
  tone: "good" | "bad" | "open" | "idle";
  /** What is wrong, or what happens instead; nothing where the value simply arrives. */
  words: Words | undefined;
}

// These go to the application itself, whether or not the template has a parameter of that name.
const reserved = new Set(["applicationresourcename", "managedidentity", "jitaccesspolicy", "managedresourcegroupid"]);

/** Rows for every output and every parameter: what is wrong first, then the outputs in their order, then defaults. */
export function parameterRows(
  declared: readonly string[],
  outputs: JsonMap,
  parameters: readonly ParameterView[] | undefined,
  isOpen: (output: string) => boolean = () => false,
): ParameterRow[] {
  const rows: ParameterRow[] = [];
  const byName = new Map(parameters?.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  for (const name of declared) {
    const value = Object.hasOwn(outputs, name) ? outputs[name] : undefined;
    const parameter = byName.get(name.toLowerCase());
    byName.delete(name.toLowerCase());
    const verdict = verdictOf(name, value, parameter, parameters !== undefined);
    // What is still to be answered is no disagreement yet.
    const isWaiting = parameter !== undefined && isOpen(name);
    rows.push({
      name,
      value: shown(value, parameter?.isSecure === true),
      parameter,
      ...(isWaiting ? { tone: "open", words: ["preview.waitsForField"] } : verdict),
    });
  }
  for (const parameter of byName.values())
    rows.push({ name: parameter.name, value: undefined, parameter, ...unfed(parameter) });
  const order = { bad: 0, open: 1, good: 1, idle: 2 };
  return rows.sort((a, b) => order[a.tone] - order[b.tone]);
}

function verdictOf(
  name: string,
  value: Json | undefined,
  parameter: ParameterView | undefined,
  hasTemplate: boolean,
): Pick<ParameterRow, "tone" | "words"> {
  if (!parameter) {
    if (reserved.has(name.toLowerCase())) return { tone: "good", words: ["preview.toApplication"] };
    if (!hasTemplate) return { tone: "idle", words: undefined };
    return value === undefined
      ? { tone: "idle", words: ["preview.noParameterNoValue"] }
      : { tone: "bad", words: ["preview.noParameter"] };
  }
  if (value === undefined || value === null) return unfed(parameter);
  const wrong = whyNot(value, parameter);
  return wrong === undefined ? { tone: "good", words: undefined } : { tone: "bad", words: wrong };
}

function unfed({ isRequired, defaultValue }: ParameterView): Pick<ParameterRow, "tone" | "words"> {
  if (isRequired) return { tone: "bad", words: ["preview.missed"] };
  return { tone: "idle", words: [defaultValue === undefined ? "preview.staysNull" : "preview.keepsDefault"] };
}

/** Why a parameter refuses a value; undefined where it takes it. */
function whyNot(value: Json, parameter: ParameterView): Words | undefined {
  const type = parameter.type.toLowerCase();
  const kind = Array.isArray(value) ? "array" : typeof value;
  const fits =
    (type === "int" && kind === "number" && Number.isInteger(value)) ||
    (type === "bool" && kind === "boolean") ||
    (type === "array" && kind === "array") ||
    ((type === "object" || type === "secureobject") && kind === "object") ||
    ((type === "string" || type === "securestring") && kind === "string") ||
    type === "";
  if (!fits) return [kindWords[kind] ?? "preview.isObject", { type: parameter.type }];
  const { allowedValues, minLength, maxLength } = parameter;
  const items = Array.isArray(value) && type === "array" ? value : [value];
  const outside = allowedValues && items.find((item) => !allowedValues.includes(textOf(item)));
  if (outside !== undefined) return ["preview.notAllowed", { value: textOf(outside) }];
  if (typeof value !== "string" && !Array.isArray(value)) return undefined;
  if (minLength !== undefined && value.length < minLength) return ["preview.tooShort", { length: minLength }];
  return maxLength !== undefined && value.length > maxLength ? ["preview.tooLong", { length: maxLength }] : undefined;
}

const kindWords: { [kind: string]: WordId } = {
  string: "preview.isText",
  number: "preview.isNumber",
  boolean: "preview.isBoolean",
  array: "preview.isArray",
};

function textOf(value: Json): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}

function shown(value: Json | undefined, isSecure: boolean): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (isSecure) return value === "" ? "" : "••••••••";
  return typeof value === "string" ? value : JSON.stringify(value, undefined, 2);
}
