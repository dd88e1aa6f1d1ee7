import type { Generated } from "kysely";
import { sql } from "kysely";
import { jsonb } from "../storage/json.ts";
import type { Db } from "../storage/store.ts";
import { type Answer, accepted, answer } from "./answer.ts";

/** How a long-running operation stands. */
export type AsyncStatus = "Accepted" | "Running" | "Succeeded" | "Failed" | "Canceled";

/** A long-running operation as it is stored. */
export interface AsyncOperationTable {
  id: string;
  tenantId: string;
  subscriptionId: string;
  resourceId: string | null;
  status: AsyncStatus;
  startedAt: Generated<Date>;
  endedAt: Date | null;
  error: unknown;
  result: unknown;
  resultStatus: number | null;
}

declare module "../storage/tables.ts" {
  interface Tables {
    asyncOperation: AsyncOperationTable;
  }
}

/** What identifies an operation that was started. */
export interface StartedOperation {
  id: string;
  subscriptionId: string;
}

/** Notes that an operation began, in the transaction that begins it. */
export async function startOperation(
  tx: Db,
  {
    id = crypto.randomUUID(),
    tenantId,
    subscriptionId,
    resourceId,
  }: { id?: string; tenantId: string; subscriptionId: string; resourceId?: string },
): Promise<StartedOperation> {
  await tx
    .insertInto("asyncOperation")
    .values({
      id,
      tenantId,
      subscriptionId,
      resourceId: resourceId ?? null,
      status: "Running",
      endedAt: null,
      error: null,
      result: null,
      resultStatus: null,
    })
    .execute();
  return { id, subscriptionId };
}

/** How an operation came out. */
export interface Outcome {
  status: "Succeeded" | "Failed" | "Canceled";
  /** Azure's error object, where it failed. */
  error?: unknown;
  /** What the poll of `Location` answers in the end. */
  result?: unknown;
  /** With which status; 200 with a result and 204 without one unless said. */
  resultStatus?: number;
}

/** Notes how an operation came out. What has come out once stays so. */
export async function finishOperation(tx: Db, id: string, outcome: Outcome): Promise<void> {
  await tx
    .updateTable("asyncOperation")
    .set({
      status: outcome.status,
      endedAt: sql<Date>`now()`,
      error: outcome.error === undefined ? null : jsonb(outcome.error),
      result: outcome.result === undefined ? null : jsonb(outcome.result),
      resultStatus: outcome.resultStatus ?? null,
    })
    .where("id", "=", id)
    .where("endedAt", "is", null)
    .execute();
}

interface Place {
  base: string;
  apiVersion: string;
}

/** Where the state of an operation is asked for. */
export function statusUrl({ base, apiVersion }: Place, { id, subscriptionId }: StartedOperation): string {
  return `${base}/subscriptions/${subscriptionId}/providers/Microsoft.Resources/operationStatuses/${id}?api-version=${apiVersion}`;
}

/** Where the result of an operation is asked for. */
export function resultUrl({ base, apiVersion }: Place, { id, subscriptionId }: StartedOperation): string {
  return `${base}/subscriptions/${subscriptionId}/operationresults/${id}?api-version=${apiVersion}`;
}

// Without Retry-After, az and the Python SDK wait half a minute between polls.
const soon = { "retry-after": "1" };

/** The answer to a PUT, PATCH or DELETE that goes on: polled at `Azure-AsyncOperation`. */
export function withAsyncOperation<T>(
  ctx: Place,
  operation: StartedOperation,
  status: 200 | 201 | 202,
  body?: T,
): Answer<T> {
  const headers = { ...soon, "azure-asyncoperation": statusUrl(ctx, operation) };
  return body === undefined ? accepted<T>(undefined, headers) : answer(status, body, headers);
}

/** The 202 of an operation that is polled at `Location`. */
export function withLocation(ctx: Place, operation: StartedOperation): Answer<never> {
  return accepted<never>(undefined, { ...soon, location: resultUrl(ctx, operation) });
}

/** An operation by its id. */
export async function findOperation(db: Db, id: string) {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  return db.selectFrom("asyncOperation").selectAll().where("id", "=", id.toLowerCase()).executeTakeFirst();
}

/** Removes what nobody polls any more. */
export async function removeOldOperations(db: Db): Promise<void> {
  await sql`delete from async_operation where started_at < now() - interval '7 days'`.execute(db);
}
