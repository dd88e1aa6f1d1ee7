import { isMap, type Json, type JsonMap, type Maybe, put } from "../json.ts";

const schema = "https://schema.management.azure.com/schemas/0.1.2-preview/CreateUIDefinition.MultiVm.json#";

/**
 * Makes a form for a template: one element a parameter. A parameter with a default, or a nullable one, may be left
 * blank; then it is not sent at all, so the template's own default applies.
 */
export function definitionFor(template: JsonMap): JsonMap {
  const declared = member(template, "parameters");
  const basics: Json[] = [];
  const outputs: JsonMap = {};
  for (const [name, parameter] of Object.entries(isMap(declared) ? declared : {})) {
    if (name.toLowerCase() === "location") {
      put(outputs, name, "[location()]");
      continue;
    }
    const { element, output } = field(name, isMap(parameter) ? parameter : {});
    basics.push(element);
    put(outputs, name, output);
  }
  return {
    $schema: schema,
    handler: "Microsoft.Azure.CreateUIDef",
    version: "0.1.2-preview",
    parameters: { basics, steps: [], outputs },
  };
}

function field(name: string, parameter: JsonMap): { element: JsonMap; output: string } {
  const written = member(parameter, "type");
  const type = typeof written === "string" ? written.toLowerCase() : "string";
  const standard = member(parameter, "defaultValue");
  const allowed = member(parameter, "allowedValues");
  const isRequired = standard === undefined && member(parameter, "nullable") !== true;
  const description = member(member(parameter, "metadata"), "description");
  const common: JsonMap = {
    name,
    label: spaced(name),
    toolTip: typeof description === "string" ? description : spaced(name),
  };
  const value = `basics('${name}')`;
  const literal = typeof standard === "string" && standard.startsWith("[") ? undefined : standard;

  // A box is always ticked or not; where that is for the template to say, there has to be a third choice.
  const isLeftOpen = type === "bool" && !isRequired && typeof literal !== "boolean";
  const values = Array.isArray(allowed) ? allowed : isLeftOpen ? [true, false] : undefined;
  if (values) {
    const allowedValues = values.map((one) => ({
      label: typeof one === "string" ? one : JSON.stringify(one),
      value: one,
    }));
    const start: JsonMap = literal === undefined ? {} : { defaultValue: { value: literal } };
    const hint: JsonMap = isRequired || literal !== undefined ? {} : { placeholder: "Not set" };
    const constraints = { required: isRequired, allowedValues };
    return {
      element: { ...common, type: "Microsoft.Common.DropDown", ...start, ...hint, constraints },
      output: `[${value}]`,
    };
  }
  if (type === "bool") {
    return {
      element: { ...common, type: "Microsoft.Common.CheckBox", defaultValue: literal === true },
      output: `[${value}]`,
    };
  }
  if (type === "securestring") {
    const label = { password: spaced(name), confirmPassword: spaced(name) };
    // A pattern of the author's own keeps the portal's rules for passwords away from secrets that are none.
    const constraints = { required: isRequired, regex: "^.*$" };
    const element = {
      ...common,
      type: "Microsoft.Common.PasswordBox",
      label,
      options: { hideConfirmation: true },
      constraints,
    };
    return { element, output: orNothing(value, value) };
  }
  const isStructure = type === "object" || type === "array" || type === "secureobject";
  const text: JsonMap =
    literal === undefined || literal === null
      ? {}
      : { defaultValue: typeof literal === "string" ? literal : JSON.stringify(literal) };
  const constraints: JsonMap = { required: isRequired };
  if (type === "int") constraints.validations = [{ regex: "^-?[0-9]+$", message: "Enter a whole number." }];
  const rules = lengthRule(parameter);
  if (rules && type === "string") constraints.validations = [rules];
  const element = {
    ...common,
    type: "Microsoft.Common.TextBox",
    ...text,
    ...(isStructure ? { multiLine: true } : {}),
    constraints,
  };
  return {
    element,
    output: orNothing(value, type === "int" ? `int(${value})` : isStructure ? `parse(${value})` : value),
  };
}

function lengthRule(parameter: JsonMap): JsonMap | undefined {
  const least = member(parameter, "minLength");
  const most = member(parameter, "maxLength");
  if (typeof least !== "number" && typeof most !== "number") return undefined;
  const from = typeof least === "number" ? least : 0;
  // The pattern engine counts to 1000; longer limits are left to the template.
  if (from > 1000 || (typeof most === "number" && most > 1000)) return undefined;
  const to = typeof most === "number" ? most : "";
  return {
    regex: `^(?s:.){${from},${to}}$`,
    message: to === "" ? `At least ${from} characters.` : `${from} to ${to} characters.`,
  };
}

function orNothing(value: string, filled: string): string {
  return `[if(empty(${value}), null, ${filled})]`;
}

// storageAccountName → Storage account name
function spaced(name: string): string {
  const words = name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replaceAll(/[_-]+/g, " ")
    .trim()
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function member(value: Maybe, name: string): Maybe {
  if (!isMap(value)) return undefined;
  const key = Object.keys(value).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : value[key];
}
