import { Failure } from "@stoa/api";
import type { ErrorBody } from "@stoa/arm";
import type { Services } from "../../context.ts";
import { tell } from "../../storage/changes.ts";
import type { Db, Tx } from "../../storage/store.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import type { DeploymentState } from "../tables.ts";
import { type DeploymentRequest, everyInstance, type Prepared, prepareDeployment } from "./prepare.ts";
import { checkPlan } from "./start.ts";
import { findDeployment, isTerminal, requestCancel } from "./store.ts";

/** How a deployment stands, for the subjects above. */
export interface DeploymentStatus {
  id: string;
  state: DeploymentState;
  isOver: boolean;
  outputs: JsonObject | undefined;
  outputResources: string[];
  error: ErrorBody | undefined;
  correlationId: string;
  startedAt: Date;
  endedAt: Date | undefined;
}

/** How a deployment stands, by its ID. */
export async function deploymentState(db: Db, id: string): Promise<DeploymentStatus | undefined> {
  const row = await findDeployment(db, id);
  return (
    row && {
      id: row.id,
      state: row.state,
      isOver: isTerminal(row.state),
      outputs: row.outputs ?? undefined,
      outputResources: (row.outputResources ?? []).map((each) => each.id),
      error: row.error ?? undefined,
      correlationId: row.correlationId,
      startedAt: row.startedAt,
      endedAt: row.endedAt ?? undefined,
    }
  );
}

/** Stops a deployment that is under way; false where it has ended or there is none. */
export async function cancelDeployment(tx: Tx, id: string): Promise<boolean> {
  const row = await findDeployment(tx, id);
  if (!row) return false;
  const key = row.rootKey ?? row.idKey;
  const asked = await requestCancel(tx, key);
  if (asked) await tell(tx, "deployment-cancel", key);
  return asked;
}

/** What a deployment would be refused for, or undefined; nothing is written. */
export async function validateDeployment(services: Services, request: DeploymentRequest): Promise<Failure | undefined> {
  try {
    await checkPlan(services, await prepareDeployment(services, request));
    return undefined;
  } catch (error) {
    if (error instanceof Failure) return error;
    throw error;
  }
}

/** What a prepared deployment will make: each resource's ID, type, size-telling body and region as far as known before it runs. */
export const predictedResources = ({
  plan,
}: Prepared): { id: string; type: string; name: string; body: JsonObject }[] =>
  everyInstance(plan.deployment)
    .filter(({ instance }) => !instance.existing && !instance.deployment)
    .map(({ instance: { id, type, name, body } }) => ({ id, type, name, body: body as JsonObject }));
