import { isWhiteSpace } from "../../json/characters.ts";
import { readFirstValue } from "../../json/read.ts";
import { stringify, toValue, type Value } from "../../json/value.ts";
import { limits } from "../../limits.ts";
import {
  accepting,
  any,
  array,
  bool,
  define,
  int,
  object,
  oneOf,
  optional,
  refuse,
  spelled,
  string,
  typeMessage,
  typeName,
  unknown,
} from "../define.ts";
import { invalid, limitExceeded } from "../error.ts";
import { type Result, Unresolved } from "../expression.ts";
import { toLowerInvariant, toUpperInvariant } from "../text/case.ts";
import { endsWithText, startsWithText } from "../text/collation.ts";
import { compositeFormat, FormatFault } from "../text/composite-format.ts";
import { guidOf } from "../text/guid.ts";
import { refuseSearch, refuseWork } from "../text/search.ts";
import { uniqueStringOf } from "../text/unique-string.ts";
import { scalarText } from "./numeric.ts";

export const stringFunction = define({
  params: [oneOf<Value>("Integer, String, Boolean, Object, Array", int, string, bool, object, array)],
  doc: "Makes a text of a value; of arrays and objects their JSON.",
  examples: { "string(5)": "5", "string(true())": "True", "string(createArray(1, 'a', null()))": '[1,"a",null]' },
  body: (value) => scalarText(value) ?? stringify(value),
});

export const toLower = define({
  params: [string],
  doc: "A text in lower case.",
  examples: { "toLower('One')": "one" },
  body: toLowerInvariant,
});

export const toUpper = define({
  params: [string],
  doc: "A text in upper case.",
  examples: { "toUpper('One')": "ONE", "toUpper('straße')": "STRAßE" },
  body: toUpperInvariant,
});

export const trim = define({
  params: [string],
  doc: "A text without the white space around it.",
  examples: { "trim('  a b ')": "a b" },
  body(text) {
    let start = 0;
    let end = text.length;
    while (start < end && isWhiteSpace(text.charCodeAt(start))) start++;
    while (end > start && isWhiteSpace(text.charCodeAt(end - 1))) end--;
    return text.slice(start, end);
  },
});

export const startsWith = define({
  params: [string, string],
  doc: "Says whether a text begins with another, whatever their case.",
  examples: { "startsWith('foobar', 'FOO')": true, "startsWith('a', 'b')": false },
  body: startsWithText,
});

export const endsWith = define({
  params: [string, string],
  doc: "Says whether a text ends with another, whatever their case.",
  examples: { "endsWith('foobar', 'BAR')": true },
  body: endsWithText,
});

export const like = define({
  params: [string, string],
  doc: "Says whether a text fits a pattern in which `*` stands for anything, whatever their case.",
  examples: { "like('foobar', 'FOO*')": true, "like('foobar', 'f?obar')": false },
  body(text, pattern) {
    const [head = "", ...rest] = toUpperInvariant(pattern).split("*");
    const upper = toUpperInvariant(text);
    const tail = rest.pop();
    if (tail === undefined) return upper === head;
    if (upper.length < head.length + tail.length || !upper.startsWith(head) || !upper.endsWith(tail)) return false;
    for (const piece of rest) refuseSearch(upper, piece);
    const end = upper.length - tail.length;
    let at = head.length;
    for (const piece of rest) {
      const found = upper.indexOf(piece, at);
      if (found < 0 || found + piece.length > end) return false;
      at = found + piece.length;
    }
    return true;
  },
});

export const replace = define({
  params: [string, string, string],
  doc: "Replaces every occurrence of a text, with its case.",
  examples: { "replace('foot', 't', 'd')": "food", "replace('abc', 'B', 'x')": "abc" },
  body(text, old, by) {
    if (old === "") {
      throw refuse(
        (name) =>
          `The template language function '${name}' expects its second parameter to not be null or empty. Please see https://aka.ms/arm-functions for usage details.`,
      );
    }
    refuseSearch(text, old);
    const pieces = text.split(old);
    // Told before the text is made: V8 has no words for one that fills the memory.
    if (pieces.length * by.length > limits.outputSize) throw limitExceeded("outputSize", limits.outputSize);
    return pieces.join(by);
  },
});

