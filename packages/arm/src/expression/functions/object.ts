import { any, array, define, loose, object, type Param, refuse, typeName, unknown } from "../define.ts";
import { invalid } from "../error.ts";
import { call, literal, type Result, toExpression, Unresolved } from "../expression.ts";
import { compareIgnoreCase, equalsIgnoreCase, toUpperInvariant } from "../text/case.ts";
import { refuseElements, sortedKeys } from "./array.ts";

export const createObject = define({
  params: [],
  rest: any as Param<never>,
  doc: "Makes an object of names and values that follow each other.",
  examples: { "createObject('a', 1, 'b', 'x')": { a: 1, b: "x" }, "createObject()": {} },
  special(evaluator, call) {
    if (call.args.length % 2 !== 0) {
      throw refuse(
        (name) =>
          `The template language function '${name}' expects an even number of parameters. The number of provided parameters was '${call.args.length}'. Please see https://aka.ms/arm-functions for usage details.`,
      );
    }
    const args = evaluator.args(call);
    const names = args.filter((_, i) => i % 2 === 0);
    refuseNames(names);
    if (names.some((name) => name instanceof Unresolved)) return evaluator.keep(call, args);
    return new Map((names as string[]).map((name, i) => [name, args[i * 2 + 1] as Result]));
  },
});

export const items = define({
  params: [loose(object)],
  doc: "The members of an object as an array of `key` and `value`, in the order of the keys.",
  examples: {
    "items(createObject('b', 1, 'a', 2))": [
      { key: "a", value: 2 },
      { key: "b", value: 1 },
    ],
  },
  partial: (value) =>
    [...value]
      .sort(([a], [b]) => compareIgnoreCase(a, b))
      .map(
        ([key, inner]) =>
          new Map<string, Result>([
            ["key", key],
            ["value", inner],
          ]),
      ),
});

export const objectKeys = define({
  params: [loose(object)],
  doc: "The names of an object's members, in order.",
  examples: { "objectKeys(createObject('b', 1, 'a', 2))": ["a", "b"] },
  partial: sortedKeys,
});

export const shallowMerge = define({
  params: [loose(array)],
  doc: "One object of the members of several; of the same name, in any case, the last value counts.",
  examples: { "shallowMerge(createArray(createObject('a', 1), createObject('A', 2, 'b', 3)))": { a: 2, b: 3 } },
  partial(values) {
    refuseElements(values, "Object", (value) => value instanceof Map);
    if (values.some((value) => value instanceof Unresolved)) return unknown;
    const merged = new Map<string, Result>();
    const names = new Names();
    for (const value of values as Map<string, Result>[]) {
      for (const [name, inner] of value) merged.set(names.spelling(name), inner);
    }
    return merged;
  },
});

/** Unites objects as `union` does: objects inside too, null replaces nothing, the later spelling of a name wins. */
export function mergeAll(objects: readonly ReadonlyMap<string, Result>[]): Map<string, Result> {
  return objects.slice(1).reduce<Map<string, Result>>(merge, new Map(objects[0]));
}

function merge(target: ReadonlyMap<string, Result>, source: ReadonlyMap<string, Result>): Map<string, Result> {
  const merged = new Map(target);
  const spellings = new Spellings(target, source.size);
  const renamed = new Map<string, string>();
  for (const [name, value] of source) {
    const same = spellings.of(name);
    const last = same.at(-1);
    if (last === undefined) {
      merged.set(name, value);
      spellings.add(name);
      continue;
    }
    // Of several spellings the last one stays, at its place, and takes the new spelling.
    for (const other of same.slice(0, -1)) {
      merged.delete(other);
      spellings.remove(other);
    }
    if (last !== name || renamed.has(last)) renamed.set(last, name);
    const old = merged.get(last) as Result;
    if (value !== null || old === null) merged.set(last, unite(old, value));
  }
  if (renamed.size === 0) return merged;
  return new Map([...merged].map(([name, value]) => [renamed.get(name) ?? name, value]));
}

