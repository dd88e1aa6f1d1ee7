import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import {
  DeploymentCanceled,
  DeploymentFailed,
  type ErrorBody,
  type Journal,
  type Plan,
  ProviderError,
  parseExact,
  run,
  stringifyExact,
  TemplateError,
} from "@stoa/arm";
import { Type } from "typebox";
import type { JobContext } from "../../context.ts";
import { loadPrincipal } from "../../identity/index.ts";
import { announce, enqueue } from "../../jobs/enqueue.ts";
import { defineEvent, defineJob } from "../../jobs/job.ts";
import { tell } from "../../storage/changes.ts";
import type { JsonObject } from "../emulated-cloud/json.ts";
import { keyOf, placeOf } from "../ids.ts";
import { cloudSecret } from "../secret.ts";
import { cloudPort } from "./cloud-port.ts";
import { operationIdOf } from "./hash.ts";
import { fromArm } from "./plain.ts";
import type { SealedInputs, SealedRun } from "./start.ts";
import { saveStep, stepsDone } from "./steps/store.ts";
import {
  cancelOpen,
  type DeploymentRow,
  type Ending,
  endDeployment,
  findDeployment,
  isLapsed,
  isTerminal,
  noteOnErrorState,
  releaseLease,
  renewLease,
  takeLease,
} from "./store.ts";

/** News that a root deployment has ended. */
export const deploymentEnded = defineEvent<{ id: string; run: string; state: string; correlationId: string }>(
  "resource-manager.deployment-ended",
);

/** News that one has failed which names an earlier one to be deployed again. */
export const failedWithFallback = defineEvent<{ id: string; run: string }>(
  "resource-manager.deployment-failed-with-fallback",
);

const leaseSeconds = 4;
/** How often somebody looks whether a run is still held. */
export const watchSeconds = 3;
const payload = Type.Object({ id: Type.String(), run: Type.String() });

/** Drives one deployment to its end. */
export const runDeployment = defineJob({
  name: "resource-manager.run-deployment",
  doc: "Deploys a template, resource by resource; a killed one goes on from its steps.",
  payload,
  concurrency: 8,
  isLong: true,
  expireSeconds: 23 * 3600,
  retry: { limit: 20, delaySeconds: 1, backoff: true, maxDelaySeconds: 30 },
  run: (ctx, { id, run }) => drive(ctx, id, run),
});

/** Looks after a run: when nobody holds it any more, it is given to a worker again. */
export const watchDeployment = defineJob({
  name: "resource-manager.watch-deployment",
  doc: "Gives a deployment whose worker has died to another one.",
  payload,
  pollSeconds: 1,
  retry: { limit: 20, delaySeconds: 1, backoff: true, maxDelaySeconds: 30 },
  async run(ctx, { id, run }) {
    const row = await findDeployment(ctx.db, id);
    if (!row || row.run !== run || isTerminal(row.state)) return;
    await ctx.transaction(async (tx) => {
      if (await isLapsed(tx, row.idKey)) await enqueue(tx, runDeployment, { id, run }, { singletonKey: run });
      await enqueue(tx, watchDeployment, { id, run }, { startAfterSeconds: watchSeconds });
    });
  },
});

/** Takes a run and carries it to its end, unless somebody else holds it. */
async function drive(ctx: JobContext, id: string, runId: string): Promise<void> {
  const holder = randomUUID();
  const root = await take(ctx, id, runId, holder);
  if (!root?.sealedPlan) return;
  const hold = new Hold(ctx, root, holder);
  try {
    const ending = await carryOut(ctx, root, holder, hold);
    if (ending) await end(ctx, root, holder, ending);
    else await releaseLease(ctx.db, root.idKey, holder);
  } catch (error) {
    // Our own mistake, or a database that is away: tried again a few times, then told as what it is.
    ctx.log.error({ err: error, deployment: root.id }, "a deployment could not be driven");
    if (ctx.attempt < 4) {
      await releaseLease(ctx.db, root.idKey, holder);
      throw error;
    }
    const message = `Something went wrong on our side. Whoever runs this server finds it in the log under '${root.correlationId}'.`;
    await end(ctx, root, holder, { state: "Failed", error: { code: "InternalServerError", message, target: root.id } });
  } finally {
    hold.stop();
  }
}

/** Takes a run, at the latest when the lease of a worker that died has lapsed. A lease that is renewed belongs to a living one. */
async function take(ctx: JobContext, id: string, runId: string, holder: string): Promise<DeploymentRow | undefined> {
  let seen: number | undefined;
  for (;;) {
    const root = await takeLease(ctx.db, keyOf(id), runId, holder, leaseSeconds);
    if (root) return root;
    const row = await findDeployment(ctx.db, id);
    const until = row?.leaseUntil?.getTime();
    if (!row || row.run !== runId || isTerminal(row.state) || ctx.signal.aborted) return undefined;
    if (until !== undefined && seen !== undefined && until > seen) return undefined;
    seen = until ?? seen;
    await wait(1200);
  }
}

