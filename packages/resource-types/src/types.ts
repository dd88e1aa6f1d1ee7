/** Where a resource may be deployed or read. */
export type Scope = "tenant" | "managementGroup" | "subscription" | "resourceGroup" | "extension";

/** What the index says of one type. */
export interface TypeEntry {
  versions: string[];
  scopes?: Scope[];
  readableScopes?: Scope[];
  list?: string[];
  actions?: string[];
}

/** The index: provider, then type without its provider. */
export type TypeIndex = Record<string, Record<string, TypeEntry>>;

/** A word for a plain type. */
export type Word = "string" | "int" | "bool" | "any";

/** The shape of a value: a word, `#` and the name of a definition, or an object that says more. */
export type Schema = Word | `#${string}` | SchemaObject;

/** The long form of a shape. */
export interface SchemaObject {
  type?: Word;
  secure?: true;
  minLength?: number;
  maxLength?: number;
  pattern?: string;
  minValue?: number;
  maxValue?: number;
  enum?: string[];
  /** Other strings than those of `enum` are accepted too. */
  open?: true;
  items?: Schema;
  properties?: Record<string, Schema>;
  additional?: Schema;
  discriminator?: string;
  cases?: Record<string, Schema>;
  anyOf?: Schema[];
  ref?: string;
  required?: true;
  readOnly?: true;
  writeOnly?: true;
  /** Must be known when the deployment starts. */
  constant?: true;
}

/** The body and the functions of a type at one version. */
export interface TypeSchema {
  apiVersion: string;
  scopes?: Scope[];
  body?: Schema;
  functions?: Record<string, { input?: Schema; output: Schema }>;
}

/** All types of one provider. */
export interface ProviderSchemas {
  provider: string;
  types: Record<string, TypeSchema>;
  definitions: Record<string, Schema>;
}

/** Where the data comes from: files in Node, what was loaded before in a browser. */
export interface TypeSource {
  /** The providers, as Microsoft spells them. */
  providers(): readonly string[];
  /** The types of a provider, spelt as in `providers`. */
  types(provider: string): Record<string, TypeEntry> | undefined;
  /** The schemas of a provider, spelt as in `providers`. */
  schemas(provider: string): ProviderSchemas | undefined;
}
