import { ErrorBody } from "./common/shapes.ts";
import { errors } from "./errors.ts";
import type { Operation } from "./operation.ts";
import { operationsOf, subjects } from "./operations.ts";

/** What of OpenAPI 3.1 is written here; schemas are JSON Schema as they are. */
export interface OpenApi {
  openapi: "3.1.0";
  info: { title: string; version: string; description: string };
  tags: { name: string }[];
  paths: Record<string, Record<string, object>>;
  components: object;
}

/** The API's page for machines, made from the operations. */
export function openApi(version: string): OpenApi {
  const paths = new Map<string, Record<string, object>>();
  for (const [tag, subject] of subjects) {
    for (const operation of operationsOf(subject)) {
      if (!operation.documented) continue;
      const path = operation.path.replace(/\{[+*](\w+)\}/g, "{$1}");
      paths.set(path, { ...paths.get(path), [operation.method]: describe(operation, tag) });
    }
  }
  return {
    openapi: "3.1.0",
    info: {
      title: "Stoa",
      version,
      description: "Azure Resource Manager's paths, the marketplace metering API and Stoa's own API under /api/v1.",
    },
    tags: [...subjects.keys()].map((name) => ({ name })),
    paths: Object.fromEntries(paths),
    components: { securitySchemes: { bearer: { type: "http", scheme: "bearer", bearerFormat: "JWT" } } },
  };
}

function describe(operation: Operation, tag: string): object {
  const hasBody = operation.method !== "get" && operation.method !== "head" && operation.method !== "delete";
  return {
    operationId: operation.id,
    summary: operation.summary,
    tags: [tag],
    ...(operation.auth === "none" ? {} : { security: [{ bearer: [] }] }),
    ...(operation.action ? { "x-stoa-action": operation.action } : {}),
    ...(operation.roles ? { "x-stoa-roles": operation.roles } : {}),
    parameters: [
      ...parameters(operation.params, "path"),
      ...(operation.surface === "arm" && operation.auth !== "none"
        ? [{ name: "api-version", in: "query", required: true, schema: { type: "string" } }]
        : []),
      ...parameters(operation.query, "query"),
    ],
    ...(hasBody ? { requestBody: { content: { "application/json": { schema: operation.body } } } } : {}),
    responses: {
      "2XX": { description: "Done, or under way.", content: { "application/json": { schema: operation.reply } } },
      ...errorReplies(operation),
    },
  };
}

function parameters(schema: object, where: "path" | "query"): object[] {
  const properties = "properties" in schema ? (schema.properties as Record<string, object>) : {};
  const required = "required" in schema ? (schema.required as string[]) : [];
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: where,
    required: where === "path" || required.includes(name),
    schema: property,
  }));
}

/** The errors that an operation names, gathered by status: code by code in the description. */
function errorReplies(operation: Operation): Record<string, object> {
  const byStatus = new Map<number, string[]>();
  for (const code of operation.errors) {
    const { status } = errors[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, codes]) => [
      String(status),
      { description: codes.join(", "), content: { "application/json": { schema: ErrorBody } } },
    ]),
  );
}
