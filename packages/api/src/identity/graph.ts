import { Type } from "typebox";
import { operation } from "../operation.ts";

// The few operations of Microsoft Graph that the Azure CLI and the SDKs' role commands ask.

const Query = Type.Object({
  $filter: Type.Optional(Type.String()),
  $top: Type.Optional(Type.Integer()),
  $select: Type.Optional(Type.String()),
});
const id = Type.Object({ id: Type.String() });
const Thing = Type.Record(Type.String(), Type.Unknown());
const Things = Type.Object({ value: Type.Array(Thing) });
const graph = { surface: "graph", documented: false } as const;

export const listServicePrincipals = operation({
  ...graph,
  id: "Graph_ListServicePrincipals",
  method: "get",
  path: "/graph/v1.0/servicePrincipals",
  query: Query,
  reply: Things,
});
export const getServicePrincipal = operation({
  ...graph,
  id: "Graph_GetServicePrincipal",
  method: "get",
  path: "/graph/v1.0/servicePrincipals/{id}",
  params: id,
  reply: Thing,
  errors: ["Request_ResourceNotFound"],
});
export const createServicePrincipal = operation({
  ...graph,
  id: "Graph_CreateServicePrincipal",
  method: "post",
  path: "/graph/v1.0/servicePrincipals",
  body: Type.Object({ appId: Type.String() }),
  reply: Thing,
  errors: ["Request_ResourceNotFound"],
});
export const deleteServicePrincipal = operation({
  ...graph,
  id: "Graph_DeleteServicePrincipal",
  method: "delete",
  path: "/graph/v1.0/servicePrincipals/{id}",
  params: id,
});
export const listUsers = operation({
  ...graph,
  id: "Graph_ListUsers",
  method: "get",
  path: "/graph/v1.0/users",
  query: Query,
  reply: Things,
});
export const getUser = operation({
  ...graph,
  id: "Graph_GetUser",
  method: "get",
  path: "/graph/v1.0/users/{id}",
  params: id,
  reply: Thing,
  errors: ["Request_ResourceNotFound"],
});
export const getMe = operation({ ...graph, id: "Graph_GetMe", method: "get", path: "/graph/v1.0/me", reply: Thing });
export const listGroups = operation({
  ...graph,
  id: "Graph_ListGroups",
  method: "get",
  path: "/graph/v1.0/groups",
  query: Query,
  reply: Things,
});
export const getGroup = operation({
  ...graph,
  id: "Graph_GetGroup",
  method: "get",
  path: "/graph/v1.0/groups/{id}",
  params: id,
  reply: Thing,
  errors: ["Request_ResourceNotFound"],
});
export const getByIds = operation({
  ...graph,
  id: "Graph_GetByIds",
  method: "post",
  path: "/graph/v1.0/directoryObjects/getByIds",
  body: Type.Object({
    ids: Type.Array(Type.String(), { maxItems: 1000 }),
    types: Type.Optional(Type.Array(Type.String())),
  }),
  reply: Things,
});
export const listApplications = operation({
  ...graph,
  id: "Graph_ListApplications",
  method: "get",
  path: "/graph/v1.0/applications",
  query: Query,
  reply: Things,
});
export const getApplication = operation({
  ...graph,
  id: "Graph_GetApplication",
  method: "get",
  path: "/graph/v1.0/applications/{id}",
  params: id,
  reply: Thing,
  errors: ["Request_ResourceNotFound"],
});
export const createApplication = operation({
  ...graph,
  id: "Graph_CreateApplication",
  method: "post",
  path: "/graph/v1.0/applications",
  body: Type.Object({ displayName: Type.String({ minLength: 1 }) }),
  reply: Thing,
});
export const deleteApplication = operation({
  ...graph,
  id: "Graph_DeleteApplication",
  method: "delete",
  path: "/graph/v1.0/applications/{id}",
  params: id,
});
export const addPassword = operation({
  ...graph,
  id: "Graph_AddPassword",
  method: "post",
  path: "/graph/v1.0/applications/{id}/addPassword",
  params: id,
  body: Type.Object({
    passwordCredential: Type.Optional(
      Type.Object({
        displayName: Type.Optional(Type.Union([Type.String(), Type.Null()])),
        endDateTime: Type.Optional(Type.Union([Type.String(), Type.Null()])),
      }),
    ),
  }),
  reply: Thing,
  errors: ["Request_ResourceNotFound", "Authorization_RequestDenied"],
});
export const removePassword = operation({
  ...graph,
  id: "Graph_RemovePassword",
  method: "post",
  path: "/graph/v1.0/applications/{id}/removePassword",
  params: id,
  body: Type.Object({ keyId: Type.String() }),
  errors: ["Request_ResourceNotFound", "Authorization_RequestDenied"],
});
