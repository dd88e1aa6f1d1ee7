import { TemplateError } from "../expression/index.ts";
import { isExpression } from "../expression/parser.ts";
import { type JsonNode, type JsonObject, toValue, type Value } from "../json/index.ts";
import { facts } from "./errors.ts";
import { escaped } from "./same-value.ts";
import { article, membersOf, misshapen, type Reading, refuseRepeatedNames, Shape, valueOfText } from "./shape.ts";
import { fits, type TypeName, type TypeNode } from "./type-node.ts";

// In the order of the engine's enumeration, since "3" names the third.
const typeNames: (TypeName | undefined)[] = [
  undefined,
  "String",
  "SecureString",
  "Int",
  "Bool",
  "Array",
  "Object",
  "SecureObject",
];
const typeByName = new Map(typeNames.flatMap((name) => (name ? [[name.toLowerCase(), name] as const] : [])));

const typeMembers = [
  "type",
  "defaultvalue",
  "allowedvalues",
  "minvalue",
  "maxvalue",
  "minlength",
  "maxlength",
  "metadata",
  "nullable",
  "$ref",
  "items",
  "prefixitems",
  "properties",
  "additionalproperties",
  "discriminator",
  "pattern",
];

/** The members of a parameter and of any type, in lower case. */
export const parameterMembers: ReadonlySet<string> = new Set(typeMembers);
/** The members of an output. */
export const outputMembers: ReadonlySet<string> = new Set([...typeMembers, "value", "condition", "copy"]);
/** The members of the output of a function. */
export const functionOutputMembers: ReadonlySet<string> = new Set([
  ...typeMembers.filter((name) => name !== "defaultvalue" && name !== "nullable"),
  "value",
]);
/** The members of a parameter of a function. */
export const functionParameterMembers: ReadonlySet<string> = new Set([
  ...typeMembers.filter((name) => name !== "defaultvalue"),
  "name",
]);

/** Reads the type of a parameter, an output, a definition or a part of one. */
export function readType(reading: Reading, node: JsonNode, kind: string, members = parameterMembers): TypeNode {
  const shape = new Shape(reading, node, kind).only(members);
  const type: TypeNode = { node: shape.node };
  const typeNode = shape.optional("type");
  if (typeNode) type.type = readTypeName(reading, typeNode);
  const ref = shape.text("$ref");
  if (ref !== undefined) type.ref = refKey(ref);
  const nullable = shape.boolean("nullable");
  if (nullable !== undefined) type.nullable = nullable;
  const allowed = shape.array("allowedvalues");
  if (allowed) {
    type.allowed = reading.nested ? allowed.map(nestedValue) : allowed.map(toValue);
    if (wholes.has(kind)) refuseStrangers(reading, type, allowed);
  }
  for (const [member, target] of sizes) {
    const size = shape.integer(member);
    if (size !== undefined) type[target] = size;
  }
  readParts(shape, type);
  return type;
}

const sizes = [
  ["minvalue", "minValue"],
  ["maxvalue", "maxValue"],
  ["minlength", "minLength"],
  ["maxlength", "maxLength"],
] as const;

const wholes: ReadonlySet<string> = new Set(["TemplateInputParameter", "TemplateOutputParameter"]);

// At the root each allowed value of a parameter or output has to be of its type; in the list of an array anything may stand.
function refuseStrangers(reading: Reading, { type }: TypeNode, allowed: JsonNode[]): void {
  if (reading.nested || type === undefined || type === "Array") return;
  const stranger = allowed.find((node) => node.kind !== "null" && !fits(toValue(node), type));
  if (stranger)
    throw misshapen(reading, stranger, `The allowed value is not of the type '${type}', but ${article(stranger)}.`);
}

/** The key under which a definition is found; what is no reference to one is kept as written. */
export function refKey(ref: string): string {
  const prefix = "#/definitions/";
  return ref.toLowerCase().startsWith(prefix) ? ref.slice(prefix.length).toLowerCase() : `#${ref}`;
}

function readTypeName(reading: Reading, node: JsonNode): TypeName | undefined {
  const named = typeText(reading, node);
  if (typeof named !== "string") throw misshapen(reading, node, "The member 'type' must be the name of a type.");
  const written = named.trim();
  if (written === "") {
    throw new TemplateError(
      "InvalidTemplate",
      "Must specify valid information for parsing in the string. (Parameter 'value')",
      facts(reading.document, node, { hint: "Name one of the seven types." }),
    );
  }
  // The first of the enumeration, 0, stands for no type.
  const known = typeByName.get(written.toLowerCase()) ?? typeNames[/^\d$/.test(written) ? Number(written) : -1];
  if (known || written === "0") return known;
  throw new TemplateError(
    "InvalidTemplate",
    `Requested value '${written}' was not found.`,
    facts(reading.document, node, {
      seen: written,
      hint: "The types are string, securestring, int, bool, object, secureObject and array.",
    }),
  );
}

// A nested template keeps these as the text of a template, and so compares them.
function nestedValue(node: JsonNode): Value {
  if (node.kind === "string") {
    const value = valueOfText(node) ?? node.value;
    return typeof value === "string" ? escaped(value) : value;
  }
  if (node.kind === "array") return node.items.map(nestedValue);
  if (node.kind === "object") return new Map(node.members.map(({ key, value }) => [key.value, nestedValue(value)]));
  return toValue(node);
}

// The tool that reads the root takes the number of a type for its name.
function typeText({ nested }: Reading, node: JsonNode): Value | undefined {
  if (!nested && node.kind === "number" && typeof node.value === "bigint") return node.value.toString();
  if (node.kind !== "string") return undefined;
  return nested || !isExpression(node.value) ? valueOfText(node) : undefined;
}

function readParts(shape: Shape, type: TypeNode): void {
  const { reading } = shape;
  const properties = shape.object("properties");
  if (properties) type.properties = readMap(reading, properties);
  const additional = shape.optional("additionalproperties");
  if (additional)
    type.additionalProperties =
      additional.kind === "boolean" ? additional.value : readType(reading, additional, "type");
  const items = shape.optional("items");
  if (items) type.items = items.kind === "boolean" ? items.value : readType(reading, items, "type");
  const prefix = shape.array("prefixitems");
  if (prefix) type.prefixItems = prefix.map((item) => readType(reading, item, "type"));
  const discriminator = shape.object("discriminator");
  if (discriminator) {
    const inner = new Shape(reading, discriminator, "discriminator");
    const mapping = inner.object("mapping");
    const propertyName = inner.text("propertyname");
    if (reading.nested && !(mapping && propertyName !== undefined))
      throw misshapen(reading, discriminator, "A discriminator needs a 'propertyName' and a 'mapping'.");
    type.discriminator = {
      propertyName: propertyName ?? "",
      mapping: mapping ? readMap(reading, mapping) : new Map(),
    };
  }
}

function readMap(reading: Reading, node: JsonObject): Map<string, { name: string; type: TypeNode }> {
  if (reading.nested) refuseRepeatedNames(node);
  const types = new Map<string, { name: string; type: TypeNode }>();
  for (const [key, { name, value }] of membersOf(reading, node))
    types.set(key, { name, type: readType(reading, value, "type") });
  return types;
}
