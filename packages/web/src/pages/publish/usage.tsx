import { Field, Input, MessageBar, MessageBarBody, Select } from "@fluentui/react-components";
import { useQueries, useQuery, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import type { UsageEventRow } from "../../api/contract.ts";
import { sendTestEvent, usageEventsQuery } from "../../api/metering.ts";
import { offerQuery } from "../../api/partner-center.ts";
import { customersQuery } from "../../api/solutions.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Code } from "../../components/code.tsx";
import { Details } from "../../components/details.tsx";
import { Empty } from "../../components/empty.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Panel } from "../../components/panel.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Id, None, Time } from "../../components/values.tsx";
import { quantity } from "../../format/money.ts";
import { useWords } from "../../words/words.ts";

/** A publisher's usage events with the verdict on each. */
export default function Usage(): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { publisher } = usePageParams("usage");
  const address = useAddressState();
  const query = useQuery({ ...usageEventsQuery(publisher), refetchInterval: 10_000 });
  const rows = query.data ?? [];
  const open = rows.find((row) => keyOf(row) === address.text("row"));
  const columns: Column<UsageEventRow>[] = [
    {
      id: "at",
      title: t("usage.at"),
      cell: (row) => <Time value={row.at} />,
      text: (row) => row.at,
      narrow: "title",
      width: "136px",
    },
    {
      id: "customer",
      title: t("customers.customer"),
      cell: (row) => row.customer ?? "–",
      text: (row) => row.customer ?? "",
    },
    {
      id: "application",
      title: t("notifications.application"),
      cell: (row) => row.application ?? "–",
      text: (row) => `${row.application ?? ""} ${row.usageEventId ?? ""}`,
      narrow: "value",
    },
    {
      id: "dimension",
      title: t("usage.dimension"),
      cell: (row) => row.dimension ?? "–",
      text: (row) => row.dimension ?? "",
    },
    {
      id: "quantity",
      title: t("money.quantity"),
      cell: (row) => (row.quantity === undefined ? "–" : quantity(row.quantity)),
      text: (row) => row.quantity ?? "",
      number: true,
      narrow: "value",
      width: "72px",
    },
    {
      id: "hour",
      title: t("why.hour"),
      cell: (row) => <Time value={row.effectiveStartTime} utc />,
      text: (row) => row.effectiveStartTime ?? "",
      width: "176px",
    },
    {
      id: "verdict",
      title: t("usage.verdict"),
      cell: (row) => <Verdict status={row.status} />,
      text: (row) => row.status,
      narrow: "status",
      width: "150px",
    },
  ];
  const send = (
    <ActButton appearance="primary" onClick={() => address.set({ send: "1" })} data-primary>
      {t("usage.send")}
    </ActButton>
  );
  return (
    <PageFrame title={t("usage.title")} acts={rows.length > 0 ? send : undefined}>
      <List
        label={t("usage.title")}
        query={query}
        columns={columns}
        small
        id={keyOf}
        open={(row) => address.set({ row: keyOf(row) })}
        facets={[
          { key: "verdict", title: t("usage.verdict"), value: (row) => row.status },
          { key: "customer", title: t("customers.customer"), value: (row) => row.customer ?? "–" },
          { key: "dimension", title: t("usage.dimension"), value: (row) => row.dimension ?? "–" },
        ]}
        count={(n) => t("usage.count", { n })}
        noMatch={t("usage.noMatch")}
        empty={
          <>
            <Empty title={t("usage.none")} text={t("usage.noneText")} act={send} />
            <div className={shared.muted}>{t("usage.curl")}</div>
            <Code text={curlLine()} />
          </>
        }
        csvName="usage-events"
      />
      {open && (
        <Panel
          title={open.usageEventId ? t("why.event") : t("usage.refused")}
          close={() => address.set({ row: undefined })}
        >
          <div>
            <Verdict status={open.status} />
          </div>
          {open.message && (
            <MessageBar intent={open.status === "Accepted" ? "info" : "error"} layout="multiline">
              <MessageBarBody>{open.message}</MessageBarBody>
            </MessageBar>
          )}
          <Details
            items={[
              { label: t("usage.id"), value: open.usageEventId ? <Id value={open.usageEventId} /> : <None /> },
              {
                label: t("notifications.application"),
                value: open.applicationId ? <Id value={open.applicationId} length={40} /> : <None />,
              },
              { label: t("applications.offer"), value: open.offer ?? <None /> },
              { label: t("applications.plan"), value: open.planId ?? <None /> },
              { label: t("usage.at"), value: <Time value={open.at} utc /> },
              { label: t("why.hour"), value: <Time value={open.effectiveStartTime} utc /> },
            ]}
          />
          {open.body !== undefined && (
            <>
              <h3 className={shared.h3}>{t("usage.body")}</h3>
              <Code text={JSON.stringify(open.body, null, 2)} />
            </>
          )}
        </Panel>
      )}
      {address.text("send") && (
        <SendTest publisher={publisher} close={() => address.set({ send: undefined }, { replace: true })} />
      )}
    </PageFrame>
  );
}

