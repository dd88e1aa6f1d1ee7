import { Link, MessageBar, MessageBarBody, MessageBarTitle } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { Step, Submission } from "../../api/contract.ts";
import { cancelSubmission, goLive, isMoving, offerQuery, submissionQuery } from "../../api/partner-center.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { DangerDialog } from "../../components/danger-dialog.tsx";
import { Failure } from "../../components/failure.tsx";
import { Findings } from "../../components/findings.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Progress, type WorkStep } from "../../components/progress.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { TrialCard } from "../../components/trial-card.tsx";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { useWords } from "../../words/words.ts";

/** A submission on its way: its steps, who holds it, the report of validation and of people. */
export default function SubmissionPage(): ReactElement {
  const t = useWords();
  const { publisher, offer, submission: number } = usePageParams("submission");
  const query = useQuery(submissionQuery(publisher, offer, number));
  const offerName = useQuery(offerQuery(publisher, offer)).data?.name;
  const [withdraws, setWithdraws] = useState(false);
  const live = useAct(() => goLive(publisher, offer, Number(number)), { touches: ["offers", publisher] });
  return (
    <LoadedPage query={query} rows={8}>
      {(submission) => {
        const isOver = ["Published", "Failed", "Cancelled"].includes(submission.state);
        return (
          <PageFrame
            title={t("submission.heading", { n: submission.number })}
            names={{ offer: offerName ?? offer, submission: number }}
            status={<Status value={submission.state} />}
            acts={
              <>
                {!isOver && submission.state !== "Publishing" && (
                  <ActButton onClick={() => setWithdraws(true)}>{t("submission.withdraw")}</ActButton>
                )}
                <ActButton
                  appearance="primary"
                  busy={live.isPending}
                  reason={
                    submission.state === "Preview" ? undefined : t(isOver ? "submission.isOver" : "submission.notYet")
                  }
                  onClick={() => live.mutate(undefined)}
                  data-primary
                >
                  {t("submission.goLive")}
                </ActButton>
              </>
            }
            messages={
              <>
                {live.isError && <Failure error={live.error} />}
                {submission.state === "Preview" && submission.previewLink && (
                  <MessageBar intent="info" layout="multiline">
                    <MessageBarBody>
                      {t("submission.preview")} <Link href={submission.previewLink}>{t("submission.previewLink")}</Link>
                    </MessageBarBody>
                  </MessageBar>
                )}
              </>
            }
          >
            <Content submission={submission} />
            <DangerDialog
              open={withdraws}
              title={t("submission.withdrawTitle")}
              verb={t("submission.withdraw")}
              run={async () => {
                await cancelSubmission(publisher, offer, submission.number);
                await query.refetch();
              }}
              close={() => setWithdraws(false)}
            >
              {t("submission.withdrawText")}
            </DangerDialog>
          </PageFrame>
        );
      }}
    </LoadedPage>
  );
}

function Content({ submission }: { submission: Submission }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { report } = submission;
  const done = submission.steps.filter((step) => step.state === "Complete").length;
  return (
    <>
      <Progress
        title={t("submission.heading", { n: submission.number })}
        state={submission.state}
        steps={submission.steps.map(workStep)}
        keepOrder
        done={done}
        total={submission.steps.length}
        startedAt={submission.submittedAt}
        isOver={!isMoving(submission)}
      />
      {report.verdict && (
        <MessageBar intent={report.verdict.approved ? "success" : "error"} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>
              {t(report.verdict.approved ? "submission.approved" : "submission.rejected", { by: report.verdict.by })}
            </MessageBarTitle>
            {report.verdict.comment}
            {report.verdict.policies.map((policy) => (
              <div key={policy.policy}>
                {policy.policy} {policy.message}
              </div>
            ))}
          </MessageBarBody>
        </MessageBar>
      )}
      {report.plans.map((plan) => (
        <Card key={plan.planId} title={t("submission.plan", { plan: plan.planId, version: plan.packageVersion })}>
          {plan.trial && <TrialCard trial={plan.trial} />}
          <h3 className={shared.h3}>{t("findings.title")}</h3>
          <Findings findings={plan.findings} />
        </Card>
      ))}
      {report.waivers.length > 0 && (
        <Card title={t("submission.waivers")}>
          {report.waivers.map((waiver) => (
            <div key={waiver.planId + waiver.finding}>
              <span className={shared.mono}>{waiver.finding}</span> · {waiver.reason}
              <div className={shared.meta}>
                {waiver.by} · <Time value={waiver.at} />
              </div>
            </div>
          ))}
        </Card>
      )}
    </>
  );
}

function workStep(step: Step): WorkStep {
  const took = step.startedAt && step.endedAt ? Date.parse(step.endedAt) - Date.parse(step.startedAt) : undefined;
  const words =
    step.messages.length > 0 ? step.messages.map((message) => <div key={message}>{message}</div>) : undefined;
  return {
    id: step.name,
    title: step.name,
    state: step.state,
    ...(step.state === "Waiting" ? { holder: step.holder } : {}),
    ...(took === undefined ? {} : { took }),
    ...(step.startedAt ? { startedAt: step.startedAt } : {}),
    ...(words && step.state === "Failed" ? { error: words } : {}),
    ...(words && step.state !== "Failed" ? { body: words } : {}),
  };
}
