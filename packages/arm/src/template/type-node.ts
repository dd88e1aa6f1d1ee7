import { invalid, type Result, type TemplateError, Unresolved } from "../expression/index.ts";
import { printUnresolved } from "../expression/print.ts";
import type { JsonObject, Value } from "../json/index.ts";
import { showSeen } from "./code.ts";
import { see, unframed } from "./errors.ts";
import { escaped, printAllowed, sameValue } from "./same-value.ts";
import { tokenType } from "./token-type.ts";

/** The seven types, in the spelling that the engine prints. */
export type TypeName = "String" | "SecureString" | "Int" | "Bool" | "Object" | "SecureObject" | "Array";

/** What a parameter, output, definition or a part of one may hold. */
export interface TypeNode {
  node: JsonObject;
  type?: TypeName;
  ref?: string;
  nullable?: boolean;
  allowed?: Value[];
  minValue?: bigint;
  maxValue?: bigint;
  minLength?: bigint;
  maxLength?: bigint;
  properties?: Map<string, { name: string; type: TypeNode }>;
  additionalProperties?: boolean | TypeNode;
  items?: boolean | TypeNode;
  prefixItems?: TypeNode[];
  discriminator?: { propertyName: string; mapping: Map<string, { name: string; type: TypeNode }> };
}

/** The definitions of a template, by name in lower case. */
export type Definitions = Map<string, TypeNode>;

/** How messages name the value that is checked: the part before its path and the part after it. */
export interface ValueName {
  before: string;
  path: string;
  after: string;
}

/** `the template parameter 'p'`. */
export const parameterName = (path: string): ValueName => ({ before: "the template parameter '", path, after: "'" });
/** `the type definition 'd'`. */
export const definitionName = (path: string): ValueName => ({ before: "the type definition '", path, after: "'" });
/** `the template output 'o'`. */
export const outputName = (path: string): ValueName => ({ before: "the template output '", path, after: "'" });

/** A type with its `$ref` followed: keywords beside it replace those of the definition. */
export function resolved(type: TypeNode, definitions: Definitions): TypeNode {
  let merged = type;
  for (let hops = 0; merged.ref !== undefined && hops <= definitions.size; hops++) {
    const target = definitions.get(merged.ref);
    if (!target) break;
    const { ref: _, ...own } = merged;
    merged = { ...target, ...own };
    if (target.ref === undefined) delete merged.ref;
    else merged.ref = target.ref;
  }
  return merged;
}

/** Says whether values of a type are secret. */
export function isSecure(type: TypeNode): boolean {
  return type.type === "SecureString" || type.type === "SecureObject";
}

/** Refuses a secret whose type is wrong; nothing else of it is looked at. */
export function checkSecret(value: Result, declared: TypeNode, name: ValueName, definitions: Definitions): void {
  const type = resolved(declared, definitions);
  const { type: is, allowed = [] } = type;
  if (value instanceof Unresolved || is === undefined || fits(value, is)) return;
  if (allowed.length > 0 && !isAllowed(value, is, allowed)) throw notAllowed(value, allowed, name);
  throw wrongType(name, is, value);
}

/** Refuses a value that its type doesn't allow. What is not known yet passes. */
export function checkValue(value: Result, declared: TypeNode, name: ValueName, definitions: Definitions): void {
  if (value instanceof Unresolved) return;
  const type = resolved(declared, definitions);
  const { allowed = [] } = type;
  const fault = (words: string) => refusal(name, words, ` ${see("arm-syntax-parameters")}`, value);
  if (value === null) {
    if (type.nullable || type.type === undefined) return;
    if (allowed.length > 0) throw notAllowed(value, allowed, name);
    throw wrongType(name, type.type, value);
  }
  const isOfItems = type.type === "Array" && allowed.length > 0 && !allowed.some(Array.isArray);
  if (isOfItems && !Array.isArray(value)) {
    throw unframed(
      `Evaluation result of language expression '${showSeen(value)}' is type '${tokenType(value)}', expected type is 'Array'.`,
    );
  }
  // The engine looks at the type last.
  checkSize(value, type, fault);
  if (allowed.length > 0 && !isAllowed(value, type.type, allowed)) throw notAllowed(value, allowed, name);
  checkToken(value, type, name);
  if (Array.isArray(value)) checkItems(value, type, name, definitions, fault);
  else if (value instanceof Map) {
    const variant = type.discriminator ? chooseVariant(value, type.discriminator, fault) : undefined;
    checkMembers(value, variant ? resolved(variant, definitions) : type, name, definitions, fault);
  }
}

function notAllowed(value: Result, allowed: Value[], name: ValueName): TemplateError {
  const seen = typeof value === "string" ? escaped(value) : printUnresolved(value);
  const words = `The value '${seen}' is not part of the allowed value(s): '${allowed.map(printAllowed).join(",")}'.`;
  return refusal(name, words, "", value);
}

type Fault = (words: string) => TemplateError;

function refusal(name: ValueName, words: string, link: string, seen: Result): TemplateError {
  return unframed(`The provided value for ${name.before}${name.path}${name.after} is not valid. ${words}${link}`, {
    ...(seen instanceof Map || Array.isArray(seen) ? {} : { seen: String(seen) }),
  });
}

const expected: Record<TypeName, string> = {
  String: "String, Uri",
  SecureString: "String, Uri",
  Int: "Integer",
  Bool: "Boolean",
  Object: "Object",
  SecureObject: "Object",
  Array: "Array",
};