const delimiterTypes = "String or Array of Strings";

export const split = define({
  params: [
    string,
    accepting<string | Result[]>(
      delimiterTypes,
      (value) => typeof value === "string" || Array.isArray(value),
      (name, which, actual) => typeMessage(name, which, `be of type '${delimiterTypes}'`, actual),
    ),
  ],
  doc: "Cuts a text at a delimiter or at one of several. An empty list of delimiters cuts at white space.",
  examples: {
    "split('a/b/c', '/')": ["a", "b", "c"],
    "split('a,b;c', createArray(',', ';'))": ["a", "b", "c"],
    "split('', '/')": [""],
  },
  partial(text, delimiters) {
    if (typeof delimiters === "string") {
      refuseSearch(text, delimiters);
      return delimiters === "" ? [text] : text.split(delimiters);
    }
    if (delimiters.length === 0) return cutAtWhiteSpace(text);
    const other = delimiters.find((each) => typeof each !== "string" && !(each instanceof Unresolved));
    if (other !== undefined) {
      throw refuse((name) =>
        typeMessage(name, "its second parameter", `be of type '${delimiterTypes}'`, typeName(other)),
      );
    }
    if (delimiters.some((each) => each instanceof Unresolved)) return unknown;
    return cut(
      text,
      (delimiters as string[]).filter((each) => each !== ""),
    );
  },
});

export const substring = define({
  params: [string, int, optional(accepting<Value>("Integer", () => true))],
  doc: "A part of a text: from an index on, so many characters or all that follow.",
  examples: { "substring('foot', 0, 3)": "foo", "substring('foot', 1)": "oot" },
  body(text, index, length) {
    const frame = "Unable to evaluate the template language function 'substring'.";
    const link = "Please see https://aka.ms/arm-function-substring for usage details.";
    const size = BigInt(text.length);
    if (index < 0n)
      throw invalid(`${frame} The index parameter cannot be less than zero. The index: '${index}'. ${link}`);
    if (index > size) {
      throw invalid(
        `${frame} The index parameter cannot be larger than the length of the string. The index parameter: '${index}', the length of the string parameter: '${size}'. ${link}`,
      );
    }
    if (length === undefined) return text.slice(Number(index));
    if (typeof length !== "bigint")
      throw refuse((name) => typeMessage(name, "its third parameter", "be of type 'Integer'", typeName(length)));
    if (length < 0n)
      throw invalid(
        `${frame} The length parameter cannot be less than zero. The length parameter: '${length}'. ${link}`,
      );
    if (index + length > size) {
      throw invalid(
        `${frame} The index and length parameters must refer to a location within the string. The index parameter: '${index}', the length parameter: '${length}', the length of the string parameter: '${size}'. ${link}`,
      );
    }
    return text.slice(Number(index), Number(index + length));
  },
});

const padFrame = "Unable to evaluate template language function 'padLeft':";
const padLink =
  "The syntax is padLeft(string, totalWidth [, paddingChar]). Please see https://aka.ms/arm-function-padleft for usage details.";
const padSource = accepting<string | bigint>(
  "String or integer",
  (value) => typeof value === "string" || typeof value === "bigint",
  (_name, _which, actual) =>
    `${padFrame} the first parameter is invalid. The source string must be a String or integer type, while '${actual}' was provided. ${padLink}`,
);

/** The widest text that `padLeft` makes. */
const padMost = 16n;

