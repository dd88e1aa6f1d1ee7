import { Type } from "typebox";
import { List, Tags } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Definition, DefinitionBody } from "./shapes.ts";

const group =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Solutions/applicationDefinitions";
const path = `${group}/{definitionName}`;
const GroupPath = Type.Object({ subscriptionId: Type.String(), resourceGroupName: Type.String() });

/** The path parameters of one definition. */
export const DefinitionPath = Type.Object({ ...GroupPath.properties, definitionName: Type.String() });

/** One definition. */
export const get = operation({
  id: "ApplicationDefinitions_Get",
  method: "get",
  path,
  params: DefinitionPath,
  reply: Definition,
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applicationDefinitions/read",
});

/** Saves a definition: its package is fetched or taken from the body, read, and kept. */
export const createOrUpdate = operation({
  id: "ApplicationDefinitions_CreateOrUpdate",
  method: "put",
  path,
  params: DefinitionPath,
  body: DefinitionBody,
  reply: Definition,
  errors: [
    "ResourceGroupNotFound",
    "InvalidApplicationDefinition",
    "ApplicationDefinitionPackageUnreadable",
    "ApplicationDefinitionApplicationManagementPolicyLockConflict",
  ],
  action: "Microsoft.Solutions/applicationDefinitions/write",
});

/** Changes a definition's tags. */
export const update = operation({
  id: "ApplicationDefinitions_Update",
  method: "patch",
  path,
  params: DefinitionPath,
  body: Type.Object({ tags: Type.Optional(Tags) }),
  reply: Definition,
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applicationDefinitions/write",
});

/** Deletes a definition; applications that came from it go on. */
export const remove = operation({
  id: "ApplicationDefinitions_Delete",
  method: "delete",
  path,
  params: DefinitionPath,
  action: "Microsoft.Solutions/applicationDefinitions/delete",
});

/** The definitions of a group. */
export const listByGroup = operation({
  id: "ApplicationDefinitions_ListByResourceGroup",
  method: "get",
  path: group,
  params: GroupPath,
  reply: List(Definition),
  errors: ["ResourceGroupNotFound"],
  action: "Microsoft.Solutions/applicationDefinitions/read",
});

/** The definitions of a subscription that the caller may read. */
export const listBySubscription = operation({
  id: "ApplicationDefinitions_ListBySubscription",
  method: "get",
  path: "/subscriptions/{subscriptionId}/providers/Microsoft.Solutions/applicationDefinitions",
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: List(Definition),
});

/** A file of a definition's package: its createUiDefinition, its template, or the template's parameters. */
export const getArtifact = operation({
  id: "ApplicationDefinitions_GetArtifact",
  method: "get",
  path: `${path}/applicationArtifacts/{artifactName}`,
  params: Type.Object({ ...DefinitionPath.properties, artifactName: Type.String() }),
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applicationDefinitions/read",
});
