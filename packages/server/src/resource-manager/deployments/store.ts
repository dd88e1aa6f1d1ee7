import type { DeploymentNews, ErrorBody } from "@stoa/arm";
import type { Insertable, Selectable } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../../storage/json.ts";
import type { Db } from "../../storage/store.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import { keyOf, placeOf } from "../ids.ts";
import type { DeploymentState, DeploymentTable, OnErrorDeployment } from "../tables.ts";

/** A deployment as it is stored. */
export type DeploymentRow = Selectable<DeploymentTable>;

/** Whether a deployment has ended. */
export const isTerminal = (state: string): boolean =>
  state === "Succeeded" || state === "Failed" || state === "Canceled";

/** A deployment by its ID, in any case. */
export const findDeployment = (db: Db, id: string): Promise<DeploymentRow | undefined> =>
  db.selectFrom("deployment").selectAll().where("idKey", "=", keyOf(id)).executeTakeFirst();

/** Deployments at a scope, newest first. */
export async function listDeployments(
  db: Db,
  scope: string,
  { state, top, after }: { state?: string; top: number; after?: { startedAt: string; idKey: string } },
): Promise<DeploymentRow[]> {
  let select = db.selectFrom("deployment").selectAll().where("scopeKey", "=", keyOf(scope));
  if (state !== undefined) select = select.where(sql<boolean>`lower(state) = ${state.toLowerCase()}`);
  if (after)
    select = select.where(sql<boolean>`(started_at, id_key) < (${after.startedAt}::timestamptz, ${after.idKey})`);
  return select.orderBy("startedAt", "desc").orderBy("idKey", "desc").limit(top).execute();
}

/** The last deployment at a scope that has succeeded and can be deployed again, beside the one of a name. */
export const findLastSuccessful = (db: Db, scope: string, besides: string): Promise<DeploymentRow | undefined> =>
  db
    .selectFrom("deployment")
    .selectAll()
    .where("scopeKey", "=", keyOf(scope))
    .where("state", "=", "Succeeded")
    .where("parentKey", "is", null)
    .where("sealedInputs", "is not", null)
    .where(sql<boolean>`lower(name) <> ${besides.toLowerCase()}`)
    .orderBy("startedAt", "desc")
    .limit(1)
    .executeTakeFirst();

/** Adds to what is noted of the deployment that is deployed again for a failed one. */
export async function noteOnError(db: Db, key: string, more: Partial<OnErrorDeployment>): Promise<void> {
  await sql`update deployment set on_error = on_error || ${JSON.stringify(more)}::jsonb where id_key = ${key}`.execute(
    db,
  );
}

/** Notes how a run stands at the deployment for which it deploys an earlier one again, if it does. */
export async function noteOnErrorState(db: Db, run: string, state: DeploymentState): Promise<void> {
  const more = JSON.stringify({ provisioningState: state });
  await sql`update deployment set on_error = on_error || ${more}::jsonb where on_error ->> 'run' = ${run}`.execute(db);
}

/** How many deployments a scope's history holds. */
export async function countDeployments(db: Db, scope: string): Promise<number> {
  const row = await db
    .selectFrom("deployment")
    .select((select) => select.fn.countAll<number>().as("count"))
    .where("scopeKey", "=", keyOf(scope))
    .executeTakeFirstOrThrow();
  return Number(row.count);
}

/** Makes the oldest ended deployments of a scope give way, as Azure does when a history is nearly full. */
export async function pruneHistory(db: Db, scope: string, keep: number): Promise<void> {
  await sql`delete from deployment where id_key in (
    select id_key from deployment where scope_key = ${keyOf(scope)} and state in ('Succeeded', 'Failed', 'Canceled')
    order by started_at desc offset ${keep})`.execute(db);
}

/** A deployment to be. */
export type NewDeployment = Omit<
  Insertable<DeploymentTable>,
  "outputs" | "outputResources" | "error" | "leaseHolder" | "leaseUntil" | "endedAt" | "sealedInputs"
>;

const json = (row: NewDeployment) => ({
  ...row,
  tags: jsonb(row.tags ?? {}),
  templateLink: row.templateLink === null ? null : jsonb(row.templateLink),
  parameters: jsonb(row.parameters ?? {}),
  providers: jsonb(row.providers ?? []),
  dependencies: jsonb(row.dependencies ?? []),
  onError: row.onError ? jsonb(row.onError) : null,
});

