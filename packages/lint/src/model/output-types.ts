import { type JsonNode, member, stringOf } from "@stoa/arm/json";
import { type Call, callsIn, isExpression, isWhole } from "../expression/scan.ts";
import { type DefinitionView, type ElementView, follow } from "./definition.ts";
import { itemValues, textOf } from "./values.ts";

/** A JSON type as far as templates tell them apart. */
export type ValueType = "string" | "int" | "float" | "bool" | "array" | "object";

const byElement = new Map<string, ValueType>([
  ["common.textbox", "string"],
  ["common.passwordbox", "string"],
  ["common.checkbox", "bool"],
  ["common.slider", "int"],
  ["common.infobox", "string"],
  ["common.textblock", "string"],
  ["common.editablegrid", "array"],
  ["common.tagsbyresource", "object"],
  ["common.section", "object"],
  ["common.serviceprincipalselector", "object"],
  ["compute.usernametextbox", "string"],
  ["compute.sizeselector", "string"],
  ["compute.credentialscombo", "object"],
  ["managedidentity.identityselector", "object"],
  ["network.virtualnetworkcombo", "object"],
  ["network.publicipaddresscombo", "object"],
  ["solutions.resourceselector", "object"],
  ["storage.storageaccountselector", "object"],
  ["storage.multistorageaccountcombo", "object"],
  ["storage.storageblobselector", "object"],
  ["keyvault.keyvaultcertificateselector", "object"],
]);

const byFunction = new Map<string, ValueType>();
const returns: Record<ValueType, string> = {
  string:
    "location guid replace substring toLower toUpper string encodeBase64 decodeBase64 encodeUriComponent decodeUriComponent utcNow addHours addMinutes addSeconds",
  int: "int length indexOf lastIndexOf div mod floor ceil rand",
  float: "float",
  bool: "bool and or not equals less lessOrEquals greater greaterOrEquals contains startsWith endsWith empty",
  array: "split range map filter",
  object: "subscription resourceGroup",
};
for (const [type, names] of Object.entries(returns))
  for (const name of names.split(" ")) byFunction.set(name.toLowerCase(), type as ValueType);

/** The type of a value that a wizard hands over, where it can be told without running it. */
export function outputType(definition: DefinitionView, value: JsonNode): ValueType | undefined {
  if (value.kind !== "string") return literalType(value);
  const text = value.value;
  if (!isExpression(text)) return "string";
  const [outermost] = callsIn(text);
  return outermost && isWhole(text, outermost) ? callType(definition, outermost) : undefined;
}

function literalType(value: JsonNode): ValueType | undefined {
  switch (value.kind) {
    case "string":
      return isExpression(value.value) ? undefined : "string";
    case "boolean":
      return "bool";
    case "number":
      return typeof value.value === "bigint" ? "int" : "float";
    case "null":
      return undefined;
    default:
      return value.kind;
  }
}

function callType(definition: DefinitionView, call: Call): ValueType | undefined {
  const name = call.name.toLowerCase();
  const argument = call.args[0]?.literal;
  if ((name === "basics" || name === "steps") && argument !== undefined) {
    const target = follow(definition, name, argument, call.access);
    if (target.kind !== "element") return undefined;
    return target.rest.length === 0 ? elementType(target.element) : propertyType(target.element, target.rest);
  }
  // concat() joins lists too, and its arguments may be anything; a text among them settles it.
  if (name === "concat") return call.args.some((one) => one.literal !== undefined) ? "string" : undefined;
  return call.access.length === 0 ? byFunction.get(name) : undefined;
}

/** The type of the value that an element has. */
function elementType(element: ElementView): ValueType | undefined {
  const type = shortType(element);
  if (type === "common.dropdown" && textOf(member(element.node, "multiselect")).toLowerCase() === "true")
    return "array";
  if (type === "common.dropdown" || type === "common.optionsgroup") {
    const allowed = member(member(element.node, "constraints"), "allowedValues");
    if (allowed?.kind !== "array") return undefined;
    const found = new Set(itemValues(allowed).map(literalType));
    return found.size === 1 ? [...found][0] : undefined;
  }
  if (type === "common.fileupload") {
    const multiple = member(member(element.node, "options"), "multiple");
    return textOf(multiple).toLowerCase() === "true" ? "array" : "string";
  }
  return byElement.get(type);
}

// What an item of a grid, a network or a resource has inside is text where its name says so, and otherwise left open.
function propertyType(element: ElementView, rest: (string | undefined)[]): ValueType | undefined {
  const [first] = rest;
  if (rest.length !== 1 || first === undefined) return undefined;
  if (byElement.get(shortType(element)) !== "object") return undefined;
  return /^(name|id|resourceGroup|location|newOrExisting|newOrExistingOrNone|type|kind|password|sshPublicKey|authenticationType)$/i.test(
    first,
  )
    ? "string"
    : undefined;
}

/** The type of an element without `Microsoft.`, in small letters. */
export function shortType(element: ElementView): string {
  return element.type
    .trim()
    .toLowerCase()
    .replace(/^microsoft\./, "");
}

/** Whether a parameter of a declared type takes a value of a type. */
export function isAccepted(declared: string, given: ValueType): boolean {
  const type = declared.toLowerCase().replace(/^secure/, "");
  if (type === given) return true;
  return !["string", "int", "bool", "array", "object"].includes(type);
}

/** Whether an element may be hidden, by itself or with a section around it. */
export function mayBeHidden(element: ElementView): boolean {
  return [element, ...element.sections].some(({ node }) => {
    const visible = member(node, "visible");
    return (
      visible !== undefined &&
      !(visible.kind === "boolean" && visible.value) &&
      stringOf(visible)?.toLowerCase() !== "true"
    );
  });
}
