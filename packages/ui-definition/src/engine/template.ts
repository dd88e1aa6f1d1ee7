import { type JsonNode, member, readJson } from "@stoa/arm/json";
import { isMap, isMissing, type Json, type JsonMap, type Maybe, put, sameJson } from "../json.ts";
import { plain } from "../read/plain.ts";

/** What a template says of one of its parameters. */
export interface TemplateParameter {
  name: string;
  type: string;
  isRequired: boolean;
  allowedValues?: Json[];
  minLength?: number;
  maxLength?: number;
}

/** What of a template matters to the form before it. */
export interface TemplateFacts {
  parameters: TemplateParameter[];
  /** Whether it creates resources of a type; undefined where linked templates might. */
  creates(resourceType: string): boolean | undefined;
}

/** Reads what matters from a template, given as text or as plain JSON. */
export function templateFacts(template: string | JsonMap): TemplateFacts {
  if (typeof template === "string") return factsOf(readJson(template).root);
  return facts(get(template, "parameters"), () => template);
}

/** Reads what matters from a template whose text was read already. */
export function factsOf(root: JsonNode | undefined): TemplateFacts {
  const declared = member(root, "parameters");
  return facts(declared && plain(declared), () => root && plain(root));
}

function facts(declared: Maybe, whole: () => Maybe): TemplateFacts {
  const parameters = isMap(declared) ? Object.entries(declared).map(([name, value]) => parameterOf(name, value)) : [];
  let made: { types: ReadonlySet<string>; hasLinks: boolean } | undefined;
  return {
    parameters,
    creates(resourceType) {
      // Few forms ask, and the whole is large beside its parameters.
      made ??= resourcesIn(whole());
      if (made.types.has(resourceType.toLowerCase())) return true;
      return made.hasLinks ? undefined : false;
    },
  };
}

function resourcesIn(template: Maybe): { types: ReadonlySet<string>; hasLinks: boolean } {
  const types = new Set<string>();
  return { hasLinks: gather(template, "", types), types };
}

/** What a deployment gets from a form's outputs. */
export interface DeploymentInput {
  /** As a deployment's parameters are written: `{name: {value}}`. */
  parameters: { [name: string]: { value: Json } };
  applicationResourceName?: Json;
  managedIdentity?: Json;
  jitAccessPolicy?: Json;
  managedResourceGroupId?: Json;
  /** Required parameters that get no value. */
  missing: string[];
  /** Outputs that the template has no parameter for. */
  unused: string[];
}

const reserved = ["applicationResourceName", "managedIdentity", "jitAccessPolicy", "managedResourceGroupId"] as const;

/** Turns a form's outputs into a deployment's parameters; with a template, by its parameters in its own spelling. */
export function deploymentInput(outputs: JsonMap, template?: TemplateFacts): DeploymentInput {
  const input: DeploymentInput = { parameters: {}, missing: [], unused: [] };
  const byName = new Map(template?.parameters.map((parameter) => [parameter.name.toLowerCase(), parameter]));
  for (const [name, value] of Object.entries(outputs)) {
    const special = reserved.find((one) => one.toLowerCase() === name.toLowerCase());
    const parameter = byName.get(name.toLowerCase());
    if (special) input[special] = value;
    // A template may declare a parameter of a reserved name; only then it gets the value as well.
    if (special && !parameter) continue;
    if (template && !parameter) input.unused.push(name);
    else put(input.parameters, parameter?.name ?? name, { value });
  }
  for (const parameter of template?.parameters ?? []) {
    if (parameter.isRequired && !Object.hasOwn(input.parameters, parameter.name)) input.missing.push(parameter.name);
  }
  return input;
}

/** Whether a parameter takes a value. */
export function takes(parameter: TemplateParameter, value: Maybe): boolean {
  if (isMissing(value)) return !parameter.isRequired;
  if (parameter.allowedValues && !parameter.allowedValues.some((allowed) => sameJson(allowed, value))) return false;
  const length = typeof value === "string" || Array.isArray(value) ? value.length : undefined;
  if (
    length !== undefined &&
    parameter.isRequired &&
    length === 0 &&
    parameter.minLength === undefined &&
    typeof value === "string"
  ) {
    return false;
  }
  return (
    length === undefined ||
    (length >= (parameter.minLength ?? 0) && length <= (parameter.maxLength ?? Number.POSITIVE_INFINITY))
  );
}

function parameterOf(name: string, value: Maybe): TemplateParameter {
  const at = (key: string): Maybe => (isMap(value) ? get(value, key) : undefined);
  const [type, allowed, least, most] = [at("type"), at("allowedValues"), at("minLength"), at("maxLength")];
  return {
    name,
    type: typeof type === "string" ? type.toLowerCase() : "",
    isRequired: at("defaultValue") === undefined && at("nullable") !== true,
    ...(Array.isArray(allowed) ? { allowedValues: allowed } : {}),
    ...(typeof least === "number" ? { minLength: least } : {}),
    ...(typeof most === "number" ? { maxLength: most } : {}),
  };
}

// Names of members are the same in any case, as the template engine reads them.
function get(map: JsonMap, name: string): Maybe {
  const key = Object.keys(map).find((one) => one.toLowerCase() === name.toLowerCase());
  return key === undefined ? undefined : map[key];
}

// Types of resources wherever they stand: nested templates and child resources count too.
function gather(value: Maybe, parentType: string, types: Set<string>): boolean {
  if (Array.isArray(value)) return value.map((item) => gather(item, parentType, types)).some(Boolean);
  if (!isMap(value)) return false;
  const type = get(value, "type");
  const isResource = typeof type === "string" && get(value, "apiVersion") !== undefined;
  const own = isResource
    ? (type.includes("/") && type.includes(".") ? type : `${parentType}/${type}`).toLowerCase()
    : parentType;
  if (isResource) types.add(own);
  let hasLinks = get(value, "templateLink") !== undefined;
  for (const item of Object.values(value)) hasLinks = gather(item, own, types) || hasLinks;
  return hasLinks;
}