/** Makes a deployment, or begins the one of that name anew. Undefined while an earlier one of that name is active. */
export async function saveDeployment(db: Db, row: NewDeployment): Promise<DeploymentRow | undefined> {
  const values = json(row);
  const { id: _id, ...changing } = values;
  await db.deleteFrom("deploymentStep").where("rootKey", "=", keyOf(row.id)).execute();
  return db
    .insertInto("deployment")
    .values({
      ...values,
      outputs: null,
      outputResources: null,
      error: null,
      leaseHolder: null,
      leaseUntil: null,
      endedAt: null,
    })
    .onConflict((conflict) =>
      conflict
        .column("idKey")
        .doUpdateSet({
          ...changing,
          outputs: null,
          outputResources: null,
          error: null,
          leaseHolder: null,
          leaseUntil: null,
          cancelRequested: false,
          startedAt: sql<Date>`now()`,
          endedAt: null,
          sealedInputs: null,
        })
        .where("deployment.state", "in", ["Succeeded", "Failed", "Canceled"]),
    )
    .returningAll()
    .executeTakeFirst();
}

/** Takes a run over, if nobody else holds it; its state becomes Running. Undefined where there is nothing to take. */
export async function takeLease(
  db: Db,
  key: string,
  run: string,
  holder: string,
  seconds: number,
): Promise<DeploymentRow | undefined> {
  return db
    .updateTable("deployment")
    .set({ leaseHolder: holder, leaseUntil: sql<Date>`now() + make_interval(secs => ${seconds})`, state: "Running" })
    .where("idKey", "=", key)
    .where("run", "=", run)
    .where("state", "in", ["Accepted", "Running"])
    .where((where) => where.or([where("leaseUntil", "is", null), where("leaseUntil", "<", sql<Date>`now()`)]))
    .returningAll()
    .executeTakeFirst();
}

/** Keeps a lease; undefined where it was lost. Says whether the run is to be canceled. */
export async function renewLease(
  db: Db,
  key: string,
  run: string,
  holder: string,
  seconds: number,
): Promise<{ cancelRequested: boolean } | undefined> {
  return db
    .updateTable("deployment")
    .set({ leaseUntil: sql<Date>`now() + make_interval(secs => ${seconds})` })
    .where("idKey", "=", key)
    .where("run", "=", run)
    .where("leaseHolder", "=", holder)
    .where("state", "=", "Running")
    .returning("cancelRequested")
    .executeTakeFirst();
}

/** Gives a lease up, so that another worker goes on at once. */
export async function releaseLease(db: Db, key: string, holder: string): Promise<void> {
  await db
    .updateTable("deployment")
    .set({ leaseHolder: null, leaseUntil: null })
    .where("idKey", "=", key)
    .where("leaseHolder", "=", holder)
    .execute();
}

/** How a run ended. */
export interface Ending {
  state: "Succeeded" | "Failed" | "Canceled";
  outputs?: JsonObject;
  outputResources?: { id: string }[];
  error?: ErrorBody;
  /** What deploying it again needs, sealed. */
  sealedInputs?: Buffer;
}

/** Notes how a run ended; only its holder may. What was sealed for it goes. */
export async function endDeployment(db: Db, key: string, holder: string, ending: Ending): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("deployment")
    .set({
      ...endingValues(ending),
      sealedPlan: null,
      sealedInputs: ending.sealedInputs ?? null,
      leaseHolder: null,
      leaseUntil: null,
    })
    .where("idKey", "=", key)
    .where("leaseHolder", "=", holder)
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

const endingValues = (ending: Ending) => ({
  state: ending.state as DeploymentState,
  outputs: ending.outputs === undefined ? null : jsonb(ending.outputs),
  outputResources: jsonb(ending.outputResources ?? []),
  error: ending.error === undefined ? null : jsonb(ending.error),
  endedAt: sql<Date>`now()`,
});

