import { Checkbox, Field, MessageBar, MessageBarBody, MessageBarTitle, Textarea } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { approveCase, caseQuery, rejectCase, takeCase, waiveFindings } from "../../api/certification.ts";
import type { Case } from "../../api/contract.ts";
import { ActButton } from "../../components/act-button.tsx";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Failure } from "../../components/failure.tsx";
import { Findings } from "../../components/findings.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { TextField } from "../../components/text-field.tsx";
import { TrialCard } from "../../components/trial-card.tsx";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Time } from "../../components/values.tsx";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { useWords } from "../../words/words.ts";
import { CaseStatus } from "./certification.tsx";

type Asks = "approve" | "reject" | "waive" | undefined;

/** A case: checklist with evidence, findings to waive with a reason, trial deployments, the verdict. */
export default function CasePage(): ReactElement {
  const t = useWords();
  const { case: id } = usePageParams("certificationCase");
  const query = useQuery(caseQuery(id));
  const [asks, setAsks] = useState<Asks>();
  const [chosen, setChosen] = useState<string[]>([]);
  const take = useAct(() => takeCase(id), { touches: ["cases"] });
  return (
    <LoadedPage query={query} rows={10}>
      {(data) => {
        const isOpen = data.state === "Waiting" || data.state === "Taken";
        const never = isOpen
          ? data.needsSecondPerson
            ? t("certificationCase.secondPerson")
            : undefined
          : t("certificationCase.closed");
        return (
          <PageFrame
            title={t("certificationCase.heading", { offer: data.offerName, n: data.number })}
            names={{ case: data.offerName }}
            status={<CaseStatus state={data.state} />}
            lead={data.publisherDisplayName}
            acts={
              <>
                {data.state === "Waiting" && (
                  <ActButton busy={take.isPending} onClick={() => take.mutate(undefined)}>
                    {t("certificationCase.take")}
                  </ActButton>
                )}
                <ActButton reason={never} onClick={() => setAsks("reject")}>
                  {t("certificationCase.reject")}
                </ActButton>
                <ActButton
                  appearance="primary"
                  reason={
                    never ??
                    (data.openErrors > 0 ? t("certificationCase.openErrors", { n: data.openErrors }) : undefined)
                  }
                  onClick={() => setAsks("approve")}
                  data-primary
                >
                  {t("certificationCase.approve")}
                </ActButton>
              </>
            }
            messages={take.isError && <Failure error={take.error} />}
          >
            <Content data={data} chosen={chosen} setChosen={setChosen} never={never} waive={() => setAsks("waive")} />
            <Dialogs
              data={data}
              asks={asks}
              chosen={chosen}
              close={() => setAsks(undefined)}
              done={() => setChosen([])}
              refetch={() => query.refetch()}
            />
          </PageFrame>
        );
      }}
    </LoadedPage>
  );
}

