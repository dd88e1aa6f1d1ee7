import type { Schema, SchemaObject, TypeBody } from "@stoa/resource-types";
import { isObject, type Json, type JsonObject, merge, object, objects, text, without } from "./json.ts";
import { findRegion, shortName } from "./regions.ts";
import type { Attachment, Meter, Resource, ResourceType, World } from "./resource-type.ts";

/** What becomes of one PUT: the resource as it is answered, and what is kept or written beside it. */
export interface Shaped {
  resource: Resource;
  /** Secrets that the service needs later; the caller seals them. */
  kept: JsonObject | undefined;
  /** Resources that were given inside this one; undefined where the request didn't speak of them. */
  embedded: Map<string, JsonObject[]>;
  attachments: Attachment[];
  meters: Meter[];
}

/** The parts of a request that its sender may say. Everything else is the service's own. */
const given = [
  "location",
  "tags",
  "sku",
  "kind",
  "zones",
  "plan",
  "identity",
  "managedBy",
  "extendedLocation",
  "properties",
  "scale",
  "placement",
  "etag",
];

/** The answer to a PUT, from the request, the entry of its type and its surroundings. */
export async function shape(
  id: { id: string; name: string; type: string },
  body: JsonObject,
  entry: ResourceType | undefined,
  schema: TypeBody | undefined,
  world: World,
): Promise<Shaped> {
  const requested: JsonObject = {};
  for (const [name, value] of Object.entries(body)) {
    const known = given.find((each) => each.toLowerCase() === name.toLowerCase());
    if (known && value !== undefined && value !== null) requested[known] = value;
  }
  const location = text(requested.location);
  if (location)
    requested.location =
      findRegion(location)?.name ?? (shortName(location) === "global" ? "global" : shortName(location));
  const asked: Resource = {
    ...requested,
    id: id.id,
    name: id.name,
    type: id.type,
    properties: object(requested.properties),
  };

  const keeps = keptPaths(entry, asked);
  const shown = visible(asked, entry, schema);

  const embedded = new Map<string, JsonObject[]>();
  for (const member of Object.keys(entry?.embeds ?? {})) {
    if (Array.isArray(shown.properties[member])) embedded.set(member, objects(shown.properties[member]));
    delete shown.properties[member];
  }

  let resource = merge(entry?.defaults?.(shown, world) ?? {}, shown) as Resource;
  resource = merge(resource, (await entry?.computed?.(resource, world)) ?? {}) as Resource;
  const state = entry?.provisioningState ?? "Succeeded";
  if (state !== false) resource.properties = { ...resource.properties, provisioningState: state };
  else delete resource.properties.provisioningState;
  const identity = identityOf(resource, world);
  if (identity) resource.identity = identity;
  resource.id = id.id;
  resource.name = id.name;
  resource.type = entry?.type ?? id.type;
  return {
    resource: inOrder(resource),
    kept: keeps.length > 0 ? asked : undefined,
    embedded,
    attachments: entry?.attaches?.(resource, world) ?? [],
    meters: entry?.metered?.(resource) ?? [],
  };
}

/** Paths of what the service keeps without ever showing it. */
const keptPaths = (entry: ResourceType | undefined, asked: Resource): readonly string[] =>
  typeof entry?.keeps === "function" ? entry.keeps(asked) : (entry?.keeps ?? []);

/** A resource without what never comes back: what its schema marks as secure, what its entry names, and every password. */
export function visible(asked: Resource, entry: ResourceType | undefined, schema: TypeBody | undefined): Resource {
  const paths = [...(schema?.body ? securePaths(schema) : []), ...(entry?.secret ?? []), ...keptPaths(entry, asked)];
  return withoutPasswords(without(asked, paths)) as Resource;
}

// Of the properties whose name ends in "password" the published schemas mark less than half, and Azure answers none.
function withoutPasswords(value: Json): Json {
  if (Array.isArray(value)) return value.map(withoutPasswords);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, each]) =>
      each === undefined || (typeof each === "string" && /password$/i.test(name))
        ? []
        : [[name, withoutPasswords(each)]],
    ),
  );
}

/** Azure shows id, name and type first. */
function inOrder(resource: Resource): Resource {
  const { id, name, type, properties, ...rest } = resource;
  return { id, name, type, ...rest, properties };
}

/** An identity as Azure completes it: the system's principal, and principal and client of each assigned one. */
function identityOf(resource: Resource, world: World): JsonObject | undefined {
  if (!isObject(resource.identity)) return undefined;
  const { principalId: _principal, tenantId: _tenant, ...identity } = resource.identity;
  const kind = (text(identity.type) ?? "None").toLowerCase();
  if (isObject(identity.userAssignedIdentities)) {
    identity.userAssignedIdentities = Object.fromEntries(
      Object.keys(identity.userAssignedIdentities).map((id): [string, Json] => {
        const derive = world.deriveFrom(id);
        return [id, { principalId: derive.guid("principal"), clientId: derive.guid("client") }];
      }),
    );
  }
  if (!kind.includes("systemassigned")) return identity;
  return { principalId: world.derive.guid("system-identity"), tenantId: world.tenantId, ...identity };
}

const known = new WeakMap<TypeBody, string[]>();

/** Paths of a type's properties that its schema marks as secure or write-only. */
function securePaths(body: TypeBody): string[] {
  const seen = known.get(body);
  if (seen) return seen;
  const paths: string[] = [];
  const walk = (schema: Schema, path: string, depth: number): void => {
    if (depth > 8) return;
    const node: SchemaObject = body.resolve(schema);
    if ((node.secure || node.writeOnly) && path) {
      paths.push(path);
      return;
    }
    const below = (name: string, next: Schema) => walk(next, path ? `${path}.${name}` : name, depth + 1);
    for (const [name, next] of Object.entries(node.properties ?? {})) below(name, next);
    for (const one of Object.values(node.cases ?? {})) walk(one, path, depth + 1);
    for (const one of node.anyOf ?? []) walk(one, path, depth + 1);
    if (node.items) walk(node.items, `${path}[]`, depth + 1);
    if (node.additional) below("*", node.additional);
  };
  if (body.body) walk(body.body, "", 0);
  known.set(body, [...new Set(paths)]);
  return known.get(body) ?? [];
}