function wrongType(name: ValueName, type: TypeName, value: Result, isNullable = false): TemplateError {
  const words = `Expected a value of type '${expected[type]}${isNullable ? ", Null" : ""}', but received a value of type '${tokenType(value)}'.`;
  return refusal(name, words, ` ${see("arm-create-parameter-file")}`, value);
}

function checkToken(value: Result, { type, nullable }: TypeNode, name: ValueName): void {
  if (type !== undefined && !fits(value, type)) throw wrongType(name, type, value, nullable);
}

/** Says whether a value is of a type, whatever else may be asked of it. */
export function fits(value: Result, type: TypeName): boolean {
  const token = tokenType(value);
  return type === "String" || type === "SecureString" ? token === "String" : token === expected[type];
}

const largest = 2n ** 63n - 1n;

function checkSize(value: Result, type: TypeNode, fault: Fault): void {
  if (typeof value === "bigint" || typeof value === "number") {
    const least = type.minValue ?? -largest - 1n;
    const most = type.maxValue ?? largest;
    if (value < least) throw fault(`Value should be greater than or equal to '${least}'.`);
    if (value > most) throw fault(`Value should be less than or equal to '${most}'.`);
  }
  if (typeof value === "string" || Array.isArray(value)) {
    const length = BigInt(value.length);
    if (type.minLength !== undefined && length < type.minLength) {
      throw fault(`Length of the value should be greater than or equal to '${type.minLength}'.`);
    }
    if (type.maxLength !== undefined && length > type.maxLength) {
      throw fault(`Length of the value should be less than or equal to '${type.maxLength}'.`);
    }
  }
}

function isAllowed(value: Result, type: TypeName | undefined, allowed: Value[]): boolean {
  if (allowed.some((one) => sameValue(value, one))) return true;
  if (!Array.isArray(value) || (type !== undefined && type !== "Array") || allowed.some(Array.isArray)) return false;
  return value.every((item) => allowed.some((one) => sameValue(item, one)));
}

function checkItems(value: Result[], type: TypeNode, name: ValueName, definitions: Definitions, fault: Fault): void {
  const prefix = type.prefixItems ?? [];
  const rest = typeof type.items === "object" ? type.items : undefined;
  for (let index = 0; index < value.length; index++) {
    const itemType = prefix[index] ?? rest;
    if (itemType)
      checkValue(value[index] as Result, itemType, { ...name, path: `${name.path}[${index}]` }, definitions);
  }
  if (value.length < prefix.length) {
    throw fault(`All elements of an array prefix are required, but no value was provided at index ${value.length}.`);
  }
  if (type.items === false && value.length > prefix.length) {
    throw fault(`The array expects exactly ${prefix.length} item(s), but additional items were present.`);
  }
}

function checkMembers(
  value: Map<string, Result>,
  type: TypeNode,
  name: ValueName,
  definitions: Definitions,
  fault: Fault,
): void {
  if (!type.properties && type.additionalProperties === undefined) return;
  const members = new Map<string, [string, Result]>();
  for (const [key, inner] of value) members.set(key.toLowerCase(), [key, inner]);
  for (const [key, property] of type.properties ?? []) {
    const found = members.get(key);
    const propertyType = resolved(property.type, definitions);
    if (!found || found[1] === null) {
      if (propertyType.nullable) continue;
      throw fault(
        `A non-null value for the property '${property.name}' must be provided, but the property was null or missing.`,
      );
    }
    checkValue(found[1], propertyType, { ...name, path: `${name.path}.${property.name}` }, definitions);
  }
  const others = [...members].filter(([key]) => !type.properties?.has(key)).map(([, member]) => member);
  if (type.additionalProperties === false && others.length > 0) {
    const names = others.map(([key]) => `'${key}'`).join(", ");
    throw fault(
      `The object does not allow values with properties not defined in the schema, but the following unknown properties were present: [${names}].`,
    );
  }
  if (typeof type.additionalProperties === "object") {
    for (const [key, inner] of others)
      checkValue(inner, type.additionalProperties, { ...name, path: `${name.path}.${key}` }, definitions);
  }
}

function chooseVariant(
  value: Map<string, Result>,
  discriminator: NonNullable<TypeNode["discriminator"]>,
  fault: Fault,
): TypeNode | undefined {
  const wanted = discriminator.propertyName.toLowerCase();
  let chosen: Result | undefined;
  for (const [key, inner] of value) if (key.toLowerCase() === wanted) chosen = inner;
  if (chosen instanceof Unresolved) return undefined;
  if (chosen === undefined || chosen === null) {
    throw fault(`No value was provided for the discriminator property '${discriminator.propertyName}'.`);
  }
  if (typeof chosen !== "string") {
    throw fault(
      `The value provided for the discriminator property '${discriminator.propertyName}' was of type '${tokenType(chosen)}', but a string was expected.`,
    );
  }
  const variant = discriminator.mapping.get(chosen.toLowerCase());
  if (variant) return variant.type;
  const known = [...discriminator.mapping.values()].map((one) => `'${one.name}'`).join(",");
  throw fault(
    `The value provided for the discriminator property '${discriminator.propertyName}' did not match any known variant. Valid discriminator property values are: ${known}.`,
  );
}

/** A refusal about how a type is declared. */
export function wrongDeclaration(name: ValueName, words: string): TemplateError {
  return invalid(`The provided properties for ${name.before}${name.path}${name.after} are not valid. ${words}`);
}