export const padLeft = define({
  waits: true,
  params: [padSource, spelled("padLeft", int), optional(spelled("padLeft", string))],
  doc: "Pads a text or integer on the left until it has the given width, which is 16 at most.",
  examples: { "padLeft('7', 3, '0')": "007", "padLeft(1234, 3)": "1234" },
  body(value, width, pad = " ") {
    if (width <= 0n || width > padMost) {
      throw invalid(
        `${padFrame} the second parameter is invalid. Total width must be a positive integer value and not greater than '${padMost}', while '${width}' was provided. ${padLink}`,
      );
    }
    if (pad.length !== 1) {
      throw invalid(
        `${padFrame} the third parameter is invalid. The padding character must be a single character, while '${pad}' was provided. ${padLink}`,
      );
    }
    return String(value).padStart(Number(width), pad);
  },
});

export const format = define({
  waits: true,
  params: [string],
  rest: any,
  least: 1,
  doc: "Puts values into a text at `{0}`, `{1}` and so on, formatted as .NET does: `{0,8}`, `{1:N2}`.",
  examples: {
    "format('{0}/{1}', 'a', true())": "a/True",
    "format('{0:N0}', 8175133)": "8,175,133",
    "format('{0,5}|{1,-3}|', 7, 'x')": "    7|x  |",
  },
  body(text, ...values) {
    try {
      return compositeFormat(text, values);
    } catch (fault) {
      if (!(fault instanceof FormatFault)) throw fault;
      throw invalid(
        `Unable to evaluate language function 'format': the format is invalid: '${fault.message}'. Please see https://aka.ms/arm-function-format for usage details.`,
      );
    }
  },
});

export const uniqueString = define({
  inTurn: true,
  params: [],
  rest: string,
  least: 1,
  doc: "Thirteen letters and digits that are always the same for the same texts, for names that must be unique.",
  examples: { "uniqueString('a')": "eveiun73364hy", "uniqueString('snap', 'crackle', 'pop')": "byghxckddilkc" },
  body: (...texts) => uniqueStringOf(texts.join("-")),
});

export const guid = define({
  inTurn: true,
  params: [],
  rest: string,
  least: 1,
  doc: "A GUID that is always the same for the same texts.",
  examples: { "guid('foo', 'bar')": "5153061a-20ce-546e-8e3a-7b6a1d0eb119" },
  body: (...texts) => guidOf(texts.join("-")),
});

export const json = define({
  params: [string],
  doc: "Reads the first JSON value of a text, as tolerantly as the engine: comments, single quotes, trailing commas.",
  examples: { "json('{\"a\":1}')": { a: 1 }, "json('[1,,2]')": [1, null, 2], "json('null')": null },
  body(text) {
    const node = readFirstValue(text);
    if (node) return toValue(node);
    throw invalid(
      "Unable to evaluate the template language function 'json'. The argument provided is not a valid JSON string.",
      { seen: text },
    );
  },
});

export const fail = define({
  params: [string],
  doc: "Stops with a message of the author's own.",
  examples: {
    "if(true(), 1, fail('never'))": 1,
    "fail('The region is not supported.')": { fails: "The region is not supported." },
  },
  body(message) {
    throw invalid(message);
  },
});

function cutAtWhiteSpace(text: string): string[] {
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; i++) {
    if (!isWhiteSpace(text.charCodeAt(i))) continue;
    pieces.push(text.slice(from, i));
    from = i + 1;
  }
  return [...pieces, text.slice(from)];
}

// At each place the delimiters are tried in their order.
function cut(text: string, delimiters: readonly string[]): string[] {
  const size = delimiters.reduce((sum, { length }) => sum + length, 0);
  refuseWork(text.length * size);
  const byStart = Map.groupBy(delimiters, (each) => each.charCodeAt(0));
  const pieces: string[] = [];
  let from = 0;
  for (let i = 0; i < text.length; ) {
    const found = byStart.get(text.charCodeAt(i))?.find((each) => text.startsWith(each, i));
    if (found === undefined) {
      i++;
      continue;
    }
    pieces.push(text.slice(from, i));
    i += found.length;
    from = i;
  }
  return [...pieces, text.slice(from)];
}
