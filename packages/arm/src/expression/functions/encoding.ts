import { formatDoubleShort } from "../../json/number.ts";
import { readFirstValue } from "../../json/read.ts";
import { stringify, toValue, type Value } from "../../json/value.ts";
import { any, define, refuse, string } from "../define.ts";
import { fromBase64, percentEncode, toBase64, urlDecode } from "../text/encoding-text.ts";

export const base64 = define({
  params: [string],
  doc: "A text in base 64.",
  examples: { "base64('one, two')": "b25lLCB0d28=" },
  body: toBase64,
});

export const base64ToString = define({
  params: [string],
  doc: "The text behind base 64.",
  examples: { "base64ToString('b25lLCB0d28=')": "one, two" },
  body: decode,
});

export const base64ToJson = define({
  params: [string],
  doc: "The JSON value behind base 64.",
  examples: { "base64ToJson(base64('{\"a\":1}'))": { a: 1 } },
  body(text) {
    const node = readFirstValue(decode(text));
    if (node) return toValue(node);
    throw wrong("The decoded string is not a valid json serialized value.");
  },
});

export const dataUri = define({
  params: [any],
  doc: "A value as a data URI.",
  examples: { "dataUri('Hello')": "data:text/plain;charset=utf-8;base64,SGVsbG8=" },
  body(value) {
    if (value === null) throw wrong("The value cannot be converted to the target type.");
    const type = typeof value === "string" ? "text/plain" : "application/json";
    return `data:${type};charset=utf-8;base64,${toBase64(printed(value))}`;
  },
});

// Arrays and objects as JSON, the rest as .NET prints it.
function printed(value: Value): string {
  if (typeof value === "string") return value;
  if (typeof value === "boolean") return value ? "True" : "False";
  return typeof value === "number" ? formatDoubleShort(value) : stringify(value);
}

export const dataUriToString = define({
  params: [string],
  doc: "The text of a data URI.",
  examples: { "dataUriToString('data:;base64,SGVsbG8=')": "Hello", "dataUriToString('data:,A%20note')": "A note" },
  body(uri) {
    const comma = uri.indexOf(",");
    const isData = uri.slice(0, 5).toLowerCase() === "data:" && comma >= 0;
    const segments = uri.slice(5, comma).split(";");
    const isBase64 = isData && segments.at(-1)?.toLowerCase() === "base64";
    if (isBase64) segments.pop();
    // Without a media type nothing but the base 64 mark may follow.
    if (!isData || (segments[0] === "" && segments.length > 1)) {
      throw refuse(
        (name) =>
          `The template language function '${name}' expects its parameter to be formatted as a valid data URI. The provided value '${uri}' was not formatted correctly. Please see https://aka.ms/arm-functions#${name} for usage details.`,
      );
    }
    const charset = segments.find((segment) => segment.toLowerCase().startsWith("charset="))?.slice("charset=".length);
    if (charset !== undefined && !["utf-8", "utf8"].includes(charset.toLowerCase())) {
      throw refuse(
        (name) =>
          `The template language function '${name}' parameter is not valid. The provided charset '${charset}' is not supported. Please see https://aka.ms/arm-functions#${name} for usage details.`,
      );
    }
    const content = uri.slice(comma + 1);
    if (!isBase64) return urlDecode(content);
    const text = fromBase64(content);
    if (text === undefined) throw wrong("The value cannot be converted to the target type.");
    return text;
  },
});

export const uriComponent = define({
  params: [string],
  doc: "Percent-encodes a text for use in a URI.",
  examples: { "uriComponent('a b/c')": "a%20b%2Fc" },
  body: percentEncode,
});

export const uriComponentToString = define({
  params: [string],
  doc: "Undoes percent-encoding; a plus sign becomes a blank.",
  examples: { "uriComponentToString('a%20b%2Fc')": "a b/c" },
  body: urlDecode,
});

function decode(base64: string): string {
  const text = fromBase64(base64);
  if (text === undefined) throw wrong("The value cannot be decoded from base64 representation.");
  return text;
}

function wrong(why: string) {
  return refuse(
    (name) => `The template language function '${name}' was invoked with a parameter that is not valid. ${why}`,
  );
}