/** Runs the plan. Undefined where this worker has to leave it to another one. */
async function carryOut(ctx: JobContext, root: DeploymentRow, holder: string, hold: Hold): Promise<Ending | undefined> {
  if (root.cancelRequested) return { state: "Canceled", error: canceledError(root) };
  const secret = await cloudSecret(ctx.store);
  const sealed = secret.unseal<SealedRun>(root.sealedPlan ?? Buffer.alloc(0));
  const plan = parseExact(sealed.plan) as unknown as Plan;
  const links = new Map(Object.entries(sealed.links));
  plan.inputs = { ...plan.inputs, links: (uri) => links.get(uri) };
  const principal = root.principalId === null ? undefined : await loadPrincipal(ctx.db, root.principalId);
  if (root.principalId !== null && !principal) {
    return {
      state: "Failed",
      error: {
        code: "AuthorizationFailed",
        message: "Whoever began the deployment no longer exists or is disabled.",
        target: root.id,
      },
    };
  }
  try {
    const { outputs, outputResources } = await run(plan, cloudPort(ctx, root, principal), {
      journal: journalOf(ctx, root, holder, hold),
      signal: hold.signal,
      pause: (seconds, signal) => wait(seconds * 1000, undefined, signal ? { signal } : {}),
    });
    const succeeded = { state: "Succeeded" as const, outputs: fromArm(outputs) as JsonObject, outputResources };
    // Somebody may ask for it to be deployed again as it was; what the platform deploys itself is not.
    if (root.principalId === null || !placeOf(root.scope).group) return succeeded;
    const inputs: SealedInputs = { parameters: stringifyExact(plan.inputs.parameters ?? {}), links: sealed.links };
    return { ...succeeded, sealedInputs: secret.seal(inputs) };
  } catch (error) {
    if (hold.reason === "left") return undefined;
    if (hold.reason === "canceled" || error instanceof DeploymentCanceled)
      return { state: "Canceled", error: canceledError(root) };
    if (error instanceof DeploymentFailed) return { state: "Failed", error: error.body };
    if (error instanceof TemplateError || error instanceof ProviderError)
      return { state: "Failed", error: failedError(root, error) };
    throw error;
  }
}

const canceledError = ({ id, name }: DeploymentRow): ErrorBody => ({
  code: "DeploymentCanceled",
  message: `The deployment '${name}' was canceled.`,
  target: id,
});

const failedError = ({ id }: DeploymentRow, { code, message }: TemplateError | ProviderError): ErrorBody => ({
  code: "DeploymentFailed",
  target: id,
  message:
    "At least one resource deployment operation failed. Please list deployment operations for details. Please see https://aka.ms/arm-deployment-operations for usage details.",
  details: [{ code, message, target: id }],
});

function journalOf(ctx: JobContext, root: DeploymentRow, holder: string, hold: Hold): Journal {
  return {
    done: () => stepsDone(ctx.db, root.idKey, root.run),
    async save(step) {
      const isOurs = await saveStep(ctx.db, root, holder, step, operationIdOf(root.run, step.key));
      if (!isOurs) {
        hold.leave();
        throw new Error("the deployment was taken over by another worker");
      }
    },
  };
}

async function end(ctx: JobContext, root: DeploymentRow, holder: string, ending: Ending): Promise<void> {
  await ctx.transaction(async (tx) => {
    if (!(await endDeployment(tx, root.idKey, holder, ending))) return;
    if (ending.state !== "Succeeded") await cancelOpen(tx, root.idKey, root.run);
    await announce(tx, deploymentEnded, {
      id: root.id,
      run: root.run,
      state: ending.state,
      correlationId: root.correlationId,
    });
    // It may itself be what was deployed again for another one.
    await noteOnErrorState(tx, root.run, ending.state);
    if (ending.state === "Failed" && root.onError && !root.onError.run)
      await announce(tx, failedWithFallback, { id: root.id, run: root.run });
    await tell(tx, "deployment", root.idKey);
    await tell(tx, "deployment-ended", root.idKey);
  });
}

/** A worker's hold on a run: renewed while it lasts, ended by a cancel, a stop of the server, or its loss. */
class Hold {
  reason: "canceled" | "left" | undefined;
  readonly #abort = new AbortController();
  readonly #timer: NodeJS.Timeout;
  readonly #stopListening: () => void;

  constructor(ctx: JobContext, root: DeploymentRow, holder: string) {
    const renew = async () => {
      try {
        const held = await renewLease(ctx.db, root.idKey, root.run, holder, leaseSeconds);
        if (!held) this.leave();
        else if (held.cancelRequested) this.#end("canceled");
      } catch (error) {
        // A database that is away for a moment isn't a lost lease; whoever takes over fences this worker's steps.
        ctx.log.warn({ err: error }, "a lease could not be renewed");
      }
    };
    this.#timer = setInterval(() => void renew(), 1000);
    this.#stopListening = ctx.changes.subscribe("deployment-cancel", (key) => {
      if (key === root.idKey || key === "") void renew();
    });
    if (ctx.signal.aborted) this.leave();
    else ctx.signal.addEventListener("abort", () => this.leave(), { once: true });
  }

  get signal(): AbortSignal {
    return this.#abort.signal;
  }

  /** Leaves the run to another worker. */
  leave(): void {
    this.#end("left");
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#stopListening();
  }

  #end(reason: "canceled" | "left"): void {
    this.reason ??= reason;
    this.#abort.abort();
  }
}
