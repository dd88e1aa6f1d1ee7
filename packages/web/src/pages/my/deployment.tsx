import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { ReactElement } from "react";
import {
  type DeploymentProgress,
  deploymentId,
  type ProgressStep,
  progressEvents,
  progressQuery,
} from "../../api/resource-manager.ts";
import { applicationRef } from "../../api/solutions.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Progress, type WorkStep } from "../../components/progress.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { useStream } from "../../components/use-stream.ts";
import { Id } from "../../components/values.tsx";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";
import { useInnerProgress } from "./use-inner-progress.ts";

const over = ["Succeeded", "Failed", "Canceled"];

/** A deployment as it goes: every resource with its state, the innermost error of what fails, the outputs at the end. */
export default function Deployment(): ReactElement {
  const t = useWords();
  const { tenant, subscription, group, name } = usePageParams("deployment");
  const client = useQueryClient();
  const id = deploymentId(subscription, group, name);
  const query = useQuery(progressQuery(id));
  const isOver = query.data !== undefined && over.includes(query.data.state);
  const lostFor = useStream<DeploymentProgress>(
    isOver ? undefined : progressEvents(id),
    (data) => client.setQueryData(progressQuery(id).queryKey, data),
    () => void query.refetch(),
  );
  const application = query.data?.steps.find((step) => step.type.toLowerCase() === "microsoft.solutions/applications");
  const inner = useInnerProgress(application?.id, isOver);
  return (
    <LoadedPage query={query} rows={8}>
      {(data) => {
        const steps = [...data.steps, ...(inner.progress?.steps ?? [])];
        const outputs = { ...data.outputs, ...inner.outputs };
        return (
          <PageFrame
            title={t(isOver ? "deployment.of" : "deployment.deploying", { name: application?.name ?? data.name })}
            status={<Status value={data.state} />}
            acts={
              data.state === "Succeeded" && application ? (
                <ActButton
                  appearance="primary"
                  to={href("application", { tenant, ...applicationRef(application.id) })}
                  data-primary
                >
                  {t("deployment.open")}
                </ActButton>
              ) : undefined
            }
          >
            <Progress
              title={application?.name ?? data.name}
              state={data.state}
              steps={steps.map((step) => workStep(step, t("deployment.line", { line: step.line ?? 0 })))}
              done={data.done + (inner.progress?.done ?? 0)}
              total={data.total + (inner.progress?.total ?? 0)}
              took={data.durationSeconds * 1000}
              startedAt={data.startedAt}
              isOver={isOver}
              diagnostics={diagnosticsOf(data, steps)}
              {...(lostFor === undefined ? {} : { lostFor })}
            />
            {isOver && Object.keys(outputs).length > 0 && <Outputs outputs={outputs} />}
          </PageFrame>
        );
      }}
    </LoadedPage>
  );
}

function diagnosticsOf(
  { id, correlationId, state, error }: DeploymentProgress,
  steps: readonly ProgressStep[],
): string {
  return JSON.stringify({ id, correlationId, state, error, steps: steps.filter((step) => step.error) }, null, 2);
}

function workStep(step: ProgressStep, line: string): WorkStep {
  return {
    id: step.id + step.deployment,
    title: step.name,
    meta: step.type,
    state: step.state,
    ...(step.durationSeconds === null ? {} : { took: step.durationSeconds * 1000 }),
    ...(step.startedAt === null ? {} : { startedAt: step.startedAt }),
    ...(step.error
      ? {
          error: (
            <>
              <span>{step.error.message}</span>
              <code>
                {step.error.code}
                {step.line ? ` · ${line}` : ""}
              </code>
            </>
          ),
        }
      : {}),
  };
}

function Outputs({ outputs }: { outputs: NonNullable<DeploymentProgress["outputs"]> }): ReactElement {
  const t = useWords();
  const shared = useShared();
  return (
    <Card title={t("application.outputs")}>
      <DataTable
        label={t("application.outputs")}
        columns={[{ title: t("applications.name") }, { title: t("outputs.value") }]}
        rows={Object.entries(outputs).map(([name, output]) => ({
          key: name,
          cells: [
            name,
            <span key="value" className={shared.mono}>
              {typeof output.value === "string" ? (
                <Id value={output.value} length={64} />
              ) : (
                JSON.stringify(output.value)
              )}
            </span>,
          ],
        }))}
      />
    </Card>
  );
}
