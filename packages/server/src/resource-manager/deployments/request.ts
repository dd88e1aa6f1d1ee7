import { fail } from "@stoa/api";
import {
  entries,
  firstError,
  type JsonNode,
  type JsonObject as JsonObjectNode,
  member,
  type PlainJson,
  readJson,
  stringify,
  stringOf,
  toPlain,
  toValue,
} from "@stoa/arm";

/** A parameter as a request gives it: a value, or where a vault keeps it. */
export type GivenParameter = { value: PlainJson } | { vaultId: string; secretName: string };

/** Where a template is fetched from. */
export interface TemplateLink {
  uri: string;
  queryString?: string;
  contentVersion?: string;
}

/** A deployment as a request asks for it. */
export interface DeploymentBody {
  location: string | undefined;
  tags: Record<string, string>;
  mode: "Incremental" | "Complete";
  /** The template's own text, byte for byte. */
  template: string | undefined;
  templateLink: TemplateLink | undefined;
  parameters: Map<string, GivenParameter>;
  parametersLink: string | undefined;
  resultFormat: "FullResourcePayloads" | "ResourceIdOnly";
  onError: OnError | undefined;
}

/** Which earlier deployment is deployed again should this one fail: the last that succeeded, or the one named. */
export interface OnError {
  deploymentName: string | undefined;
}

const wrong = (what: string) => fail("InvalidRequestContent", what);

/**
 * Reads a deployment's body from its text. The Azure CLI pastes the template in as it is: with comments, with line
 * breaks inside texts, and with a name `template` that has no quotes.
 */
export function readDeployment(text: string): DeploymentBody {
  const document = readJson(text);
  const problem = firstError(document);
  if (problem || document.root?.kind !== "object") {
    const { line, column } = document.position(problem?.offset ?? 0);
    throw wrong(`line ${line}, column ${column}: ${problem?.message ?? "an object is expected."}`);
  }
  const properties = objectMember(document.root, "properties");
  if (!properties) throw fail("InvalidTemplate", "The deployment must have Properties property set.");
  const template = member(properties, "template");
  const link = objectMember(properties, "templateLink");
  const uri = stringMember(link, "uri");
  if (template && link) throw wrong("'template' and 'templateLink' are both given; give one.");
  if (!template && uri === undefined) throw wrong("'properties.template' or 'properties.templateLink.uri' is needed.");
  const mode = stringMember(properties, "mode") ?? "Incremental";
  if (!/^(incremental|complete)$/i.test(mode))
    throw wrong(`'properties.mode' is '${mode}'; it has to be Incremental or Complete.`);
  const settings = objectMember(properties, "whatIfSettings");
  return {
    location: stringMember(document.root, "location"),
    tags: tagsOf(objectMember(document.root, "tags")),
    mode: /^complete$/i.test(mode) ? "Complete" : "Incremental",
    // Old clients send the template as a text that holds it.
    template: template ? (stringOf(template) ?? text.slice(template.offset, template.end)) : undefined,
    templateLink: uri === undefined ? undefined : readLink(link, uri),
    parameters: readParameters(member(properties, "parameters")),
    parametersLink: stringMember(objectMember(properties, "parametersLink"), "uri"),
    resultFormat: /^resourceidonly$/i.test(stringMember(settings, "resultFormat") ?? "")
      ? "ResourceIdOnly"
      : "FullResourcePayloads",
    onError: readOnError(member(properties, "onErrorDeployment")),
  };
}

function readOnError(node: JsonNode | undefined): OnError | undefined {
  if (!node || node.kind === "null") return undefined;
  const type = stringMember(node, "type")?.toLowerCase();
  const deploymentName = stringMember(node, "deploymentName");
  if (type === "lastsuccessful" && deploymentName === undefined) return { deploymentName };
  if (type === "specificdeployment" && deploymentName) return { deploymentName };
  throw wrong(
    `'properties.onErrorDeployment' is ${shown(node)}: give {"type": "LastSuccessful"}, or {"type": "SpecificDeployment", "deploymentName": …}.`,
  );
}

function readLink(link: JsonObjectNode | undefined, uri: string): TemplateLink {
  const queryString = stringMember(link, "queryString");
  const contentVersion = stringMember(link, "contentVersion");
  return {
    uri,
    ...(queryString === undefined ? {} : { queryString }),
    ...(contentVersion === undefined ? {} : { contentVersion }),
  };
}

/** Reads parameters: the map of a request, or a whole parameter file around it, or a text that holds either. */
export function readParameters(node: JsonNode | undefined): Map<string, GivenParameter> {
  if (!node || node.kind === "null") return new Map();
  const inner = stringOf(node);
  if (inner !== undefined) {
    const { root } = readJson(inner);
    return readParameters(root);
  }
  if (node.kind !== "object") throw wrong("'properties.parameters' is no object.");
  const file = member(node, "$schema") ? objectMember(node, "parameters") : undefined;
  const given = new Map<string, GivenParameter>();
  for (const [name, value] of entries(file ?? node)) given.set(name, readParameter(name, value));
  return given;
}

function readParameter(name: string, node: JsonNode): GivenParameter {
  if (node.kind !== "object")
    throw wrong(
      `the value ${shown(node)} of 'properties.parameters.${name}' has to be an object with the member 'value': write {"${name}": {"value": …}}.`,
    );
  const value = member(node, "value");
  if (value) return { value: toPlain(toValue(value)) };
  const reference = objectMember(node, "reference");
  const vaultId = stringMember(objectMember(reference, "keyVault"), "id");
  const secretName = stringMember(reference, "secretName");
  if (vaultId !== undefined && secretName !== undefined) return { vaultId, secretName };
  return { value: null };
}

/** A value that was found where none belongs, cut to a length that an answer can hold. */
function shown(node: JsonNode): string {
  const text = stringify(toValue(node));
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

function objectMember(node: JsonNode | undefined, name: string): JsonObjectNode | undefined {
  const found = node ? member(node, name) : undefined;
  return found?.kind === "object" ? found : undefined;
}

function stringMember(node: JsonNode | undefined, name: string): string | undefined {
  const found = node ? member(node, name) : undefined;
  return found ? stringOf(found) : undefined;
}

function tagsOf(node: JsonObjectNode | undefined): Record<string, string> {
  if (!node) return {};
  return Object.fromEntries(
    entries(node).flatMap(([name, value]) => (stringOf(value) === undefined ? [] : [[name, stringOf(value) ?? ""]])),
  );
}