/** What was under way or not begun when a run was stopped is Canceled; nested deployments too. */
export async function cancelOpen(db: Db, rootKey: string, run: string): Promise<void> {
  await db
    .updateTable("deploymentStep")
    .set({ state: "Canceled", endedAt: sql<Date>`now()` })
    .where("rootKey", "=", rootKey)
    .where("run", "=", run)
    .where("state", "=", "Running")
    .execute();
  await db
    .updateTable("deployment")
    .set({ state: "Canceled", endedAt: sql<Date>`now()` })
    .where("rootKey", "=", rootKey)
    .where("idKey", "<>", rootKey)
    .where("state", "in", ["Accepted", "Running"])
    .execute();
}

/** Asks for a run to stop. False where it has ended. */
export async function requestCancel(db: Db, key: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("deployment")
    .set({ cancelRequested: true })
    .where("idKey", "=", key)
    .where("state", "in", ["Accepted", "Running"])
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/** Writes what is told of a nested deployment. */
export async function saveNested(
  db: Db,
  root: DeploymentRow,
  news: DeploymentNews,
  more: { templateHash: string; statusId: string },
): Promise<void> {
  const place = placeOf(news.id);
  const at = news.id.toLowerCase().lastIndexOf("/providers/microsoft.resources/deployments/");
  const isOver = isTerminal(news.state);
  const changing = {
    run: root.run,
    state: news.state as DeploymentState,
    correlationId: root.correlationId,
    ...(news.parameters === undefined ? {} : { parameters: jsonb(news.parameters as JsonObject) }),
    ...(news.outputs === undefined ? {} : { outputs: jsonb(news.outputs as JsonObject) }),
    ...(news.outputResources === undefined
      ? {}
      : { outputResources: jsonb(news.outputResources.map((id) => ({ id }))) }),
    error: news.error === undefined ? null : jsonb(news.error),
    endedAt: isOver ? sql<Date>`now()` : null,
  };
  await db
    .insertInto("deployment")
    .values({
      id: news.id,
      tenantId: root.tenantId,
      subscriptionId: place.subscriptionId ?? root.subscriptionId,
      scope: news.id.slice(0, at) || "/",
      name: news.name,
      parentKey: keyOf(news.parentId),
      rootKey: root.idKey,
      location: news.location ?? null,
      mode: news.mode,
      statusId: more.statusId,
      template: JSON.stringify(news.template ?? {}),
      templateHash: more.templateHash,
      templateLink: null,
      outputResources: null,
      outputs: null,
      sealedPlan: null,
      principalId: root.principalId,
      leaseHolder: null,
      leaseUntil: null,
      ...changing,
    })
    .onConflict((conflict) =>
      conflict.column("idKey").doUpdateSet({
        ...changing,
        parentKey: keyOf(news.parentId),
        rootKey: root.idKey,
        ...(news.state === "Running" ? { startedAt: sql<Date>`now()` } : {}),
        ...(news.template === undefined
          ? {}
          : { template: JSON.stringify(news.template), templateHash: more.templateHash }),
      }),
    )
    .execute();
}

/** Takes a deployment's record away; what it deployed stays. */
export async function deleteDeployment(db: Db, key: string): Promise<void> {
  await db.deleteFrom("deployment").where("idKey", "=", key).execute();
  await db.deleteFrom("deploymentStep").where("rootKey", "=", key).execute();
}

/** Takes every deployment of a scope that goes away. */
export async function deleteDeploymentsUnder(db: Db, scopeKey: string): Promise<void> {
  const rows = await db.deleteFrom("deployment").where("scopeKey", "=", scopeKey).returning("idKey").execute();
  if (rows.length > 0)
    await db
      .deleteFrom("deploymentStep")
      .where(
        "rootKey",
        "in",
        rows.map(({ idKey }) => idKey),
      )
      .execute();
}

/** Whether a run that should be held is held by nobody. The database's own clock decides, as it does for leases. */
export async function isLapsed(db: Db, key: string): Promise<boolean> {
  const row = await db
    .selectFrom("deployment")
    .select("id")
    .where("idKey", "=", key)
    .where("state", "in", ["Accepted", "Running"])
    .where((where) => where.or([where("leaseUntil", "is", null), where("leaseUntil", "<", sql<Date>`now()`)]))
    .executeTakeFirst();
  return row !== undefined;
}
