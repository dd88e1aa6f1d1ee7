import { type Expression, functions, literal, call as makeCall, printExpression } from "../../src/index.ts";
import type { Material } from "./material.ts";
import type { Random } from "./random.ts";

/** Members of the template around every random expression, so that there is something to name. */
export const context = {
  parameters: {
    p: { type: "string", defaultValue: "x" },
    q: { type: "int", defaultValue: 3 },
    r: { type: "object", defaultValue: { a: [1, "b", null], B: { c: true } } },
    s: { type: "securestring", defaultValue: "" },
  },
  variables: {
    v: "text",
    list: [3, 1, 2, "x", null],
    object: { a: 1, A: 2, "b c": ["[variables('v')]"] },
    unknown: "[resourceGroup().tags]",
    copy: [{ name: "loop", count: 4, input: "[mul(copyIndex('loop'), 2)]" }],
  },
  functions: [
    {
      namespace: "my",
      members: {
        twice: {
          parameters: [{ name: "x", type: "string" }],
          output: { type: "string", value: "[concat(parameters('x'), parameters('x'))]" },
        },
        any: {
          parameters: [
            { name: "a", type: "object" },
            { name: "b", type: "int" },
          ],
          output: { type: "array", value: "[createArray(parameters('a'), parameters('b'))]" },
        },
      },
    },
  ],
};

const names = [...functions.keys(), "listKeys", "listSecrets", "my.twice", "my.any", "no.such", "nosuch"];
const symbols = [
  "parameters('p')",
  "parameters('r')",
  "variables('list')",
  "variables('object')",
  "variables('unknown')",
];

const texts = [
  ..."| |a|A|0|7|-1|1.5|x y|true|null|[]|{}|ß|é|İ|\ud83d\ude00|\ud800|'|\"|{0}|{0:N2}|{1,5}|{{|{|}|%41|%|a/b/c|a,b;c".split(
    "|",
  ),
  ..."loop|p|q|r|s|v|x|list|object|unknown|name|id|full|Full|2024-01-01|2024-02-30|2020-02-29T12:00:00Z|P1D|-P1M|PT36H|P1Y2M3DT4H".split(
    "|",
  ),
  ..."yyyy|dd|R|o|G|u|HH:mm:ss|fffffff|zzz|%d|\\|''|10.0.0.0/8|10.0.0.0/33|2001:db8::/32|::1|255.255.255.255/32|https://a.b/c?d=e#f|http://|//|..|./x".split(
    "|",
  ),
  ..."Microsoft.Compute/virtualMachines|Microsoft.Network/virtualNetworks/subnets|/subscriptions/00000000-0000-0000-0000-000000000000|/|\u0000|\n".split(
    "|",
  ),
  "SGk=",
  "data:;base64,SGk=",
  "data:text/plain;charset=utf8,SGk",
  '{"a":[1,2.5,{"b":null}]}',
  "[1,2",
  "9223372036854775807",
  "1e400",
  "00000000-0000-0000-0000-000000000000",
  "x".repeat(300),
];

const integers = [0n, 1n, 2n, 3n, 5n, 8n, 10n, 24n, 31n, 64n, 128n, 800n, 1000n, 10_000n, 100_000n, 2_147_483_647n];
const extremes = [-1n, -2n, -2_147_483_648n, 2_147_483_648n, 9_223_372_036_854_775_807n, -9_223_372_036_854_775_808n];

/** Makes the text of one random expression, brackets included. */
export function randomExpression(random: Random, material: Material): string {
  const way = random.next();
  let expression: Expression;
  if (way < 0.45) expression = new Maker(random, material).make(1 + random.below(5), "any");
  else expression = recombined(random, material, 1 + random.below(3));
  const text = `[${printExpression(expression)}]`;
  return random.chance(0.12) ? scribbled(random, text) : text;
}

/** A recorded expression in which parts are replaced by other recorded ones or random ones. */
function recombined(random: Random, material: Material, times: number): Expression {
  let expression = random.pick(material.expressions);
  for (let i = 0; i < times; i++) {
    const target = random.below(countOf(expression));
    const maker = new Maker(random, material);
    expression = replaced(expression, target, () =>
      random.chance(0.5) ? random.pick(material.calls) : maker.make(1 + random.below(3), "any"),
    );
  }
  return expression;
}

function countOf(expression: Expression): number {
  if (expression.kind === "call") return expression.args.reduce((sum, arg) => sum + countOf(arg), 1);
  return expression.kind === "access" ? 1 + countOf(expression.target) + countOf(expression.property) : 1;
}

function replaced(expression: Expression, target: number, make: () => Expression): Expression {
  if (target === 0) return make();
  if (expression.kind === "literal") return expression;
  const parts = expression.kind === "call" ? expression.args : [expression.target, expression.property];
  let start = 1;
  const next = parts.map((part) => {
    const size = countOf(part);
    const inside = target >= start && target < start + size;
    const result = inside ? replaced(part, target - start, make) : part;
    start += size;
    return result;
  });
  if (expression.kind === "call") return { ...expression, args: next };
  const [first, second] = next as [Expression, Expression];
  // Only a call or another access can carry a property.
  return first.kind === "literal" ? expression : { ...expression, target: first, property: second };
}

