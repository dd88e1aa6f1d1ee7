import { operation } from "../operation.ts";

/** This API's own description, as OpenAPI 3.1. */
export const get = operation({
  id: "OpenApi_Get",
  method: "get",
  path: "/api/v1/openapi.json",
  auth: "none",
});
