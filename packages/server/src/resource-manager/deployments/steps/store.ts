import type { StepRecord } from "@stoa/arm";
import { type Selectable, sql } from "kysely";
import { telling } from "../../../storage/changes.ts";
import type { Db } from "../../../storage/store.ts";
import { keyOf } from "../../ids.ts";
import type { DeploymentStepTable } from "../../tables.ts";
import { type DeploymentRow, isTerminal } from "../store.ts";

/** A step as it is stored. */
export type StepRow = Selectable<DeploymentStepTable>;

/** The steps of a run so far, for the run to go on from. */
export async function stepsDone(db: Db, rootKey: string, run: string): Promise<Map<string, StepRecord>> {
  const rows = await db
    .selectFrom("deploymentStep")
    .selectAll()
    .where("rootKey", "=", rootKey)
    .where("run", "=", run)
    .execute();
  return new Map(
    rows.map((row) => [
      row.key,
      {
        key: row.key,
        deployment: row.deploymentKey,
        id: row.resourceId,
        type: row.type,
        name: row.name,
        apiVersion: row.apiVersion,
        operation: row.operation as StepRecord["operation"],
        state: row.state as StepRecord["state"],
        ...(row.error === null ? {} : { error: row.error }),
      },
    ]),
  );
}

/** Writes a step and tells who watches, if the run is still the holder's; answers whether it is. */
export async function saveStep(
  db: Db,
  root: DeploymentRow,
  holder: string,
  step: StepRecord,
  operationId: string,
): Promise<boolean> {
  const ended = isTerminal(step.state);
  const { rows } = await sql`/* prepared: save step */ with saved as (
    insert into deployment_step (root_key, run, key, tenant_id, deployment_key, operation_id, resource_id, type, name,
      api_version, operation, state, error, started_at, ended_at)
    select ${root.idKey}, ${root.run}, ${step.key}, ${root.tenantId}, ${keyOf(step.deployment)}, ${operationId}, ${step.id}, ${step.type},
      ${step.name}, ${step.apiVersion}, ${step.operation}, ${step.state}, ${step.error === undefined ? null : JSON.stringify(step.error)}::jsonb,
      now(), case when ${ended} then now() end
    from deployment where id_key = ${root.idKey} and run = ${root.run} and lease_holder = ${holder}
    on conflict (root_key, run, key) do update set state = excluded.state, error = excluded.error, operation = excluded.operation,
      started_at = coalesce(deployment_step.started_at, excluded.started_at), ended_at = excluded.ended_at
    returning root_key)
    select ${telling("deployment", sql`root_key`)} from saved`.execute(db);
  return rows.length === 1;
}

/** Where steps stand in the template, known before they run. */
export async function planSteps(
  db: Db,
  root: Pick<DeploymentRow, "idKey" | "run" | "tenantId">,
  steps: readonly {
    key: string;
    deployment: string;
    id: string;
    type: string;
    name: string;
    apiVersion: string;
    operationId: string;
    line: number;
    column: number;
  }[],
): Promise<void> {
  for (let from = 0; from < steps.length; from += 200) {
    await db
      .insertInto("deploymentStep")
      .values(
        steps.slice(from, from + 200).map((step) => ({
          rootKey: root.idKey,
          run: root.run,
          key: step.key,
          tenantId: root.tenantId,
          deploymentKey: keyOf(step.deployment),
          operationId: step.operationId,
          resourceId: step.id,
          type: step.type,
          name: step.name,
          apiVersion: step.apiVersion,
          operation: "Create",
          state: "Planned",
          error: null,
          line: step.line,
          col: step.column,
          startedAt: null,
          endedAt: null,
        })),
      )
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Steps of one deployment that began, in their order. */
export const listSteps = (db: Db, deploymentKey: string, run: string): Promise<StepRow[]> =>
  db
    .selectFrom("deploymentStep")
    .selectAll()
    .where("deploymentKey", "=", deploymentKey)
    .where("run", "=", run)
    .where("startedAt", "is not", null)
    .orderBy("startedAt")
    .orderBy("key")
    .execute();

/** Every step of a run, nested deployments' too, planned ones last. */
export const listAllSteps = (db: Db, rootKey: string, run: string): Promise<StepRow[]> =>
  db
    .selectFrom("deploymentStep")
    .selectAll()
    .where("rootKey", "=", rootKey)
    .where("run", "=", run)
    .orderBy((order) => order.fn.coalesce("startedAt", sql<Date>`'infinity'::timestamptz`))
    .orderBy("key")
    .execute();
