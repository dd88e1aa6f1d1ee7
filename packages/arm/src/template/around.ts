import { positions } from "../json/document.ts";
import {
  type JsonArray,
  type JsonObject,
  type JsonString,
  member,
  type Obj,
  stringify,
  type Value,
} from "../json/index.ts";
import { compile } from "./code.ts";
import type { OutputDeclaration, Template } from "./model.ts";
import { readTemplate } from "./read.ts";

const defaultSchema = "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#";

/** A template that was read once, into which one expression after the other is put. */
interface Around {
  /** The template whose array output `o` holds the expression. */
  with(expression: string): Template;
}

// Who asks for many values asks most of them of the same template.
const known = new Map<string, Around>();
const mostKnown = 32;

/** The template that the given members stand in. */
export function around(context: Obj): Around {
  const members: Obj = new Map<string, Value>([["$schema", defaultSchema], ["contentVersion", "1.0.0.0"], ...context]);
  if (!members.has("resources")) members.set("resources", []);
  const key = stringify(members);
  let found = known.get(key);
  if (!found) {
    const isPlain = ![...members.keys()].some((name) => name.toLowerCase() === "outputs");
    const readWhole = (expression: string) => readTemplate(textWith(members, [expression]));
    found = isPlain ? readAround(members, readWhole) : { with: readWhole };
    if (known.size >= mostKnown) known.clear();
    if (key.length < 100_000) known.set(key, found);
  }
  return found;
}

function textWith(members: Obj, value: Value): string {
  const output: Obj = new Map<string, Value>([
    ["type", "array"],
    ["value", value],
  ]);
  return stringify(new Map(members).set("outputs", new Map([["o", output]])));
}

function readAround(members: Obj, readWhole: (expression: string) => Template): Around {
  const text = textWith(members, []);
  const base = readTemplate(text);
  const output = base.outputs[0] as OutputDeclaration;
  const array = member(output.node, "value") as JsonArray;
  const before = text.slice(0, array.offset + 1);
  const after = text.slice(array.offset + 1);
  return {
    with(expression) {
      // What reading would change, such as half a pair of surrogates, is read.
      if (!expression.isWellFormed()) return readWhole(expression);
      const quoted = stringify(expression);
      const shifted = <T extends { end: number }>(node: T): T => ({ ...node, end: node.end + quoted.length });
      const item: JsonString = {
        kind: "string",
        value: expression,
        offset: before.length,
        end: before.length + quoted.length,
      };
      const value: JsonArray = { ...shifted(array), items: [item] };
      const node = withLast(shifted(output.node), value);
      const outputs = withLast(shifted(member(base.root, "outputs") as JsonObject), node);
      const root = withLast(shifted(base.root), outputs);
      const whole = before + quoted + after;
      return {
        ...base,
        document: { text: whole, root, problems: [], position: positions(whole) },
        root,
        outputs: [{ ...output, node, value: compile(value, false) }],
      };
    },
  };
}

function withLast(node: JsonObject, value: JsonObject | JsonArray): JsonObject {
  const last = node.members.at(-1);
  return last ? { ...node, members: [...node.members.slice(0, -1), { key: last.key, value }] } : node;
}
