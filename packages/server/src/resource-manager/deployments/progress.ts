import { fail, type resourceManager } from "@stoa/api";
import type { Context } from "../../context.ts";
import { eventStream } from "../../http/answer.ts";
import type { Handler } from "../../http/route.ts";
import { authorize } from "../../identity/index.ts";
import { innermost } from "./show.ts";
import { listAllSteps, type StepRow } from "./steps/store.ts";
import { type DeploymentRow, findDeployment, isTerminal } from "./store.ts";

const seconds = (from: Date, to: Date): number => Math.max(0, Math.round((to.getTime() - from.getTime()) / 100) / 10);

async function requireReadable(ctx: Context, id: string): Promise<DeploymentRow> {
  const row = await findDeployment(ctx.db, id);
  if (!row) throw fail("DeploymentNotFound", id.split("/").at(-1) ?? id);
  await authorize(ctx.system.db, ctx.principal, "Microsoft.Resources/deployments/read", row.id);
  return row;
}

function showStep(step: StepRow) {
  const error = step.error === null ? undefined : innermost(step.error);
  return {
    id: step.resourceId,
    type: step.type,
    name: step.name,
    deployment: step.deploymentKey,
    operation: step.operation,
    state: step.state,
    startedAt: step.startedAt?.toISOString() ?? null,
    durationSeconds: step.startedAt === null ? null : seconds(step.startedAt, step.endedAt ?? new Date()),
    ...(error
      ? {
          error: {
            code: error.code,
            message: error.message,
            ...(error.target === undefined ? {} : { target: error.target }),
          },
        }
      : {}),
    ...(step.line === null ? {} : { line: step.line, column: step.col ?? 1 }),
  };
}

/** How far a deployment is, with every resource of it and of those nested in it. */
export async function progressOf(ctx: Pick<Context, "db">, row: DeploymentRow) {
  const steps = await listAllSteps(ctx.db, row.rootKey ?? row.idKey, row.run);
  const over = isTerminal(row.state);
  // What was planned under a name that only the run could know has a row of its own by now.
  const own = steps.filter(
    (step) => (row.parentKey === null || step.deploymentKey === row.idKey) && !(over && step.state === "Planned"),
  );
  return {
    id: row.id,
    name: row.name,
    scope: row.scope,
    state: row.state,
    mode: row.mode,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    durationSeconds: seconds(row.startedAt, row.endedAt ?? new Date()),
    correlationId: row.correlationId,
    done: own.filter(({ state }) => state === "Succeeded").length,
    total: own.length,
    steps: own.map(showStep),
    ...(row.outputs === null ? {} : { outputs: row.outputs }),
    ...(row.error === null ? {} : { error: row.error }),
  };
}

/** DeploymentProgress_Get. */
export const get: Handler<typeof resourceManager.progress.get> = async (ctx, { query }) =>
  progressOf(ctx, await requireReadable(ctx, query.id));

/** DeploymentProgress_Watch: the same, told again whenever a step moves, until the deployment has ended. */
export const watch: Handler<typeof resourceManager.progress.watch> = async (ctx, { query }) => {
  const row = await requireReadable(ctx, query.id);
  return eventStream(async (push, signal) => {
    let wake: () => void = () => {};
    const root = row.rootKey ?? row.idKey;
    const stop = ctx.changes.subscribe("deployment", (key) => {
      if (key === root || key === "") wake();
    });
    signal.addEventListener("abort", () => wake(), { once: true });
    try {
      while (!signal.aborted) {
        const moved = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const now = await findDeployment(ctx.db, row.id);
        if (!now) return;
        push(await progressOf(ctx, now), "progress");
        if (isTerminal(now.state)) return;
        // Several steps that end together are told once.
        await Promise.race([moved, new Promise((resolve) => setTimeout(resolve, 5000))]);
        await new Promise((resolve) => setTimeout(resolve, 150));
      }
    } finally {
      stop();
    }
  });
};
