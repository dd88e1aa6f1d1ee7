import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { type DeploymentProgress, deploymentsQuery, progressQuery } from "../../api/resource-manager.ts";
import { startedApplicationQuery } from "../../api/solutions.ts";

/** What an application's own deployment does in its managed resource group, while the outer one waits for it. */
export function useInnerProgress(
  applicationId: string | undefined,
  isOver: boolean,
): { progress: DeploymentProgress | undefined; outputs: DeploymentProgress["outputs"] } {
  const pace = isOver ? false : 1500;
  const application = useQuery({ ...startedApplicationQuery(applicationId), refetchInterval: pace });
  const group = application.data?.properties.managedResourceGroupId;
  const groupId = typeof group === "string" ? group : undefined;
  const deployments = useQuery({ ...deploymentsQuery(groupId), refetchInterval: pace });
  // Its nested deployments are in the same group; the application's own bears its name and brings their steps along.
  const own = `${applicationId?.split("/").at(-1)?.slice(0, 40) ?? ""}-mainTemplate`;
  const id = (deployments.data?.find((one) => one.name === own) ?? deployments.data?.at(-1))?.id;
  const progress = useQuery({ ...progressQuery(id ?? ""), enabled: id !== undefined, refetchInterval: pace });
  const read = [application.refetch, deployments.refetch, progress.refetch];
  // What was read last is from before the end: the inner resources would stay running for ever.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the end is what counts, not new functions
  useEffect(() => {
    if (isOver && id !== undefined) for (const again of read) void again();
  }, [isOver, id]);
  const outputs = application.data?.properties.outputs;
  return {
    progress: progress.data,
    outputs: typeof outputs === "object" && outputs !== null ? (outputs as DeploymentProgress["outputs"]) : undefined,
  };
}
