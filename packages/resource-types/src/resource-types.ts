import type {
  ProviderSchemas,
  Schema,
  SchemaObject,
  Scope,
  TypeEntry,
  TypeIndex,
  TypeSchema,
  TypeSource,
} from "./types.ts";

/** What is known of one resource type. */
export interface ResourceType {
  /** Provider and type as Microsoft spells them, `Microsoft.Storage/storageAccounts`. */
  type: string;
  provider: string;
  /** From old to new; at the same date a preview comes before the stable one. */
  versions: readonly string[];
  /** Where it may be deployed; empty when it can only be read. */
  scopes: readonly Scope[];
  readableScopes: readonly Scope[];
  /** Functions a template may call, such as `listKeys`. */
  list: readonly string[];
  /** Other actions that are called with POST. */
  actions: readonly string[];
}

/** The body of a type, with the definitions that it refers to. */
export interface TypeBody extends TypeSchema {
  /** Turns a short form or a reference into the object that it stands for. */
  resolve(schema: Schema): SchemaObject;
}

/** Questions about resource types. Names are taken in any case. */
export interface ResourceTypes {
  findType(type: string): ResourceType | undefined;
  /** Whether anything is known of a provider, such as `Microsoft.Storage`. */
  hasProvider(provider: string): boolean;
  providers(): string[];
  /** The types of a provider, with its name in front. */
  typesOf(provider: string): string[];
  versions(type: string): readonly string[];
  scopes(type: string): readonly Scope[];
  listFunctions(type: string): readonly string[];
  actions(type: string): readonly string[];
  schemaOf(type: string): TypeBody | undefined;
}

interface Provider {
  name: string;
  types: Record<string, TypeEntry>;
  /** The types as they are spelt, by their names in small letters. */
  spelt: Map<string, string>;
}

const noScopes: readonly Scope[] = [];

/** Answers questions from data that is read one provider at a time. */
export function resourceTypes(source: TypeSource): ResourceTypes {
  let names: Map<string, string> | undefined;
  const providers = new Map<string, Provider | undefined>();
  const found = new Map<string, ResourceType | undefined>();
  const bodies = new Map<string, TypeBody | undefined>();

  function providerNames(): Map<string, string> {
    names ??= new Map(source.providers().map((name) => [name.toLowerCase(), name]));
    return names;
  }

  function provider(name: string): Provider | undefined {
    const key = name.toLowerCase();
    if (!providers.has(key)) {
      const spelt = providerNames().get(key);
      const types = (spelt === undefined ? undefined : source.types(spelt)) ?? {};
      const names = new Map(Object.keys(types).map((type) => [type.toLowerCase(), type]));
      providers.set(key, spelt === undefined ? undefined : { name: spelt, types, spelt: names });
    }
    return providers.get(key);
  }

  function find(type: string): ResourceType | undefined {
    const slash = type.indexOf("/");
    if (slash < 0) return undefined;
    const home = provider(type.slice(0, slash));
    const name = home?.spelt.get(type.slice(slash + 1).toLowerCase());
    const entry = name === undefined ? undefined : home?.types[name];
    if (!home || !entry) return undefined;
    const { versions, scopes = noScopes, readableScopes = scopes, list = [], actions = [] } = entry;
    return { type: `${home.name}/${name}`, provider: home.name, versions, scopes, readableScopes, list, actions };
  }

  function findType(type: string): ResourceType | undefined {
    const key = type.toLowerCase();
    if (!found.has(key)) found.set(key, find(type));
    return found.get(key);
  }

  function body(type: string): TypeBody | undefined {
    const hit = findType(type);
    const schemas = hit && source.schemas(hit.provider);
    if (!hit || !schemas) return undefined;
    const name = hit.type.slice(hit.provider.length + 1);
    const schema = Object.hasOwn(schemas.types, name) ? schemas.types[name] : undefined;
    return schema && { ...schema, resolve: (one) => resolve(one, schemas) };
  }

  return {
    findType,
    hasProvider: (name) => providerNames().has(name.toLowerCase()),
    providers: () => [...providerNames().values()],
    typesOf: (name) => {
      const home = provider(name);
      return home ? [...home.spelt.values()].map((type) => `${home.name}/${type}`) : [];
    },
    versions: (type) => findType(type)?.versions ?? [],
    scopes: (type) => findType(type)?.scopes ?? noScopes,
    listFunctions: (type) => findType(type)?.list ?? [],
    actions: (type) => findType(type)?.actions ?? [],
    schemaOf(type) {
      const key = type.toLowerCase();
      if (!bodies.has(key)) bodies.set(key, body(type));
      return bodies.get(key);
    },
  };
}

function resolve(schema: Schema, schemas: ProviderSchemas): SchemaObject {
  if (typeof schema === "string") {
    return schema.startsWith("#")
      ? definition(schema.slice(1), schemas)
      : { type: schema as NonNullable<SchemaObject["type"]> };
  }
  if (schema.ref === undefined) return schema;
  // The flags of the property stay; the shape comes from the definition.
  const { ref, ...flags } = schema;
  return { ...definition(ref, schemas), ...flags };
}

function definition(name: string, schemas: ProviderSchemas): SchemaObject {
  const found = Object.hasOwn(schemas.definitions, name) ? schemas.definitions[name] : undefined;
  return found === undefined ? { type: "any" } : resolve(found, schemas);
}

/** A source of data that is in memory already, as in a browser or a test. */
export function loadedTypes(index: TypeIndex, schemas: ProviderSchemas[] = []): TypeSource {
  const byName = new Map(schemas.map((one) => [one.provider, one]));
  const types = new Map(Object.entries(index));
  return {
    providers: () => [...types.keys()],
    types: (provider) => types.get(provider),
    schemas: (provider) => byName.get(provider),
  };
}