class Maker {
  private readonly random: Random;
  private readonly material: Material;
  private readonly variables: string[] = [];

  constructor(random: Random, material: Material) {
    this.random = random;
    this.material = material;
  }

  make(depth: number, wanted: string): Expression {
    const { random } = this;
    if (random.chance(0.1) && depth > 0) return random.pick(this.material.calls);
    if (this.variables.length > 0 && random.chance(0.25)) return this.variable();
    const types = wanted.split(", ");
    const type = random.chance(0.85) ? random.pick(types) : "any";
    if (depth <= 0 || random.chance(0.15)) return this.leaf(type);
    const expression = this.callOf(depth, type);
    return random.chance(0.12) ? this.access(expression, depth) : expression;
  }

  private leaf(type: string): Expression {
    const { random } = this;
    if (type === "String") return literal(random.pick(texts));
    if (type === "Integer") return literal(random.pick(random.chance(0.8) ? integers : extremes));
    if (type === "Boolean") return makeCall(random.pick(["true", "false"]), []);
    if (type === "Array")
      return random.chance(0.5) ? makeCall("createArray", this.leaves(4)) : named("variables", "list");
    if (type === "Object") {
      if (random.chance(0.4)) return named("variables", "object");
      return makeCall("createObject", [literal(random.pick(texts)), this.leaf("any")]);
    }
    return random.chance(0.1)
      ? makeCall("null", [])
      : this.leaf(random.pick(["String", "Integer", "Array", "Object", "Boolean"]));
  }

  private leaves(most: number): Expression[] {
    return Array.from({ length: this.random.below(most + 1) }, () => this.leaf("any"));
  }

  private variable(): Expression {
    return makeCall("lambdaVariables", [literal(this.random.pick(this.variables))]);
  }

  private callOf(depth: number, type: string): Expression {
    const { random } = this;
    if (random.chance(0.06)) return named(...(random.pick(symbols).slice(0, -2).split("('") as [string, string]));
    if (type === "Array" && random.chance(0.3)) return makeCall("createArray", this.several(depth, 5, "any"));
    if (type === "Object" && random.chance(0.3)) return this.objectOf(depth);
    const name = random.pick(names);
    const entry = functions.get(name);
    if (!entry) return makeCall(name, this.several(depth, 3, "any"));
    const params = entry.params.slice(
      0,
      random.chance(0.7) ? entry.params.length : random.below(entry.params.length + 2),
    );
    const args = params.map((param) =>
      param.lambda ? this.lambda(depth, ...param.lambda) : this.make(depth - 1, param.types),
    );
    if (entry.rest) args.push(...this.several(depth, entry.least + 2, entry.rest.types));
    if (random.chance(0.02)) args.push(this.leaf("any"));
    return makeCall(random.chance(0.9) ? name : name.toUpperCase(), args);
  }

  private several(depth: number, most: number, types: string): Expression[] {
    return Array.from({ length: this.random.below(most + 1) }, () => this.make(depth - 1, types));
  }

  private objectOf(depth: number): Expression {
    const args: Expression[] = [];
    for (let i = this.random.below(4); i > 0; i--)
      args.push(literal(this.random.pick(texts)), this.make(depth - 1, "any"));
    return makeCall("createObject", args);
  }

  private lambda(depth: number, least: number, most: number): Expression {
    const { random, variables } = this;
    const count = random.chance(0.9) ? least + random.below(most - least + 1) : random.below(4);
    const own = Array.from({ length: count }, () => random.pick(["x", "y", "X", "i"]));
    variables.push(...own);
    const body = this.make(depth - 1, "any");
    variables.length -= own.length;
    return makeCall("lambda", [...own.map((name) => literal(name)), body]);
  }

  private access(target: Expression, depth: number): Expression {
    const { random } = this;
    const property = random.chance(0.7)
      ? literal(random.pick(["a", "A", "b", "id", "name", 0n, 1n, 9n, -1n]))
      : this.make(depth - 1, "String, Integer");
    return { kind: "access", target, property, offset: 0, end: 0 };
  }
}

function named(name: string, what: string): Expression {
  return makeCall(name, [literal(what)]);
}

const marks = [
  ..."[](),.'\"{}\\ 0a-+_$\u0000\ud800é",
  "''",
  "((",
  "[[",
  "]]",
  "()",
  "1.5",
  "99999999999999999999",
  "//",
  "\n",
];

/** A text with characters taken out, doubled or put in. */
export function scribbled(random: Random, text: string): string {
  let result = text;
  for (let i = 1 + random.below(3); i > 0; i--) {
    const at = random.below(result.length + 1);
    const length = random.chance(0.8) ? 1 : 1 + random.below(12);
    const way = random.next();
    if (way < 0.4) result = result.slice(0, at) + result.slice(at + length);
    else if (way < 0.6) result = result.slice(0, at) + result.slice(Math.max(0, at - length));
    else result = result.slice(0, at) + random.pick(marks) + result.slice(at);
  }
  return result;
}
