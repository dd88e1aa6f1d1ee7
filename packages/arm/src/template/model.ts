import type { JsonDocument, JsonNode, JsonObject } from "../json/index.ts";
import type { Code, LoopCode } from "./code.ts";
import type { Definitions, TypeNode } from "./type-node.ts";

/** A template that was read: each part with the node it came from, ready to be expanded any number of times. */
export interface Template {
  document: JsonDocument;
  root: JsonObject;
  /** Path from the document's root to the template; not empty for a nested one. */
  path: string;
  schema: string;
  contentVersion: string;
  languageVersion?: string;
  apiProfile?: string;
  parameters: Map<string, ParameterDeclaration>;
  definitions: Definitions;
  /** Variables and the loops that make variables, in the order of the text. */
  variables: VariableDeclaration[];
  functions: Map<string, FunctionDeclaration>;
  resources: ResourceDeclaration[];
  outputs: OutputDeclaration[];
  asserts: Code[];
  /** Names of what `imports` and `extensions` bring in, by alias. */
  extensions: Map<string, string>;
  extensionConfigs: Code[];
}

export interface ParameterDeclaration {
  name: string;
  node: JsonObject;
  type: TypeNode;
  defaultValue?: Code;
}

export type VariableDeclaration = { name: string; value: Code; node: JsonNode } | { loop: LoopCode };

export interface FunctionDeclaration {
  /** `namespace.member` as declared. */
  name: string;
  node: JsonObject;
  parameters: { name: string; type: TypeNode }[];
  output: { type: TypeNode; value: Code };
}

/** The members of a resource that hold values, in the order in which an expansion prints them. */
export const valueMembers = [
  "location",
  "extendedLocation",
  "sku",
  "kind",
  "managedBy",
  "managedByExtended",
  "plan",
  "identity",
  "tags",
  "zones",
  "scale",
  "properties",
] as const;

export type ValueMember = (typeof valueMembers)[number];

export interface ResourceDeclaration {
  node: JsonObject;
  /** `resources[0]`, or the symbolic name: what messages say of a resource without name. */
  label: string;
  path: string;
  symbolicName?: string;
  type: string;
  typeNode: JsonNode | undefined;
  name?: Code;
  apiVersion?: Code;
  scope?: Code;
  condition?: Code;
  subscriptionId?: Code;
  resourceGroup?: Code;
  values: Partial<Record<ValueMember, Code>>;
  dependsOn: Code[];
  copy?: CopyDeclaration;
  existing: boolean;
  /** Alias of an import or extension. */
  extension?: string;
  isDeployment: boolean;
  /** `properties.template` of a deployment, which isn't evaluated with the rest. */
  template?: JsonNode;
  children: ResourceDeclaration[];
}

export interface CopyDeclaration {
  node: JsonObject;
  name: Code;
  count: Code;
  mode?: Code;
  batchSize?: Code;
}

export interface OutputDeclaration {
  name: string;
  node: JsonObject;
  type: TypeNode;
  value?: Code;
  condition?: Code;
  copy?: { node: JsonObject; count: Code; input: Code };
}
