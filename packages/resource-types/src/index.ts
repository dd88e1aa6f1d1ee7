export { loadedTypes, type ResourceType, type ResourceTypes, resourceTypes, type TypeBody } from "./resource-types.ts";
export type {
  ProviderSchemas,
  Schema,
  SchemaObject,
  Scope,
  TypeEntry,
  TypeIndex,
  TypeSchema,
  TypeSource,
  Word,
} from "./types.ts";
