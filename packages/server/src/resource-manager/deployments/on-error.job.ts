import { fail } from "@stoa/api";
import { type PlainJson, parseExact } from "@stoa/arm";
import { Type } from "typebox";
import type { JobContext, Principal } from "../../context.ts";
import { loadPrincipal } from "../../identity/index.ts";
import { defineJob } from "../../jobs/job.ts";
import { tell } from "../../storage/changes.ts";
import { cloudSecret } from "../secret.ts";
import { failedWithFallback } from "./drive.job.ts";
import { type DeploymentRequest, type Prepared, prepareDeployment } from "./prepare.ts";
import type { GivenParameter, TemplateLink } from "./request.ts";
import { type SealedInputs, startDeployment } from "./start.ts";
import { type DeploymentRow, findDeployment, isTerminal, noteOnError } from "./store.ts";

/** Deploys an earlier deployment again after one that asks for it has failed, as it was but in Complete mode. */
export const deployAgain = defineJob({
  name: "resource-manager.deploy-again",
  doc: "Deploys the earlier deployment again that a failed one names in `onErrorDeployment`.",
  payload: Type.Object({ id: Type.String(), run: Type.String() }),
  on: [failedWithFallback],
  async run(ctx, { id, run }) {
    const row = await findDeployment(ctx.db, id);
    if (row?.run !== run || row.state !== "Failed" || !row.onError || row.onError.run) return;
    const prepared = await prepareAgain(ctx, row).catch((error: unknown) => {
      ctx.log.warn({ err: error, deployment: row.id }, "an earlier deployment could not be deployed again");
    });
    await ctx.transaction(async (tx) => {
      const earlier = prepared && (await findDeployment(tx, prepared.id));
      if (!prepared || !earlier || !isTerminal(earlier.state)) {
        await noteOnError(tx, row.idKey, { provisioningState: "Failed" });
      } else {
        const { deployment } = await startDeployment(ctx, tx, prepared);
        await noteOnError(tx, row.idKey, { run: deployment.run, provisioningState: "Accepted" });
      }
      await tell(tx, "deployment", row.idKey);
    });
  },
});

async function prepareAgain(ctx: JobContext, row: DeploymentRow): Promise<Prepared> {
  const { deploymentName = "" } = row.onError ?? {};
  const earlier = await findDeployment(
    ctx.db,
    `${row.scope}/providers/Microsoft.Resources/deployments/${deploymentName}`,
  );
  if (!earlier?.sealedInputs) throw fail("DeploymentNotFound", deploymentName);
  const principal = row.principalId === null ? undefined : await loadPrincipal(ctx.db, row.principalId);
  return prepareDeployment(ctx, await requestAgain(ctx, earlier, row, principal));
}

async function requestAgain(
  ctx: JobContext,
  earlier: DeploymentRow,
  { correlationId }: DeploymentRow,
  principal: Principal | undefined,
): Promise<DeploymentRequest> {
  const sealed = (await cloudSecret(ctx.store)).unseal<SealedInputs>(earlier.sealedInputs ?? Buffer.alloc(0));
  const values = Object.entries(parseExact(sealed.parameters) as Record<string, PlainJson>);
  return {
    scope: earlier.scope,
    name: earlier.name,
    template: earlier.template,
    parameters: new Map(values.map(([name, value]): [string, GivenParameter] => [name, { value }])),
    mode: "Complete",
    tags: earlier.tags,
    ...(earlier.templateLink === null ? {} : { templateLink: earlier.templateLink as unknown as TemplateLink }),
    links: new Map(Object.entries(sealed.links)),
    principal,
    correlationId,
  };
}