/** Finds the names that are equal in any case, in the order in which they came. */
class Spellings {
  private readonly all: Iterable<string>;
  private readonly added: string[] = [];
  private readonly removed = new Set<string>();
  private index: Map<string, string[]> | undefined;

  constructor(target: ReadonlyMap<string, Result>, questions: number) {
    this.all = { [Symbol.iterator]: () => target.keys() };
    if (questions > 4) {
      this.index = new Map();
      for (const name of target.keys()) this.addTo(this.index, name);
    }
  }

  of(name: string): readonly string[] {
    if (this.index) return this.index.get(toUpperInvariant(name)) ?? [];
    const found: string[] = [];
    for (const other of this.all) if (equalsIgnoreCase(other, name) && !this.removed.has(other)) found.push(other);
    for (const other of this.added) if (equalsIgnoreCase(other, name)) found.push(other);
    return found;
  }

  add(name: string): void {
    if (this.index) this.addTo(this.index, name);
    else this.added.push(name);
  }

  remove(name: string): void {
    this.removed.add(name);
    const same = this.index?.get(toUpperInvariant(name));
    same?.splice(same.indexOf(name), 1);
  }

  private addTo(index: Map<string, string[]>, name: string): void {
    const key = toUpperInvariant(name);
    const same = index.get(key);
    if (same) same.push(name);
    else index.set(key, [name]);
  }
}

function unite(old: Result, value: Result): Result {
  if (value instanceof Unresolved) {
    if (old === null) return value;
    // Only the cloud can say whether the later value is null, so the choice stays in the expression.
    const kept = toExpression(old);
    const replaced = old instanceof Map ? call("union", [kept, value.expression]) : value.expression;
    return new Unresolved(call("if", [call("equals", [value.expression, literal(null)]), kept, replaced]));
  }
  if (old instanceof Unresolved && value instanceof Map) {
    const later = toExpression(value);
    return new Unresolved(
      call("if", [call("equals", [old.expression, literal(null)]), later, call("union", [old.expression, later])]),
    );
  }
  if (old instanceof Map && value instanceof Map) return merge(old, value);
  if (old !== null && !(old instanceof Unresolved) && shape(old) !== shape(value)) {
    throw invalid(
      `The template language function 'union' failed to evaluate due to a type mismatch between '${typeName(old)}' and '${typeName(value)}'. Please see https://aka.ms/arm-function-union for usage details.`,
    );
  }
  return value;
}

function shape(value: Result): string {
  return Array.isArray(value) ? "array" : value instanceof Map ? "object" : "scalar";
}

/** Names that are the same in any case, each with the spelling that came first. */
export class Names {
  private readonly spellings = new Map<string, string>();

  constructor(names: Iterable<string> = []) {
    for (const name of names) this.spelling(name);
  }

  has(name: string): boolean {
    return this.spellings.has(toUpperInvariant(name));
  }

  /** How a name was spelled first; a new one is taken up as it is. */
  spelling(name: string): string {
    const key = toUpperInvariant(name);
    const known = this.spellings.get(key);
    if (known !== undefined) return known;
    this.spellings.set(key, name);
    return name;
  }
}

function refuseNames(names: readonly Result[]): void {
  const wrong = names.flatMap((name, i) =>
    typeof name === "string" || name instanceof Unresolved ? [] : [[i * 2 + 1, typeName(name)]],
  );
  if (wrong.length > 0) {
    const positions = wrong.map(([position]) => position).join(", ");
    const types = wrong.map(([, type]) => type).join(", ");
    throw refuse(
      (name) =>
        `The template language function '${name}' expects the parameters at an odd-numbered position to be of type 'string'. The specified parameters at positions '${positions}' are of types '${types}', respectively. Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
  const seen = new Set<Result>();
  const twice = new Set<Result>();
  for (const name of names) {
    if (seen.has(name)) twice.add(name);
    seen.add(name);
  }
  if (twice.size > 0) {
    throw refuse(
      (name) =>
        `The template language function '${name}' expects all property names to be unique. The following property names were duplicated: ${[...twice].join(", ")}. Please see https://aka.ms/arm-functions for usage details.`,
    );
  }
}
