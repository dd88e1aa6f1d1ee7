import { Type } from "typebox";
import { List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { ArmListQuery, Deployment, DeploymentOperation, ExportedTemplate } from "./shapes.ts";

const list_ = "/{+scope}/providers/Microsoft.Resources/deployments";
const path = `${list_}/{deploymentName}`;
const Scope = Type.Object({ scope: Type.String() });
const Named = Type.Object({ scope: Type.String(), deploymentName: Type.String() });

/** Azure's status of a deployment that is under way or was. */
export const OperationStatus = Type.Object({ status: Type.String(), error: Type.Optional(Type.Unknown()) });

// A deployment's body is read from its text: the Azure CLI sends the template byte for byte, comments and all.
const refusals = [
  "ResourceGroupNotFound",
  "ResourceGroupBeingDeleted",
  "InvalidTemplate",
  "InvalidTemplateDeployment",
  "InvalidRequestContent",
  "InvalidDeployment",
  "InvalidContentLink",
] as const;

/** The deployments at a scope, newest first. */
export const list = operation({
  id: "Deployments_ListAtScope",
  method: "get",
  path: list_,
  params: Scope,
  query: ArmListQuery,
  reply: List(Deployment),
  errors: ["ResourceGroupNotFound", "InvalidFilter"],
  action: "Microsoft.Resources/deployments/read",
});

/** One deployment. */
export const get = operation({
  id: "Deployments_GetAtScope",
  method: "get",
  path,
  params: Named,
  reply: Deployment,
  errors: ["DeploymentNotFound"],
  action: "Microsoft.Resources/deployments/read",
});

/** Whether a deployment is there. */
export const checkExistence = operation({
  id: "Deployments_CheckExistenceAtScope",
  method: "head",
  path,
  params: Named,
  errors: ["DeploymentNotFound"],
  action: "Microsoft.Resources/deployments/read",
});

/** Starts a deployment. Mistakes of the template are refused here; what fails later is in the deployment. */
export const createOrUpdate = operation({
  id: "Deployments_CreateOrUpdateAtScope",
  method: "put",
  path,
  params: Named,
  body: Type.Unknown(),
  reply: Deployment,
  errors: [
    ...refusals,
    "DeploymentActive",
    "DeploymentNameLengthLimitExceeded",
    "DeploymentNameInvalidCharacters",
    "InvalidDeploymentLocation",
    "DeploymentQuotaExceeded",
  ],
  action: "Microsoft.Resources/deployments/write",
});

/** Deletes the record of a deployment; what it deployed stays. */
export const remove = operation({
  id: "Deployments_DeleteAtScope",
  method: "delete",
  path,
  params: Named,
  errors: ["DeploymentNotFound", "DeploymentActive"],
  action: "Microsoft.Resources/deployments/delete",
});

/** Says what a deployment would say, without starting it. */
export const validate = operation({
  id: "Deployments_ValidateAtScope",
  method: "post",
  path: `${path}/validate`,
  params: Named,
  body: Type.Unknown(),
  errors: refusals,
  action: "Microsoft.Resources/deployments/validate/action",
});

/** Says what a deployment would change. */
export const whatIf = operation({
  id: "Deployments_WhatIfAtScope",
  method: "post",
  path: `${path}/whatIf`,
  params: Named,
  body: Type.Unknown(),
  errors: refusals,
  action: "Microsoft.Resources/deployments/whatIf/action",
});

/** Stops a deployment that is under way. */
export const cancel = operation({
  id: "Deployments_CancelAtScope",
  method: "post",
  path: `${path}/cancel`,
  params: Named,
  errors: ["DeploymentNotFound", "DeploymentCannotBeCancelled"],
  action: "Microsoft.Resources/deployments/cancel/action",
});

/** The template of a deployment. */
export const exportTemplate = operation({
  id: "Deployments_ExportTemplateAtScope",
  method: "post",
  path: `${path}/exportTemplate`,
  params: Named,
  reply: ExportedTemplate,
  errors: ["DeploymentNotFound"],
  action: "Microsoft.Resources/deployments/exportTemplate/action",
});

/** What a client polls while a deployment runs. */
export const status = operation({
  id: "Deployments_GetOperationStatus",
  method: "get",
  path: `${path}/operationStatuses/{operationId}`,
  params: Type.Object({ scope: Type.String(), deploymentName: Type.String(), operationId: Type.String() }),
  reply: OperationStatus,
  errors: ["DeploymentNotFound"],
  action: "Microsoft.Resources/deployments/read",
});

/** The operations of a deployment. */
export const listOperations = operation({
  id: "DeploymentOperations_ListAtScope",
  method: "get",
  path: `${path}/operations`,
  params: Named,
  query: ArmListQuery,
  reply: List(DeploymentOperation),
  errors: ["DeploymentNotFound"],
  action: "Microsoft.Resources/deployments/operations/read",
});

/** One operation of a deployment. */
export const getOperation = operation({
  id: "DeploymentOperations_GetAtScope",
  method: "get",
  path: `${path}/operations/{operationId}`,
  params: Type.Object({ scope: Type.String(), deploymentName: Type.String(), operationId: Type.String() }),
  reply: DeploymentOperation,
  errors: ["DeploymentNotFound", "DeploymentOperationNotFound"],
  action: "Microsoft.Resources/deployments/operations/read",
});

const inGroup =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/deployments/{deploymentName}/operations";
const InGroup = Type.Object({
  subscriptionId: Type.String(),
  resourceGroupName: Type.String(),
  deploymentName: Type.String(),
});

/** The operations of a group's deployment, at the address without `providers` that Azure has for it. */
export const listOperationsInGroup = operation({
  id: "DeploymentOperations_List",
  method: "get",
  path: inGroup,
  params: InGroup,
  query: ArmListQuery,
  reply: List(DeploymentOperation),
  errors: ["DeploymentNotFound"],
});

/** One operation of a group's deployment. */
export const getOperationInGroup = operation({
  id: "DeploymentOperations_Get",
  method: "get",
  path: `${inGroup}/{operationId}`,
  params: Type.Object({ ...InGroup.properties, operationId: Type.String() }),
  reply: DeploymentOperation,
  errors: ["DeploymentNotFound", "DeploymentOperationNotFound"],
});

/** The hash of a template, and the template without blanks. */
export const calculateTemplateHash = operation({
  id: "Deployments_CalculateTemplateHash",
  method: "post",
  path: "/providers/Microsoft.Resources/calculateTemplateHash",
  body: Type.Unknown(),
  reply: Type.Object({ minifiedTemplate: Type.String(), templateHash: Type.String() }),
  errors: ["InvalidTemplate"],
});
