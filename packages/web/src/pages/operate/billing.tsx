import { Field, Input } from "@fluentui/react-components";
import { useQuery } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { closeMonth, runsQuery } from "../../api/billing.ts";
import type { RunRow } from "../../api/contract.ts";
import { ActButton } from "../../components/act-button.tsx";
import { useAddressState } from "../../components/address-state.ts";
import { Empty } from "../../components/empty.tsx";
import { FormDialog } from "../../components/form-dialog.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { useAct } from "../../components/use-act.ts";
import { money } from "../../format/money.ts";
import { month as monthWords } from "../../format/time.ts";
import { useWords } from "../../words/words.ts";

/** The operator's months: how every billing account stands, and closing them. */
export default function Billing(): ReactElement {
  const t = useWords();
  const address = useAddressState();
  const asked = address.text("month");
  const query = useQuery(runsQuery(asked));
  const rows = query.data ?? [];
  const month = asked || (rows[0]?.month ?? lastMonth());
  const ready = rows.filter((row) => row.state === "Ready");
  const [closes, setCloses] = useState(false);
  const close = useAct(() => closeMonth(month), { touches: ["runs"], done: t("operatorBilling.closed") });
  const columns: Column<RunRow>[] = [
    {
      id: "account",
      title: t("operatorBilling.account"),
      cell: (row) => row.billingAccount,
      text: (row) => row.billingAccount,
      narrow: "title",
      width: "minmax(180px, 1.4fr)",
    },
    { id: "month", title: t("operatorBilling.month"), cell: (row) => monthWords(row.month), text: (row) => row.month },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <RunStatus state={row.state} />,
      text: (row) => row.state,
      narrow: "status",
      width: "130px",
    },
    {
      id: "lines",
      title: t("operatorBilling.lines"),
      cell: (row) => row.lines,
      text: (row) => String(row.lines),
      number: true,
      width: "80px",
    },
    {
      id: "total",
      title: t("invoices.total"),
      cell: (row) => money(row.total, row.currency, { code: true }),
      text: (row) => row.total,
      number: true,
      narrow: "value",
      width: "150px",
    },
    { id: "invoice", title: t("invoices.number"), cell: (row) => row.invoice ?? "–", text: (row) => row.invoice ?? "" },
    {
      id: "notes",
      title: t("operatorBilling.notes"),
      cell: (row) => row.notes.join(" ") || "–",
      text: (row) => row.notes.join(" "),
    },
  ];
  return (
    <PageFrame
      title={t("operatorBilling.title")}
      acts={
        <ActButton
          appearance="primary"
          reason={ready.length === 0 ? t("operatorBilling.nothingReady") : undefined}
          onClick={() => setCloses(true)}
          data-primary
        >
          {t("operatorBilling.close")}
        </ActButton>
      }
    >
      <Field label={t("operatorBilling.month")} style={{ maxWidth: 200 }}>
        <Input type="month" value={month} onChange={(_, data) => address.set({ month: data.value })} />
      </Field>
      <List
        label={t("operatorBilling.title")}
        query={query}
        columns={columns}
        small
        id={(row) => row.billingAccountId + row.month}
        facets={[{ key: "status", title: t("applications.state"), value: (row) => row.state }]}
        count={(n) => t("operatorBilling.count", { n })}
        noMatch={t("operatorBilling.noMatch")}
        empty={<Empty title={t("operatorBilling.none")} text={t("operatorBilling.noneText")} />}
        csvName={`billing-${month}`}
      />
      {closes && (
        <FormDialog
          title={t("operatorBilling.closeTitle", { month: monthWords(month) })}
          verb={t("operatorBilling.close")}
          close={() => setCloses(false)}
          run={() => close.mutateAsync(undefined)}
        >
          <div>{t("operatorBilling.closeText", { n: ready.length })}</div>
        </FormDialog>
      )}
    </PageFrame>
  );
}

function RunStatus({ state }: { state: RunRow["state"] }): ReactElement {
  return <Status value={state} tone={({ Closed: "good", Ready: "waiting", Running: "running" } as const)[state]} />;
}

function lastMonth(): string {
  const date = new Date();
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 1, 1)).toISOString().slice(0, 7);
}
