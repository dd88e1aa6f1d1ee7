import { TemplateError } from "../expression/index.ts";
import { type JsonMember, type JsonNode, type JsonObject, pathStep } from "../json/index.ts";
import { isLiteral } from "./check-pieces.ts";
import { compile } from "./code.ts";
import { facts } from "./errors.ts";
import { type CopyDeclaration, type ResourceDeclaration, type ValueMember, valueMembers } from "./model.ts";
import { article, misshapen, type Reading, refuseRepeatedNames, Shape } from "./shape.ts";

const members: ReadonlySet<string> = new Set([
  ...valueMembers.map((name) => name.toLowerCase()),
  ...["type", "apiversion", "name", "scope", "condition", "copy", "dependson", "resources", "comments", "metadata"],
  ...["subscriptionid", "resourcegroup", "existing", "import", "extension", "@options", "asserts"],
]);

const copyMembers: ReadonlySet<string> = new Set(["name", "count", "mode", "batchsize"]);

// Members that hold one text: there a number becomes text.
const texts: ReadonlySet<ValueMember> = new Set(["location", "kind", "managedBy"]);

/** What the engine runs into when an element that it needs is null. */
const nullElement = "Object reference not set to an instance of an object.";

/** Reads resources: an array, or an object whose keys are symbolic names. */
export function readResources(reading: Reading, node: JsonNode, path: string): ResourceDeclaration[] {
  if (node.kind === "array") {
    return node.items.map((item, index) => readResource(reading, item, `${path}[${index}]`, undefined));
  }
  if (node.kind === "object") {
    return node.members.map(({ key, value }) => readResource(reading, value, path + pathStep(key.value), key.value));
  }
  throw misshapen(
    reading,
    node,
    `The member 'resources' must be an array or an object, but ${article(node)} was found.`,
  );
}

function readResource(
  reading: Reading,
  node: JsonNode,
  path: string,
  symbolicName: string | undefined,
): ResourceDeclaration {
  if (node.kind === "null" && !reading.nested) throw misshapenNull(reading, node);
  const shape = new Shape(reading, node, "TemplateResource").only(members);
  const typeNode = shape.required("type");
  if (typeNode.kind === "null") throw misshapen(reading, typeNode, "The member 'type' can't be null.");
  const type = typeText(shape, typeNode);
  const isDeployment = type.toLowerCase() === "microsoft.resources/deployments";
  const declaration: ResourceDeclaration = {
    node: shape.node,
    label: symbolicName ?? path,
    path,
    type,
    typeNode,
    values: {},
    dependsOn: readDependsOn(shape),
    existing: shape.boolean("existing") ?? false,
    isDeployment,
    children: [],
    ...(symbolicName === undefined ? {} : { symbolicName }),
  };
  shape.text("comments");
  for (const [member, key] of textMembers) {
    const code = shape.textCode(member);
    if (code) declaration[key] = code;
  }
  const condition = shape.code("condition");
  if (condition) declaration.condition = condition;
  const template = isDeployment ? templateIn(shape.get("properties")) : undefined;
  for (const name of valueMembers) {
    if (template && name === "properties") continue;
    const key = name.toLowerCase();
    const code = texts.has(name) ? shape.textCode(key) : shape.code(key, true);
    if (code) declaration.values[name] = code;
  }
  if (template) splitTemplate(shape.get("properties") as JsonObject, template, declaration);
  const copy = shape.object("copy");
  if (copy) declaration.copy = readCopy(reading, copy);
  const extension = shape.text("import") ?? shape.text("extension");
  if (extension !== undefined) declaration.extension = extension;
  shape.object("asserts");
  readOptions(reading, shape);
  const children = shape.optional("resources");
  const childrenKey = shape.spelling("resources");
  if (children?.kind === "object" && reading.nested)
    throw misshapen(reading, children, "The resources inside a resource must be an array.");
  if (children) declaration.children = readResources(reading, children, `${path}.${childrenKey}`);
  return declaration;
}

function typeText(shape: Shape, node: JsonNode): string {
  const written = shape.textOf(node, "type");
  // A bracket that was doubled makes a type an expression all the same.
  return node.kind === "string" && !isLiteral(node.value) ? node.value : written;
}

// Whatever Bicep asks of the engine for a resource (`waitUntil`, `retryOn`) is a list.
function readOptions(reading: Reading, shape: Shape): void {
  const options = shape.object("@options");
  if (options && reading.nested) refuseRepeatedNames(options);
  for (const { key, value } of options?.members ?? []) {
    if (value.kind === "array") continue;
    throw misshapen(reading, value, `The option '${key.value}' must be an array, but ${article(value)} was found.`);
  }
}

const textMembers = [
  ["name", "name"],
  ["apiversion", "apiVersion"],
  ["scope", "scope"],
  ["subscriptionid", "subscriptionId"],
  ["resourcegroup", "resourceGroup"],
] as const;

// The template of a deployment isn't evaluated with the other properties, so it is kept apart as it was read.
function splitTemplate(properties: JsonObject, template: JsonMember, declaration: ResourceDeclaration): void {
  declaration.template = template.value;
  const members = properties.members.filter(({ key }) => key.value !== template.key.value);
  declaration.values.properties = compile({ ...properties, members }, true);
}

// The first name counts, in any case, and of one name the last value.
function templateIn(properties: JsonNode | undefined): JsonMember | undefined {
  if (properties?.kind !== "object") return undefined;
  const first = properties.members.find(({ key }) => key.value.toLowerCase() === "template");
  return properties.members.findLast(({ key }) => key.value === first?.key.value);
}

function readDependsOn(shape: Shape): ResourceDeclaration["dependsOn"] {
  return (shape.array("dependson") ?? []).map((item) => {
    if (item.kind === "null") {
      if (!shape.reading.nested) throw misshapenNull(shape.reading, item, "An element of dependsOn can't be null.");
      return compile(item, false);
    }
    if (item.kind === "object" || item.kind === "array") {
      // What is no text is passed over.
      if (shape.reading.nested) return compile(item, false);
      throw misshapen(shape.reading, item, `An element of 'dependsOn' must be a text, but ${article(item)} was found.`);
    }
    return item.kind === "string"
      ? compile(item, false)
      : { kind: "constant", value: shape.textOf(item, "dependsOn"), node: item };
  });
}

function readCopy(reading: Reading, node: JsonObject): CopyDeclaration {
  const shape = new Shape(reading, node, "ResourceCopy").only(copyMembers);
  const name = shape.required("name");
  const count = shape.required("count");
  const isMissing = name.kind === "null" || count.kind === "null" || (name.kind === "string" && name.value === "");
  if (isMissing && !reading.nested) {
    throw misshapen(reading, node, "A copy needs a name and a count.");
  }
  const mode = shape.textCode("mode");
  const batchSize = shape.code("batchsize");
  const nameCode = shape.textCode("name");
  return {
    node,
    name: nameCode ?? { kind: "constant", value: "", node: name },
    count: compile(count, false),
    ...(mode ? { mode } : {}),
    ...(batchSize ? { batchSize } : {}),
  };
}

function misshapenNull(reading: Reading, node: JsonNode, hint = "A resource can't be null.") {
  return new TemplateError("InvalidTemplate", nullElement, facts(reading.document, node, { hint }));
}
