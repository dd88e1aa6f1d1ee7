import { resourceManager } from "@stoa/api";
import { type Route, route } from "../http/route.ts";
import type { Job } from "../jobs/job.ts";
import { runDeployment, watchDeployment } from "./deployments/drive.job.ts";
import * as deployments from "./deployments/handlers.ts";
import { deployAgain } from "./deployments/on-error.job.ts";
import * as progress from "./deployments/progress.ts";
import { whatIf } from "./deployments/what-if.ts";
import * as emulation from "./emulated-cloud/handlers.ts";
import * as providers from "./providers/handlers.ts";
import { registerProvider } from "./registry.ts";
import { createOrUpdate as createOrUpdateGroup } from "./resource-groups/create-or-update.ts";
import { exportTemplate as exportGroup } from "./resource-groups/export.ts";
import * as groups from "./resource-groups/read.ts";
import { deleteGroupJob, remove as removeGroup } from "./resource-groups/remove.ts";
import { update as updateGroup } from "./resource-groups/update.ts";
import * as resources from "./resources/handlers.ts";
import * as resourceLists from "./resources/list.ts";
import { roleAssignmentsProvider } from "./role-assignments.ts";
import * as tags from "./tags/handlers.ts";

export {
  cancelDeployment,
  type DeploymentStatus,
  deploymentState,
  predictedResources,
  validateDeployment,
} from "./deployments/door.ts";
export { deploymentEnded } from "./deployments/drive.job.ts";
export { fromArm, toArm } from "./deployments/plain.ts";
export { type DeploymentRequest, type Prepared, prepareDeployment } from "./deployments/prepare.ts";
export { type GivenParameter, readParameters, type TemplateLink } from "./deployments/request.ts";
export { checkPlan, startDeployment } from "./deployments/start.ts";
export { type DeploymentRow, findDeployment } from "./deployments/store.ts";
export { metersOf } from "./emulated-cloud/meters-of.ts";
export { findRegion, type Region, regions } from "./emulated-cloud/regions.ts";
export { groupId, keyOf, parseId, placeOf, type ResourceId } from "./ids.ts";
export {
  findProvider,
  type ProviderContext,
  type ResourceSummary,
  registerProvider,
  type TypeProvider,
} from "./registry.ts";
export { createGroup, type GroupRequest } from "./resource-groups/create-or-update.ts";
export { deleteGroup, groupDeleted } from "./resource-groups/remove.ts";
export { findGroup, type ResourceGroupRow } from "./resource-groups/store.ts";
export { type Resources, resourcesFor } from "./resources/access.ts";
export { forgetUsage, type InfrastructureUsage, listInfrastructureUsage } from "./usage/store.ts";

/** What the resource manager answers. */
export const operations: Route[] = [
  route(resourceManager.resourceGroups.list, groups.list),
  route(resourceManager.resourceGroups.get, groups.get),
  route(resourceManager.resourceGroups.checkExistence, groups.checkExistence),
  route(resourceManager.resourceGroups.createOrUpdate, createOrUpdateGroup),
  route(resourceManager.resourceGroups.update, updateGroup),
  route(resourceManager.resourceGroups.remove, removeGroup),
  route(resourceManager.resourceGroups.exportTemplate, exportGroup),
  route(resourceManager.resources.list, resourceLists.list),
  route(resourceManager.resources.listByGroup, resourceLists.listByGroup),
  route(resourceManager.resources.get, resources.get),
  route(resourceManager.resources.checkExistence, resources.checkExistence),
  route(resourceManager.resources.createOrUpdate, resources.createOrUpdate),
  route(resourceManager.resources.update, resources.update),
  route(resourceManager.resources.remove, resources.removeInGroup),
  route(resourceManager.resources.act, resources.act),
  route(resourceManager.resources.getInSubscription, resources.getInSubscription),
  route(resourceManager.resources.createInSubscription, resources.createInSubscription),
  route(resourceManager.resources.removeInSubscription, resources.removeInSubscription),
  route(resourceManager.resources.actInSubscription, resources.actInSubscription),
  route(resourceManager.providers.list, providers.list),
  route(resourceManager.providers.get, providers.get),
  route(resourceManager.providers.register, providers.register),
  route(resourceManager.tags.get, tags.get),
  route(resourceManager.tags.createOrUpdate, tags.createOrUpdate),
  route(resourceManager.tags.update, tags.update),
  route(resourceManager.tags.remove, tags.remove),
  route(resourceManager.deployments.list, deployments.list),
  route(resourceManager.deployments.get, deployments.get),
  route(resourceManager.deployments.checkExistence, deployments.checkExistence),
  route(resourceManager.deployments.createOrUpdate, deployments.createOrUpdate),
  route(resourceManager.deployments.remove, deployments.remove),
  route(resourceManager.deployments.validate, deployments.validate),
  route(resourceManager.deployments.whatIf, whatIf),
  route(resourceManager.deployments.cancel, deployments.cancel),
  route(resourceManager.deployments.exportTemplate, deployments.exportTemplate),
  route(resourceManager.deployments.status, deployments.status),
  route(resourceManager.deployments.listOperations, deployments.listOperations),
  route(resourceManager.deployments.getOperation, deployments.getOperation),
  route(resourceManager.deployments.listOperationsInGroup, deployments.listOperationsInGroup),
  route(resourceManager.deployments.getOperationInGroup, deployments.getOperationInGroup),
  route(resourceManager.deployments.calculateTemplateHash, deployments.calculateTemplateHash),
  route(resourceManager.progress.get, progress.get),
  route(resourceManager.progress.watch, progress.watch),
  route(resourceManager.emulation.get, emulation.get),
  route(resourceManager.emulation.set, emulation.set),
  route(resourceManager.emulation.types, emulation.types),
];

/** What the resource manager does in the background. */
export const jobs: Job[] = [runDeployment, watchDeployment, deployAgain, deleteGroupJob];

// Identity stands beneath this subject and can't say so itself.
registerProvider(roleAssignmentsProvider);