function Content(props: {
  data: Case;
  chosen: string[];
  setChosen(keys: string[]): void;
  never: string | undefined;
  waive(): void;
}): ReactElement {
  const { data, chosen, setChosen } = props;
  const t = useWords();
  const shared = useShared();
  const checkTones = { passed: "good", failed: "failed", waived: "look", person: "waiting" } as const;
  return (
    <>
      {data.decision && (
        <MessageBar intent={data.decision.approved ? "success" : "error"} layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t("certificationCase.decided", { by: data.decision.by })}</MessageBarTitle>
            <Time value={data.decision.at} /> {data.decision.comment}
          </MessageBarBody>
        </MessageBar>
      )}
      {data.risks.length > 0 && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>
            <MessageBarTitle>{t("certificationCase.risks")}</MessageBarTitle>
            {data.risks.join(", ")}
          </MessageBarBody>
        </MessageBar>
      )}
      {data.notes && <Card title={t("certificationCase.notes")}>{data.notes}</Card>}
      <Card title={t("certificationCase.checklist")}>
        <DataTable
          label={t("certificationCase.checklist")}
          columns={[
            { title: t("certificationCase.check") },
            { title: t("applications.state") },
            { title: t("certificationCase.evidence") },
          ]}
          rows={data.checklist.map((check) => ({
            key: check.policy + check.text,
            cells: [
              <span key="text">
                <span className={shared.mono}>{check.policy}</span> {check.text}
              </span>,
              <Status key="state" value={t(`certificationCase.${check.state}`)} tone={checkTones[check.state]} />,
              check.evidence,
            ],
          }))}
        />
      </Card>
      <Card
        title={t("certificationCase.findings")}
        act={
          data.findings.length > 0 && (
            <ActButton
              reason={props.never ?? (chosen.length === 0 ? t("certificationCase.chooseFirst") : undefined)}
              onClick={props.waive}
            >
              {t("certificationCase.waive")}
            </ActButton>
          )
        }
      >
        <Findings
          findings={data.findings.map((one) => one.finding)}
          aside={(_, index) => {
            const one = data.findings[index];
            if (!one) return null;
            if (one.waiver)
              return (
                <Status
                  value={t("certificationCase.waivedBy", { by: one.waiver.by, reason: one.waiver.reason })}
                  tone="look"
                />
              );
            return (
              <Checkbox
                aria-label={t("certificationCase.choose", { rule: one.finding.rule })}
                checked={chosen.includes(one.key)}
                onChange={(_event, state) =>
                  setChosen(state.checked ? [...chosen, one.key] : chosen.filter((key) => key !== one.key))
                }
              />
            );
          }}
        />
      </Card>
      {data.trials.map((trial) => (
        <Card key={trial.planId} title={`${t("applications.plan")} ${trial.planId}`}>
          <TrialCard trial={trial} />
        </Card>
      ))}
    </>
  );
}

function Dialogs(props: {
  data: Case;
  asks: Asks;
  chosen: string[];
  close(): void;
  done(): void;
  refetch(): Promise<unknown>;
}): ReactElement | null {
  const { data, chosen } = props;
  const t = useWords();
  const [text, setText] = useState("");
  const [policy, setPolicy] = useState("");
  const close = () => {
    setText("");
    props.close();
  };
  const after = async () => {
    await props.refetch();
    props.done();
  };
  const area = (label: string, hint?: string) => (
    <Field label={label} {...(hint ? { hint } : {})}>
      <Textarea value={text} rows={4} onChange={(_, change) => setText(change.value)} />
    </Field>
  );
  if (props.asks === "approve") {
    return (
      <FormDialog
        title={t("certificationCase.approveTitle")}
        verb={t("certificationCase.approve")}
        close={close}
        run={() => approveCase(data.id, text).then(after)}
      >
        <div>{t("certificationCase.approveText")}</div>
        {area(t("certificationCase.comment"))}
      </FormDialog>
    );
  }
  if (props.asks === "reject") {
    return (
      <FormDialog
        title={t("certificationCase.rejectTitle")}
        verb={t("certificationCase.reject")}
        close={close}
        reason={text.trim() === "" ? t("certificationCase.rejectReason") : undefined}
        run={() => rejectCase(data.id, text, policy ? [{ policy, message: text }] : []).then(after)}
      >
        {area(t("certificationCase.policyMessage"))}
        <TextField label={t("certificationCase.policy")} limit={20} value={policy} change={setPolicy} />
      </FormDialog>
    );
  }
  if (props.asks === "waive") {
    return (
      <FormDialog
        title={t("certificationCase.waiveTitle", { n: chosen.length })}
        verb={t("certificationCase.waive")}
        close={close}
        reason={text.trim().length < 5 ? t("certificationCase.reasonShort") : undefined}
        run={() => waiveFindings(data.id, chosen, text).then(after)}
      >
        {area(t("certificationCase.reason"), t("certificationCase.reasonHint"))}
      </FormDialog>
    );
  }
  return null;
}
