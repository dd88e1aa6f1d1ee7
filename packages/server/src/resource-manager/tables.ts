import type { ErrorBody } from "@stoa/arm";
import type { Generated, GeneratedAlways } from "kysely";
import type { JsonObject } from "./emulated-cloud/json.ts";

/** A resource group. */
export interface ResourceGroupTable {
  id: string;
  idKey: GeneratedAlways<string>;
  tenantId: string;
  subscriptionId: string;
  name: string;
  location: string;
  tags: Generated<Record<string, string>>;
  managedBy: string | null;
  state: Generated<"Succeeded" | "Deleting">;
  createdAt: Generated<Date>;
  changedAt: Generated<Date>;
}

/** A resource of the emulated cloud. */
export interface ResourceTable {
  id: string;
  idKey: GeneratedAlways<string>;
  tenantId: string;
  subscriptionId: string;
  groupKey: string | null;
  parentKey: string | null;
  type: string;
  typeKey: GeneratedAlways<string>;
  fullName: string;
  nameKey: string;
  location: string | null;
  apiVersion: string;
  body: JsonObject;
  sealed: Buffer | null;
  position: Generated<number>;
  provisioningState: Generated<string>;
  createdAt: Date;
  changedAt: Date;
}

/** What one resource shows because another is there. */
export interface ResourceAttachmentTable {
  sourceKey: string;
  targetKey: string;
  tenantId: string;
  position: number;
  properties: JsonObject;
}

/** What a resource used, from when to when. */
export interface InfrastructureUsageTable {
  id: Generated<number>;
  tenantId: string;
  subscriptionId: string;
  resourceId: string;
  resourceKey: GeneratedAlways<string>;
  type: string;
  size: string;
  region: string;
  quantity: string;
  fromAt: Date;
  toAt: Date | null;
}

/** A write that is to fail. */
export interface InjectedFailure {
  type: string;
  code: string;
  message: string;
  times?: number;
}

/** How a subscription's emulated cloud behaves. */
export interface EmulationTable {
  subscriptionId: string;
  tenantId: string;
  latencyMilliseconds: number;
  failNext: InjectedFailure[];
}

/** The states of a deployment. */
export type DeploymentState = "Accepted" | "Running" | "Succeeded" | "Failed" | "Canceled";

/** What is deployed again should a deployment fail; with its run and state once it has been. */
export interface OnErrorDeployment {
  type: "LastSuccessful" | "SpecificDeployment";
  deploymentName: string;
  run?: string;
  provisioningState?: DeploymentState;
}

/** A deployment, root or nested. */
export interface DeploymentTable {
  id: string;
  idKey: GeneratedAlways<string>;
  tenantId: string;
  subscriptionId: string | null;
  scope: string;
  scopeKey: GeneratedAlways<string>;
  name: string;
  parentKey: string | null;
  rootKey: string | null;
  location: string | null;
  tags: Generated<Record<string, string>>;
  run: string;
  state: DeploymentState;
  mode: "Incremental" | "Complete";
  correlationId: string;
  statusId: string;
  template: string;
  templateHash: string;
  templateLink: JsonObject | null;
  parameters: Generated<JsonObject>;
  outputs: JsonObject | null;
  outputResources: { id: string }[] | null;
  providers: Generated<JsonObject[]>;
  dependencies: Generated<JsonObject[]>;
  error: ErrorBody | null;
  sealedPlan: Buffer | null;
  onError: OnErrorDeployment | null;
  sealedInputs: Buffer | null;
  principalId: string | null;
  total: Generated<number>;
  leaseHolder: string | null;
  leaseUntil: Date | null;
  cancelRequested: Generated<boolean>;
  startedAt: Generated<Date>;
  endedAt: Date | null;
}

/** One resource step of a run. */
export interface DeploymentStepTable {
  rootKey: string;
  run: string;
  key: string;
  tenantId: string;
  deploymentKey: string;
  operationId: string;
  resourceId: string;
  type: string;
  name: string;
  apiVersion: string;
  operation: string;
  state: string;
  error: ErrorBody | null;
  line: number | null;
  col: number | null;
  startedAt: Date | null;
  endedAt: Date | null;
}

declare module "../storage/tables.ts" {
  interface Tables {
    resourceGroup: ResourceGroupTable;
    resource: ResourceTable;
    resourceAttachment: ResourceAttachmentTable;
    infrastructureUsage: InfrastructureUsageTable;
    emulation: EmulationTable;
    deployment: DeploymentTable;
    deploymentStep: DeploymentStepTable;
  }
}
