import { Type } from "typebox";
import { Tags } from "../common/shapes.ts";
import { operation } from "../operation.ts";

const path = "{+scope}/providers/Microsoft.Resources/tags/default";
const params = Type.Object({ scope: Type.String() });

/** The tags of a subscription, group or resource. */
export const TagsResource = Type.Object({
  id: Type.String(),
  name: Type.Literal("default"),
  type: Type.Literal("Microsoft.Resources/tags"),
  properties: Type.Object({ tags: Tags }),
});

/** The tags at a scope. */
export const get = operation({
  id: "Tags_GetAtScope",
  method: "get",
  path: `/${path}`,
  params,
  reply: TagsResource,
  errors: ["ResourceGroupNotFound", "ResourceNotFound"],
  action: "Microsoft.Resources/tags/read",
});

/** Sets all tags at a scope. */
export const createOrUpdate = operation({
  id: "Tags_CreateOrUpdateAtScope",
  method: "put",
  path: `/${path}`,
  params,
  body: Type.Object({ properties: Type.Object({ tags: Type.Optional(Tags) }) }),
  reply: TagsResource,
  errors: ["ResourceGroupNotFound", "ResourceNotFound"],
  action: "Microsoft.Resources/tags/write",
});

/** Merges, replaces or deletes tags at a scope. */
export const update = operation({
  id: "Tags_UpdateAtScope",
  method: "patch",
  path: `/${path}`,
  params,
  body: Type.Object({
    operation: Type.Optional(Type.String()),
    properties: Type.Optional(Type.Object({ tags: Type.Optional(Tags) })),
  }),
  reply: TagsResource,
  errors: ["ResourceGroupNotFound", "ResourceNotFound"],
  action: "Microsoft.Resources/tags/write",
});

/** Takes all tags of a scope away. */
export const remove = operation({
  id: "Tags_DeleteAtScope",
  method: "delete",
  path: `/${path}`,
  params,
  errors: ["ResourceGroupNotFound", "ResourceNotFound"],
  action: "Microsoft.Resources/tags/delete",
});
