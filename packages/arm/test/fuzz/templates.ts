import { fromPlain, type Obj, readJson, stringify, toValue, type Value } from "../../src/index.ts";
import { randomExpression, scribbled } from "./expressions.ts";
import type { Material } from "./material.ts";
import type { Random } from "./random.ts";

const names = (
  "parameters variables functions resources outputs type name apiVersion properties dependsOn copy condition scope count input " +
  "mode batchSize location tags sku defaultValue allowedValues minValue maxValue minLength maxLength metadata definitions items " +
  "additionalProperties discriminator mapping nullable sealed $ref languageVersion contentVersion $schema template parameters " +
  "expressionEvaluationOptions templateLink uri relativePath namespace members output value existing asserts extensions " +
  "subscriptionId resourceGroup apiProfile parametersLink references __proto__ constructor toString"
).split(" ");

const values = [
  null,
  true,
  false,
  "",
  "x",
  "[",
  "[[x]",
  "[]",
  0,
  -1,
  1,
  3,
  800,
  801,
  1.5,
  2 ** 40,
  [],
  {},
  [[]],
  [null],
  { a: 1 },
  "string",
  "int",
  "bool",
  "array",
  "object",
  "securestring",
  "secureObject",
  "2.0",
  "2.1-experimental",
  "1.0",
  "Serial",
  "Inner",
  "outer",
  "Incremental",
  "Microsoft.Resources/deployments",
  "My.Rp/things",
  "My.Rp/things/parts",
  "a/b/c",
  "#/definitions/a",
  "#/definitions/x",
  "#",
  "2022-09-01",
  "[copyIndex()]",
  "[copyIndex('l')]",
  "[reference('x')]",
  "[parameters('p')]",
  "[variables('v')]",
  "[resourceId('My.Rp/things', 'x')]",
  "[deployment()]",
  "[newGuid()]",
  { name: "l", count: 2, input: "[copyIndex('l')]" },
  [{ name: "l", count: 3, input: "[copyIndex('l')]" }],
  { name: "l", count: 800, mode: "Serial", batchSize: 3 },
  { type: "string" },
  { type: "object", properties: {} },
  { $ref: "#/definitions/a" },
  { type: "array", items: { type: "int" } },
  { x: { type: "string", defaultValue: "d" } },
].map((value) => fromPlain(value));

/** Makes the text of one template from a recorded one by a few random changes. */
export function randomTemplate(random: Random, material: Material): string {
  const text = random.pick(material.templates);
  if (random.chance(0.1)) return scribbled(random, text);
  const { root } = readJson(text);
  if (!root) return scribbled(random, text);
  const value = toValue(root);
  const other = readJson(random.pick(material.templates)).root;
  const donor = other ? places(toValue(other)) : [];
  for (let i = 1 + random.below(4); i > 0; i--) change(random, material, value, donor);
  const changed = stringify(value);
  return random.chance(0.05) ? scribbled(random, changed) : changed;
}

interface Place {
  holder: Value[] | Obj;
  key: number | string;
}

function places(root: Value): Place[] {
  const found: Place[] = [];
  const visit = (value: Value) => {
    if (Array.isArray(value)) {
      for (const [key, inner] of value.entries()) {
        found.push({ holder: value, key });
        visit(inner);
      }
    } else if (value instanceof Map) {
      for (const [key, inner] of value) {
        found.push({ holder: value, key });
        visit(inner);
      }
    }
  };
  visit(root);
  return found;
}

function change(random: Random, material: Material, root: Value, donor: readonly Place[]): void {
  const all = places(root);
  if (all.length === 0) return;
  const { holder, key } = random.pick(all);
  const way = random.next();
  const old = get({ holder, key });
  if (way < 0.2) remove(holder, key);
  else if (way < 0.4) put(holder, key, copyOf(random.pick(values)));
  else if (way < 0.55) put(holder, key, randomExpression(random, material));
  else if (way < 0.7 && donor.length > 0) put(holder, key, copyOf(get(random.pick(donor))));
  else if (way < 0.8) put(holder, key, copyOf(get(random.pick(all))));
  else if (way < 0.9 && holder instanceof Map) {
    holder.set(
      random.chance(0.8) ? random.pick(names) : randomExpression(random, material),
      copyOf(random.chance(0.5) ? old : random.pick(values)),
    );
  } else if (Array.isArray(holder)) holder.push(copyOf(old));
  else put(holder, key, random.chance(0.5) ? [copyOf(old)] : new Map([[random.pick(names), copyOf(old)]]));
}

function get({ holder, key }: Place): Value {
  return (Array.isArray(holder) ? holder[key as number] : holder.get(key as string)) ?? null;
}

function put(holder: Value[] | Obj, key: number | string, value: Value): void {
  if (Array.isArray(holder)) holder[key as number] = value;
  else holder.set(key as string, value);
}

function remove(holder: Value[] | Obj, key: number | string): void {
  if (Array.isArray(holder)) holder.splice(key as number, 1);
  else holder.delete(key as string);
}

function copyOf(value: Value): Value {
  if (Array.isArray(value)) return value.map(copyOf);
  return value instanceof Map ? new Map([...value].map(([name, inner]) => [name, copyOf(inner)])) : value;
}
