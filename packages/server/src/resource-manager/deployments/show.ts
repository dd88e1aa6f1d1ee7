import type { ErrorBody } from "@stoa/arm";
import { moment } from "../emulated-cloud/cloud.ts";
import type { Json, JsonObject } from "../emulated-cloud/json.ts";
import type { OnErrorDeployment } from "../tables.ts";
import type { StepRow } from "./steps/store.ts";
import { type DeploymentRow, isTerminal } from "./store.ts";

/** How long something took, as an ISO 8601 duration. */
export const duration = (from: Date, to: Date): string =>
  `PT${(Math.max(0, to.getTime() - from.getTime()) / 1000).toFixed(7).replace(/\.?0+$/, "")}S`;

/** A deployment as Azure Resource Manager shows it. Its template is only shown by exportTemplate. */
export function showDeployment(row: DeploymentRow) {
  const until = row.endedAt ?? new Date();
  const properties: JsonObject = {
    ...(row.templateLink === null ? {} : { templateLink: row.templateLink }),
    templateHash: row.templateHash,
    parameters: row.parameters,
    mode: row.mode,
    provisioningState: row.state,
    timestamp: moment(until),
    duration: duration(row.startedAt, until),
    correlationId: row.correlationId,
    providers: row.providers,
    dependencies: row.dependencies,
    ...(row.outputs === null ? {} : { outputs: row.outputs }),
    ...(isTerminal(row.state) ? { outputResources: (row.outputResources ?? []) as unknown as Json } : {}),
    ...(row.error === null ? {} : { error: row.error as unknown as Json }),
    ...(row.onError === null ? {} : { onErrorDeployment: shownOnError(row.onError) }),
  };
  return {
    id: row.id,
    name: row.name,
    type: "Microsoft.Resources/deployments" as const,
    ...(row.location === null ? {} : { location: row.location }),
    ...(Object.keys(row.tags).length === 0 ? {} : { tags: row.tags }),
    properties,
  };
}

function shownOnError({ type, deploymentName, provisioningState }: OnErrorDeployment): JsonObject {
  return { type, deploymentName, ...(provisioningState === undefined ? {} : { provisioningState }) };
}

/** One step as an operation of its deployment. */
export function showOperation(deploymentId: string, row: StepRow) {
  const started = row.startedAt ?? new Date();
  return {
    id: `${deploymentId}/operations/${row.operationId}`,
    operationId: row.operationId,
    properties: {
      provisioningOperation: row.operation,
      provisioningState: row.state,
      timestamp: moment(row.endedAt ?? started),
      duration: duration(started, row.endedAt ?? new Date()),
      trackingId: row.run,
      serviceRequestId: row.run,
      statusCode: statusCode(row),
      ...(row.error === null ? {} : { statusMessage: { status: "Failed", error: row.error } }),
      targetResource: {
        id: row.resourceId,
        resourceType: row.type,
        resourceName: row.name,
        apiVersion: row.apiVersion,
      },
    },
  };
}

function statusCode({ state, operation, error }: StepRow): string {
  if (state === "Succeeded") return operation === "Create" ? "Created" : "OK";
  if (state === "Failed") return error?.code === "ResourceNotFound" ? "NotFound" : "Conflict";
  return "Accepted";
}

/** The last operation of a deployment that succeeded: Azure works the outputs out in one. */
export function outputOperation(row: DeploymentRow) {
  const ended = row.endedAt ?? new Date();
  const operationId = "08584000000000000000";
  return {
    id: `${row.id}/operations/${operationId}`,
    operationId,
    properties: {
      provisioningOperation: "EvaluateDeploymentOutput",
      provisioningState: "Succeeded",
      timestamp: moment(ended),
      duration: "PT0S",
      trackingId: row.run,
      statusCode: "OK",
      statusMessage: null,
    },
  };
}

/** The error that says what went wrong, at the bottom of those that say that something did. */
export function innermost(error: ErrorBody): ErrorBody {
  const [first] = error.details ?? [];
  return first ? innermost(first) : error;
}
