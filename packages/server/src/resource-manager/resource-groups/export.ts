import type { resourceManager } from "@stoa/api";
import type { Schema, TypeBody } from "@stoa/resource-types";
import { allTypes } from "@stoa/resource-types/node";
import type { Handler } from "../../http/route.ts";
import { isObject, type Json, type JsonObject, pick } from "../emulated-cloud/json.ts";
import { findResourceType } from "../emulated-cloud/types/index.ts";
import { show } from "../emulated-cloud/view.ts";
import { listAllInGroup, type ResourceRow } from "../resources/store.ts";
import { requireGroup } from "./read.ts";

/** ResourceGroups_ExportTemplate: the group's resources, without what only the service says. */
export const exportTemplate: Handler<typeof resourceManager.resourceGroups.exportTemplate> = async (
  ctx,
  { params, body },
) => {
  const group = await requireGroup(ctx, params);
  const wanted = new Set((body.resources ?? ["*"]).map((id) => id.toLowerCase()));
  const rows = (await listAllInGroup(ctx.db, group.idKey)).filter((row) => wanted.has("*") || wanted.has(row.idKey));
  const keys = new Set(rows.map(({ idKey }) => idKey));
  const own = rows.filter((row) => !isEmbedded(row, keys));
  return {
    template: {
      $schema: "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
      contentVersion: "1.0.0.0",
      parameters: {},
      variables: {},
      resources: await Promise.all(own.map(async (row) => templateResource(await show(ctx.db, row), row, own))),
    },
  };
};

/** What is shown inside its parent isn't said twice. */
function isEmbedded(row: ResourceRow, keys: ReadonlySet<string>): boolean {
  if (row.parentKey === null || !keys.has(row.parentKey)) return false;
  const parentType = row.type.split("/").slice(0, -1).join("/");
  return Object.values(findResourceType(parentType)?.embeds ?? {}).includes(row.type.split("/").at(-1) ?? "");
}

function templateResource(shown: JsonObject, row: ResourceRow, all: readonly ResourceRow[]): JsonObject {
  const text = JSON.stringify(shown).toLowerCase();
  const needs = all.filter(
    (other) => other.idKey !== row.idKey && (other.idKey === row.parentKey || text.includes(`"${other.idKey}`)),
  );
  return {
    type: row.type,
    apiVersion: row.apiVersion,
    name: row.fullName,
    ...pick(shown, "location", "tags", "sku", "kind", "zones", "plan", "identity"),
    ...(needs.length > 0 ? { dependsOn: needs.map((other) => resourceId(other)) } : {}),
    properties: settable(shown.properties, allTypes().schemaOf(row.type)),
  };
}

const resourceId = (row: ResourceRow): string =>
  `[resourceId('${row.type}', ${row.fullName
    .split("/")
    .map((name) => `'${name.replaceAll("'", "''")}'`)
    .join(", ")})]`;

/** The properties that a template may say: those not marked as the service's own. */
function settable(properties: Json | undefined, body: TypeBody | undefined): Json {
  const schema = body?.body === undefined ? undefined : body.resolve(body.body).properties?.properties;
  return body && schema !== undefined
    ? strip(properties ?? {}, schema, body, 0)
    : strip(properties ?? {}, "any", undefined, 0);
}

const servicesOwn = new Set(["provisioningstate", "etag", "resourceguid"]);

function strip(value: Json, schema: Schema, body: TypeBody | undefined, depth: number): Json {
  if (Array.isArray(value)) {
    const items = body?.resolve(schema).items ?? "any";
    return value.map((each) => strip(each, items, body, depth + 1));
  }
  if (!isObject(value) || depth > 12) return value;
  const known = body?.resolve(schema).properties ?? {};
  const kept = Object.entries(value).flatMap(([name, each]): [string, Json][] => {
    const own = Object.hasOwn(known, name) ? known[name] : undefined;
    const isReadOnly = own !== undefined && body?.resolve(own).readOnly === true;
    if (isReadOnly || each === undefined || servicesOwn.has(name.toLowerCase())) return [];
    return [[name, strip(each, own ?? "any", body, depth + 1)]];
  });
  return Object.fromEntries(kept);
}
