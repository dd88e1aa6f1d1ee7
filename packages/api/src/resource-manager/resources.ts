import { Type } from "typebox";
import { List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { ArmListQuery, GroupPath, Resource, ResourceBody, ResourcePath } from "./shapes.ts";

const inGroup = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/{*resource}";
const inSubscription = "/subscriptions/{subscriptionId}/providers/{*resource}";
const SubscriptionResourcePath = Type.Object({ subscriptionId: Type.String(), resource: Type.String() });

// A type refuses with codes of its own beside these, such as StorageAccountAlreadyTaken.
const refusals = [
  "ResourceGroupNotFound",
  "ResourceGroupBeingDeleted",
  "InvalidResourceId",
  "InvalidResourceNamespace",
  "InvalidResourceType",
  "ParentResourceNotFound",
  "LocationRequired",
  "LocationNotAvailableForResourceType",
  "InvalidResourceLocation",
  "ScopeLocked",
] as const;

/** The resources of a subscription that the caller may read. */
export const list = operation({
  id: "Resources_List",
  method: "get",
  path: "/subscriptions/{subscriptionId}/resources",
  params: Type.Object({ subscriptionId: Type.String() }),
  query: ArmListQuery,
  reply: List(Resource),
  errors: ["SubscriptionNotFound", "InvalidFilter"],
});

/** The resources of a group. */
export const listByGroup = operation({
  id: "Resources_ListByResourceGroup",
  method: "get",
  path: "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/resources",
  params: GroupPath,
  query: ArmListQuery,
  reply: List(Resource),
  errors: ["ResourceGroupNotFound", "InvalidFilter"],
});

/** A resource of any type, or the resources of a type where the path ends with one. */
export const get = operation({
  id: "Resources_Get",
  method: "get",
  path: inGroup,
  params: ResourcePath,
  errors: ["ResourceNotFound", "InvalidResourceId"],
});

/** Whether a resource is there. */
export const checkExistence = operation({
  id: "Resources_CheckExistence",
  method: "head",
  path: inGroup,
  params: ResourcePath,
  errors: ["ResourceNotFound", "InvalidResourceId"],
});

/** Makes a resource of any type, or writes it anew. */
export const createOrUpdate = operation({
  id: "Resources_CreateOrUpdate",
  method: "put",
  path: inGroup,
  params: ResourcePath,
  body: ResourceBody,
  errors: refusals,
});

/** Changes parts of a resource. */
export const update = operation({
  id: "Resources_Update",
  method: "patch",
  path: inGroup,
  params: ResourcePath,
  body: ResourceBody,
  errors: [...refusals, "ResourceNotFound"],
});

/** Deletes a resource and what is beneath it. */
export const remove = operation({
  id: "Resources_Delete",
  method: "delete",
  path: inGroup,
  params: ResourcePath,
  errors: ["InvalidResourceId", "ScopeLocked"],
});

/** An action of a resource's type: its keys, its power. */
export const act = operation({
  id: "Resources_Action",
  method: "post",
  path: inGroup,
  params: ResourcePath,
  body: Type.Unknown(),
  errors: ["ResourceNotFound", "InvalidResourceId", "ActionNotFound"],
});

/** The same for resources of the subscription itself. */
export const getInSubscription = operation({
  id: "Resources_GetInSubscription",
  method: "get",
  path: inSubscription,
  params: SubscriptionResourcePath,
  errors: ["ResourceNotFound", "InvalidResourceId"],
});

/** Makes a resource of the subscription itself. */
export const createInSubscription = operation({
  id: "Resources_CreateInSubscription",
  method: "put",
  path: inSubscription,
  params: SubscriptionResourcePath,
  body: ResourceBody,
  errors: refusals,
});

/** Deletes a resource of the subscription itself. */
export const removeInSubscription = operation({
  id: "Resources_DeleteInSubscription",
  method: "delete",
  path: inSubscription,
  params: SubscriptionResourcePath,
  errors: ["InvalidResourceId", "ScopeLocked"],
});

/** An action of a provider in a subscription: whether a name is free. */
export const actInSubscription = operation({
  id: "Resources_ActionInSubscription",
  method: "post",
  path: inSubscription,
  params: SubscriptionResourcePath,
  body: Type.Unknown(),
  errors: ["ActionNotFound"],
});
