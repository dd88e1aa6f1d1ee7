import { Type } from "typebox";
import { Guid, List } from "../common/shapes.ts";
import { operation } from "../operation.ts";
import { Application, ApplicationBody, ApplicationSummary, Notification, Plan } from "./shapes.ts";

const group =
  "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/Microsoft.Solutions/applications";
const path = `${group}/{applicationName}`;
const GroupPath = Type.Object({ subscriptionId: Type.String(), resourceGroupName: Type.String() });

/** The path parameters of one application. */
export const ApplicationPath = Type.Object({ ...GroupPath.properties, applicationName: Type.String() });

/** One application. */
export const get = operation({
  id: "Applications_Get",
  method: "get",
  path,
  params: ApplicationPath,
  reply: Application,
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applications/read",
});

/** Deploys an application, or deploys it again with other parameters. */
export const createOrUpdate = operation({
  id: "Applications_CreateOrUpdate",
  method: "put",
  path,
  params: ApplicationPath,
  body: ApplicationBody,
  reply: Application,
  errors: [
    "ResourceGroupNotFound",
    "InvalidApplicationName",
    "InvalidApplication",
    "ApplianceManagedResourceGroupMismatch",
    "ManagedResourceGroupExists",
    "CannotUpdatePlan",
    "ApplicationIsBusy",
    "ApplicationDefinitionNotFound",
    "ApplicationDefinitionIsDisabled",
    "MarketplacePurchaseEligibilityFailed",
    "InvalidTemplateDeployment",
  ],
  action: "Microsoft.Solutions/applications/write",
});

/** Changes tags, identity or the JIT policy without deploying anything. */
export const update = operation({
  id: "Applications_Update",
  method: "patch",
  path,
  params: ApplicationPath,
  body: ApplicationBody,
  reply: Application,
  errors: ["ResourceNotFound", "CannotUpdatePlan", "InvalidApplication"],
  action: "Microsoft.Solutions/applications/write",
});

/** Deletes an application with everything in its managed resource group, and ends its billing. */
export const remove = operation({
  id: "Applications_Delete",
  method: "delete",
  path,
  params: ApplicationPath,
  action: "Microsoft.Solutions/applications/delete",
});

/** The applications of a group. */
export const listByGroup = operation({
  id: "Applications_ListByResourceGroup",
  method: "get",
  path: group,
  params: GroupPath,
  reply: List(Application),
  errors: ["ResourceGroupNotFound"],
  action: "Microsoft.Solutions/applications/read",
});

/** The applications of a subscription that the caller may read. */
export const listBySubscription = operation({
  id: "Applications_ListBySubscription",
  method: "get",
  path: "/subscriptions/{subscriptionId}/providers/Microsoft.Solutions/applications",
  params: Type.Object({ subscriptionId: Type.String() }),
  reply: List(Application),
});

/** Applies the authorizations of the package or definition anew. */
export const refreshPermissions = operation({
  id: "Applications_RefreshPermissions",
  method: "post",
  path: `${path}/refreshPermissions`,
  params: ApplicationPath,
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applications/refreshPermissions/action",
});

/** The plans that an application may move to. */
export const listAllowedUpgradePlans = operation({
  id: "Applications_ListAllowedUpgradePlans",
  method: "post",
  path: `${path}/listAllowedUpgradePlans`,
  params: ApplicationPath,
  reply: Type.Object({ value: Type.Array(Plan) }),
  errors: ["ResourceNotFound"],
  action: "Microsoft.Solutions/applications/listAllowedUpgradePlans/action",
});

/** The applications that the caller may see: a customer's own, over all its subscriptions. */
export const listMine = operation({
  id: "Applications_ListMine",
  method: "get",
  path: "/api/v1/solutions/applications",
  query: Type.Object({ tenantId: Type.Optional(Guid) }),
  reply: List(ApplicationSummary),
});

/** The applications that customers run of a publisher's offers. */
export const listOfPublisher = operation({
  id: "Applications_ListOfPublisher",
  method: "get",
  path: "/api/v1/solutions/publishers/{publisherId}/applications",
  params: Type.Object({ publisherId: Type.String() }),
  reply: List(ApplicationSummary),
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer", "financial"] },
});

/** What the publisher was told of an application. */
export const listNotifications = operation({
  id: "Applications_ListNotifications",
  method: "get",
  path: "/api/v1/solutions/applications/{subscriptionId}/{resourceGroupName}/{applicationName}/notifications",
  params: ApplicationPath,
  reply: List(Notification),
  errors: ["ResourceNotFound"],
});

/** What was sent to a publisher's endpoints, newest first. */
export const listPublisherNotifications = operation({
  id: "Notifications_ListOfPublisher",
  method: "get",
  path: "/api/v1/solutions/publishers/{publisherId}/notifications",
  params: Type.Object({ publisherId: Type.String() }),
  reply: List(Notification),
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer"] },
});

/** Sends one notification again, as it was. */
export const replayNotification = operation({
  id: "Notifications_Replay",
  method: "post",
  path: "/api/v1/solutions/publishers/{publisherId}/notifications/{notificationId}/replay",
  params: Type.Object({ publisherId: Type.String(), notificationId: Type.String() }),
  errors: ["NotFound"],
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer"] },
});

/** Sends a notification of an invented application to an endpoint, so that a receiver can be tried. */
export const testNotification = operation({
  id: "Notifications_Test",
  method: "post",
  path: "/api/v1/solutions/publishers/{publisherId}/notifications",
  params: Type.Object({ publisherId: Type.String() }),
  body: Type.Object({ uri: Type.String({ maxLength: 2000 }) }),
  reply: Type.Object({ id: Type.String() }),
  roles: { party: "publisher/{publisherId}", any: ["owner", "manager", "developer"] },
});
