import { fail } from "@stoa/api";
import type { Schema } from "@stoa/resource-types";
import { allTypes } from "@stoa/resource-types/node";
import { subscriptionNow } from "../../accounts/index.ts";
import { refuse } from "../errors.ts";
import { requireId } from "../ids.ts";
import { findResource, type ResourceRow, setBody } from "../resources/store.ts";
import { saveMeters } from "../usage/store.ts";
import { type Cloud, worldAround } from "./cloud.ts";
import type { Derive } from "./derive.ts";
import { type Json, type JsonObject, merge } from "./json.ts";
import { type Action, isRefusal, type Resource, type World } from "./resource-type.ts";
import { shape } from "./shape.ts";
import { findResourceType } from "./types/index.ts";
import { show } from "./view.ts";

/** A resource as a GET answers it, those too that exist without a PUT. Undefined where there is none. */
export async function getResource(cloud: Cloud, id: string, apiVersion: string): Promise<Resource | undefined> {
  const row = await findResource(cloud.db, id);
  if (row) return show(cloud.db, row);
  return (await implicit(cloud, id, apiVersion))?.resource;
}

/** A child that exists with its parent, such as a storage account's blob service. */
async function implicit(
  cloud: Cloud,
  resourceId: string,
  apiVersion: string,
): Promise<{ resource: Resource; world: World } | undefined> {
  const id = requireId(resourceId);
  const entry = findResourceType(id.type);
  const name = entry?.implicit?.find((each) => each.toLowerCase() === id.name.toLowerCase());
  if (!entry || !name || !id.parentId) return undefined;
  const parent = await findResource(cloud.db, id.parentId);
  if (!parent) return undefined;
  const own = `${parent.id}/${entry.type.split("/").at(-1)}/${name}`;
  const world = await worldAround(cloud, { ...parent, id: own }, apiVersion);
  return { resource: (await shape({ id: own, name, type: entry.type }, {}, entry, undefined, world)).resource, world };
}

/** Calls an action of a resource: its keys, its power. In a transaction. */
export async function actOn(
  cloud: Cloud,
  id: string,
  apiVersion: string,
  name: string,
  input: JsonObject,
): Promise<JsonObject | undefined> {
  const row = await findResource(cloud.db, id);
  const found = row
    ? { resource: await withKept(cloud, row), world: await worldAround(cloud, row, apiVersion) }
    : await implicit(cloud, id, apiVersion);
  const parsed = requireId(id);
  if (!found) throw fail("ResourceNotFound", `${parsed.type}/${parsed.fullName}`, parsed.group ?? "<null>");
  const action = findAction(found.resource.type, name);
  if (!action) throw fail("ActionNotFound", name, found.resource.type);
  const answer = await action(found.resource, found.world, input);
  if (isRefusal(answer)) throw refuse({ ...answer, target: id });
  if (row && answer.properties) await change(cloud, row, answer.properties);
  return answer.reply;
}

/** The resource with what is kept of it: an action may need what a GET never shows. */
async function withKept(cloud: Cloud, row: ResourceRow): Promise<Resource> {
  const shown = await show(cloud.db, row);
  return row.sealed
    ? (merge(shown, { properties: cloud.secret.unseal<JsonObject>(row.sealed).properties }) as Resource)
    : shown;
}

/** The value of a secret that a service keeps, for the deployment that refers to it. */
export async function keptValue(cloud: Cloud, id: string): Promise<JsonObject | undefined> {
  const row = await findResource(cloud.db, id);
  return row?.sealed ? cloud.secret.unseal<JsonObject>(row.sealed) : undefined;
}

async function change(cloud: Cloud, row: ResourceRow, properties: JsonObject): Promise<void> {
  const body = merge(row.body, { properties });
  await setBody(cloud.db, row.idKey, body, cloud.clock.now());
  const meters = findResourceType(row.type)?.metered?.(body as Resource) ?? [];
  const owner = {
    tenantId: row.tenantId,
    subscriptionId: row.subscriptionId,
    resourceId: row.id,
    type: row.type,
    region: row.location ?? "global",
  };
  await saveMeters(cloud.db, owner, meters, await subscriptionNow(cloud.db, cloud.clock, row.subscriptionId));
}

/** The action of a type: its own, or for the many types without an entry one that answers what their schema says. */
function findAction(type: string, name: string): Action | undefined {
  const wanted = name.toLowerCase();
  const own = Object.entries(findResourceType(type)?.actions ?? {}).find(([known]) => known.toLowerCase() === wanted);
  if (own) return own[1];
  const types = allTypes();
  const list = types.listFunctions(type).find((known) => known.toLowerCase() === wanted);
  if (list !== undefined) {
    const body = types.schemaOf(type);
    const output = body?.functions?.[list]?.output;
    return (_resource, world) => {
      const reply = output && body ? sample(output, (schema) => body.resolve(schema), world.derive, list, 0) : {};
      return { reply: reply !== null && typeof reply === "object" && !Array.isArray(reply) ? reply : {} };
    };
  }
  return types.actions(type).some((known) => known.toLowerCase() === wanted) ? () => ({}) : undefined;
}

/** A value of the shape that a schema asks for: keys are derived, lists have one element. */
function sample(
  schema: Schema,
  resolve: (schema: Schema) => Exclude<Schema, string>,
  derive: Derive,
  path: string,
  depth: number,
): Json {
  const node = resolve(schema);
  if (node.enum?.[0] !== undefined) return node.enum[0];
  if (node.properties) {
    if (depth > 4) return {};
    return Object.fromEntries(
      Object.entries(node.properties).map(([name, next]) => [
        name,
        sample(next, resolve, derive, `${path}.${name}`, depth + 1),
      ]),
    );
  }
  if (node.items) return depth > 4 ? [] : [sample(node.items, resolve, derive, `${path}[0]`, depth + 1)];
  if (node.type === "int") return 0;
  if (node.type === "bool") return false;
  return node.type === "string" ? derive.key(path, 32) : {};
}
