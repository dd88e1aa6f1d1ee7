import { define, defineScoped, defineSeeing, maybe, scalar, text } from "../expression/define.ts";
import { EvaluationError } from "../expression/scope.ts";
import { isMissing, type Json } from "../json.ts";

export const bool = defineSeeing({
  params: [maybe],
  doc: "A value as true or false: 0, an empty text, 'false' in any case and a missing value are false.",
  examples: { "bool('false')": false, "bool('False')": false, "bool(0)": false, "bool(2)": true, "bool('x')": true },
  gives: "boolean",
  body(value) {
    if (isMissing(value) || value === 0 || value === "" || value === false) return false;
    return !(typeof value === "string" && value.toLowerCase() === "false");
  },
});

export const int = define({
  params: [scalar],
  doc: "A number or a text as an integer; decimals are cut off.",
  examples: { "int('42')": 42, "int(2.9)": 2, "int(-2.9)": -2 },
  gives: "number",
  body: (value) => Math.trunc(numberOf("int", value)) + 0,
});

export const float = define({
  params: [scalar],
  doc: "A number or a text as a number.",
  examples: { "float('1.5')": 1.5, "float(2)": 2 },
  gives: "number",
  body: (value) => numberOf("float", value),
});

export const string = defineSeeing({
  params: [maybe],
  doc: "The JSON text of a value, so a text comes in double quotes; the inverse of parse.",
  examples: { "string(1)": "1", "string('abc')": '"abc"', 'string({"a": [1]})': '{"a":[1]}', "string(null)": "null" },
  gives: "text",
  body: (value) => JSON.stringify(value ?? null),
});

export const parse = defineScoped({
  params: [text],
  doc: "The value of a JSON text.",
  examples: {
    "parse('1')": 1,
    "parse('[1, 2]')": [1, 2],
    "parse('{\"a\": true}').a": true,
    "parse(string('abc'))": "abc",
  },
  body({ scope }, value) {
    try {
      return JSON.parse(value) as Json;
    } catch {
      const shown = value.length > 60 ? `${value.slice(0, 57)}...` : value;
      scope.report(`parse(): this is no JSON: ${shown}`);
      return null;
    }
  },
});

export const encodeBase64 = define({
  params: [text],
  doc: "A text as base64 of its UTF-8 bytes.",
  examples: { "encodeBase64('Stoa')": "U3RvYQ==", "encodeBase64('é')": "w6k=" },
  gives: "text",
  body: (value) => btoa(Array.from(new TextEncoder().encode(value), (byte) => String.fromCharCode(byte)).join("")),
});

export const decodeBase64 = define({
  params: [text],
  doc: "The UTF-8 text that a base64 text stands for.",
  examples: { "decodeBase64('U3RvYQ==')": "Stoa" },
  gives: "text",
  body(value) {
    try {
      return new TextDecoder().decode(Uint8Array.from(atob(value), (char) => char.charCodeAt(0)));
    } catch {
      throw new EvaluationError("decodeBase64(): this is no base64.");
    }
  },
});

export const encodeUriComponent = define({
  params: [text],
  doc: "A text as a part of an address.",
  examples: { "encodeUriComponent('a b/c')": "a%20b%2Fc" },
  gives: "text",
  body(value) {
    try {
      return encodeURIComponent(value);
    } catch {
      throw new EvaluationError("encodeUriComponent(): the text holds half a character.");
    }
  },
});

export const decodeUriComponent = define({
  params: [text],
  doc: "The text that a part of an address stands for.",
  examples: { "decodeUriComponent('a%20b%2Fc')": "a b/c" },
  gives: "text",
  body(value) {
    try {
      return decodeURIComponent(value);
    } catch {
      throw new EvaluationError("decodeUriComponent(): a percent sign is not followed by a valid code.");
    }
  },
});

function numberOf(name: string, value: string | number | boolean): number {
  if (typeof value === "number") return value;
  const read =
    typeof value === "string" && /^\s*[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?\s*$/i.test(value) ? Number(value) : Number.NaN;
  if (Number.isNaN(read)) throw new EvaluationError(`${name}(): ${JSON.stringify(value)} is no number.`);
  return read;
}
