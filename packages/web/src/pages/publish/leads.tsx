import { Field, Input } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { Destination, Lead } from "../../api/contract.ts";
import { destinationQuery, leadsQuery, replayLead, sendTestLead, setDestination } from "../../api/leads.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Card } from "../../components/card.tsx";
import { DataTable } from "../../components/data-table.tsx";
import { Details } from "../../components/details.tsx";
import { Empty } from "../../components/empty.tsx";
import { Failure } from "../../components/failure.tsx";
import { type Column, List } from "../../components/list.tsx";
import { Loaded } from "../../components/loading.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Panel } from "../../components/panel.tsx";
import { Status } from "../../components/status.tsx";
import type { Tone } from "../../components/status-words.ts";
import { useShared } from "../../components/styles.ts";
import { useAct } from "../../components/use-act.ts";
import { usePageParams } from "../../components/use-params.ts";
import { None, Time } from "../../components/values.tsx";
import { duration } from "../../format/time.ts";
import { type Say, useWords } from "../../words/words.ts";

const tones: Record<Lead["delivery"]["state"], Tone> = {
  none: "idle",
  pending: "running",
  delivered: "good",
  failed: "failed",
};

/** Who pressed Get it now and agreed to be contacted, and where those leads go. */
export default function Leads(): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { publisher } = usePageParams("leads");
  const address = useAddressState();
  const query = useQuery(leadsQuery(publisher));
  const destination = useQuery(destinationQuery(publisher));
  const open = (query.data ?? []).find((lead) => lead.id === address.text("row"));
  const replay = useAct((id: string) => replayLead(publisher, id), {
    touches: ["leads", publisher],
    done: t("leads.sentAgain"),
  });
  const name = (lead: Lead) => `${lead.firstName} ${lead.lastName}`;
  const state = (lead: Lead) => <Status value={t(`leads.${lead.delivery.state}`)} tone={tones[lead.delivery.state]} />;
  const columns: Column<Lead>[] = [
    { id: "name", title: t("leads.lead"), cell: name, text: name, narrow: "title" },
    {
      id: "company",
      title: t("get.company"),
      cell: (lead) => lead.company ?? "–",
      text: (lead) => lead.company ?? "",
      narrow: "value",
    },
    { id: "offer", title: t("applications.offer"), cell: (lead) => lead.offerTitle, text: (lead) => lead.offerTitle },
    {
      id: "action",
      title: t("leads.act"),
      cell: (lead) => (lead.isTest ? t("leads.test") : actWords(lead.action, t)),
      text: (lead) => lead.action,
      width: "120px",
    },
    {
      id: "at",
      title: t("activity.when"),
      cell: (lead) => <Time value={lead.at} />,
      text: (lead) => lead.at,
      width: "160px",
    },
    {
      id: "delivery",
      title: t("leads.delivery"),
      cell: state,
      text: (lead) => lead.delivery.state,
      narrow: "status",
      width: "150px",
    },
  ];
  return (
    <PageFrame title={t("leads.title")}>
      <Loaded query={destination} rows={2}>
        {(data) => <DestinationCard key={data.url ?? ""} publisher={publisher} destination={data} />}
      </Loaded>
      <List
        label={t("leads.title")}
        query={query}
        columns={columns}
        id={(lead) => lead.id}
        open={(lead) => address.set({ row: lead.id })}
        facets={[
          {
            key: "delivery",
            title: t("leads.delivery"),
            value: (lead) => lead.delivery.state,
            label: (value) => t(`leads.${value as Lead["delivery"]["state"]}`),
          },
        ]}
        count={(n) => t("leads.count", { n })}
        noMatch={t("leads.noMatch")}
        empty={<Empty title={t("leads.empty")} text={t("leads.noneText")} />}
        csvName="leads"
      />
      {open && (
        <Panel title={name(open)} close={() => address.set({ row: undefined })}>
          <div className={shared.row}>
            {state(open)}
            <ActButton
              busy={replay.isPending}
              reason={destination.data?.kind === "https" ? undefined : t("leads.noDestination")}
              onClick={() => replay.mutate(open.id)}
            >
              {t("notifications.replay")}
            </ActButton>
          </div>
          {replay.isError && <Failure error={replay.error} />}
          <Details
            items={[
              { label: t("get.email"), value: open.email },
              { label: t("get.phone"), value: open.phone ?? <None /> },
              { label: t("get.company"), value: open.company ?? <None /> },
              { label: t("get.jobTitle"), value: open.title ?? <None /> },
              { label: t("get.country"), value: open.country ?? <None /> },
              { label: t("applications.plan"), value: open.plan ?? <None /> },
            ]}
          />
          <h3 className={shared.h3}>{t("leads.delivery")}</h3>
          {open.delivery.log.length === 0 ? (
            <div className={shared.muted}>{t("notifications.noTries")}</div>
          ) : (
            <DataTable
              label={t("leads.delivery")}
              columns={[
                { title: t("activity.when") },
                { title: t("notifications.answer") },
                { title: t("leads.took"), number: true },
              ]}
              rows={open.delivery.log.map((attempt) => ({
                key: attempt.at,
                cells: [
                  <Time key="at" value={attempt.at} utc />,
                  attempt.error ?? String(attempt.status ?? "–"),
                  duration(attempt.milliseconds),
                ],
              }))}
            />
          )}
        </Panel>
      )}
    </PageFrame>
  );
}

// Azure's marketplace calls "Get it now" an installation.
function actWords(action: string, t: Say): string {
  return action === "INS" ? t("offer.get") : action;
}

function DestinationCard({ publisher, destination }: { publisher: string; destination: Destination }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const [url, setUrl] = useState(destination.url ?? "");
  const touches = ["leads", publisher];
  const save = useAct(() => setDestination(publisher, url ? { kind: "https", url } : { kind: "none" }), {
    touches,
    done: t("leads.connected"),
  });
  const test = useAct(() => sendTestLead(publisher), { touches, done: t("leads.testSent") });
  const error = save.error ?? test.error;
  return (
    <Card title={t("leads.destination")}>
      <div className={shared.form}>
        <Field label={t("leads.url")} hint={t("leads.urlHint")}>
          <Input type="url" value={url} placeholder="https://" onChange={(_, data) => setUrl(data.value)} />
        </Field>
        <div className={shared.row}>
          <ActButton
            appearance="primary"
            busy={save.isPending}
            reason={url === (destination.url ?? "") ? t("leads.unchanged") : undefined}
            onClick={() => save.mutate(undefined)}
            data-primary
          >
            {t("leads.connect")}
          </ActButton>
          <ActButton
            busy={test.isPending}
            reason={destination.kind === "https" ? undefined : t("leads.noDestination")}
            onClick={() => test.mutate(undefined)}
          >
            {t("leads.sendTest")}
          </ActButton>
        </div>
        {error && <Failure error={error} />}
      </div>
    </Card>
  );
}