function Verdict({ status }: { status: string }): ReactElement {
  return <Status value={status} tone={status === "Accepted" ? "good" : status === "Duplicate" ? "idle" : "failed"} />;
}

function keyOf(row: UsageEventRow): string {
  return row.usageEventId ?? `${row.at}-${row.dimension ?? ""}-${row.applicationId ?? ""}`;
}

function curlLine(): string {
  return `curl ${location.origin}/api/usageEvent?api-version=2018-08-31 -H "Authorization: Bearer $TOKEN" -H "Content-Type: application/json" \\\n  -d '{"resourceUri":"…","quantity":1,"dimension":"…","effectiveStartTime":"${new Date().toISOString()}","planId":"…"}'`;
}

function SendTest({ publisher, close }: { publisher: string; close(): void }): ReactElement {
  const t = useWords();
  const client = useQueryClient();
  const all = useQuery(customersQuery(publisher)).data ?? [];
  const products = [...new Set(all.flatMap((one) => (one.plan ? [one.plan.product] : [])))];
  const offers = useQueries({ queries: products.map((product) => offerQuery(publisher, product)) });
  const dimensionsOf = (product: string | undefined) =>
    offers.find(({ data }) => data?.offerId === product)?.data?.draft.dimensions ?? [];
  // Only what is metered can take an event.
  const applications = all.filter((one) => dimensionsOf(one.plan?.product).length > 0);
  const [chosen, setChosen] = useState("");
  const application = applications.find((one) => one.id === chosen) ?? applications[0];
  const dimensions = dimensionsOf(application?.plan?.product);
  const [named, setNamed] = useState("");
  const dimension = named || (dimensions[0]?.id ?? "");
  const [amount, setAmount] = useState("1");
  const isRight = application !== undefined && dimension !== "" && /^\d+(\.\d+)?$/.test(amount);
  return (
    <FormDialog
      title={t("usage.send")}
      verb={t("usage.send")}
      close={close}
      reason={isRight ? undefined : t(application ? "usage.sendReason" : "usage.noApplications")}
      run={async () => {
        if (!application) return;
        await sendTestEvent(publisher, {
          resourceUri: application.id,
          dimension,
          quantity: amount,
          ...(application.plan ? { planId: application.plan.name } : {}),
        });
        await client.invalidateQueries({ queryKey: ["usage-events", publisher] });
      }}
    >
      <div>{t("usage.sendText")}</div>
      <Field label={t("notifications.application")}>
        <Select value={application?.id ?? ""} onChange={(_, data) => setChosen(data.value)}>
          {applications.map((one) => (
            <option key={one.id} value={one.id}>
              {one.customer} · {one.name}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("usage.dimension")}>
        <Select value={dimension} onChange={(_, data) => setNamed(data.value)}>
          {dimensions.map((one) => (
            <option key={one.id} value={one.id}>
              {one.displayName}
            </option>
          ))}
        </Select>
      </Field>
      <Field label={t("money.quantity")}>
        <Input
          style={{ width: 160 }}
          inputMode="decimal"
          value={amount}
          onChange={(_, data) => setAmount(data.value)}
        />
      </Field>
    </FormDialog>
  );
}
