import { Type } from "typebox";
import { List, Tags } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { ArmListQuery, ExportedTemplate, GivenTags, GroupPath, ResourceGroup } from "./shapes.ts";

const path = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}";

/** What PUT takes. */
export const ResourceGroupBody = Type.Object({
  location: Type.Optional(Type.String()),
  tags: Type.Optional(GivenTags),
  managedBy: Type.Optional(Type.Union([Type.String(), Type.Null()])),
});

/** The groups of a subscription that the caller may read. */
export const list = operation({
  id: "ResourceGroups_List",
  method: "get",
  path: "/subscriptions/{subscriptionId}/resourceGroups",
  params: Type.Object({ subscriptionId: Type.String() }),
  query: ArmListQuery,
  reply: List(ResourceGroup),
  errors: ["SubscriptionNotFound", "InvalidFilter"],
});

/** One group. */
export const get = operation({
  id: "ResourceGroups_Get",
  method: "get",
  path,
  params: GroupPath,
  reply: ResourceGroup,
  errors: ["ResourceGroupNotFound"],
  action: "Microsoft.Resources/subscriptions/resourceGroups/read",
});

/** Whether a group is there. */
export const checkExistence = operation({
  id: "ResourceGroups_CheckExistence",
  method: "head",
  path,
  params: GroupPath,
  errors: ["ResourceGroupNotFound"],
  action: "Microsoft.Resources/subscriptions/resourceGroups/read",
});

/** Makes a group or changes its tags. */
export const createOrUpdate = operation({
  id: "ResourceGroups_CreateOrUpdate",
  method: "put",
  path,
  params: GroupPath,
  body: ResourceGroupBody,
  reply: ResourceGroup,
  errors: [
    "InvalidResourceGroup",
    "LocationRequired",
    "LocationNotAvailableForResourceGroup",
    "InvalidResourceGroupLocation",
    "ResourceGroupBeingDeleted",
  ],
  action: "Microsoft.Resources/subscriptions/resourceGroups/write",
});

/** Changes a group's tags. */
export const update = operation({
  id: "ResourceGroups_Update",
  method: "patch",
  path,
  params: GroupPath,
  body: Type.Object({ tags: Type.Optional(Tags), managedBy: Type.Optional(Type.String()) }),
  reply: ResourceGroup,
  errors: ["ResourceGroupNotFound", "ResourceGroupBeingDeleted"],
  action: "Microsoft.Resources/subscriptions/resourceGroups/write",
});

/** Deletes a group with everything in it. */
export const remove = operation({
  id: "ResourceGroups_Delete",
  method: "delete",
  path,
  params: GroupPath,
  errors: ["ResourceGroupNotFound", "ScopeLocked"],
  action: "Microsoft.Resources/subscriptions/resourceGroups/delete",
});

/** The group's resources as a template. */
export const exportTemplate = operation({
  id: "ResourceGroups_ExportTemplate",
  method: "post",
  path: `${path}/exportTemplate`,
  params: GroupPath,
  body: Type.Object({ resources: Type.Optional(Type.Array(Type.String())), options: Type.Optional(Type.String()) }),
  reply: ExportedTemplate,
  errors: ["ResourceGroupNotFound"],
  action: "Microsoft.Resources/subscriptions/resourceGroups/read",
});
