import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactElement } from "react";
import type { InvoiceSummary } from "../../api/contract.ts";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { Status } from "../../components/status.tsx";
import { money } from "../../format/money.ts";
import { month } from "../../format/time.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** Invoices as a list, of a tenant or of one application. */
export function InvoiceList({
  tenant,
  query,
}: {
  tenant: string;
  query: UseQueryResult<InvoiceSummary[]>;
}): ReactElement {
  const t = useWords();
  const total = (row: InvoiceSummary) => money(row.total, row.currency, { code: true });
  const columns: Column<InvoiceSummary>[] = [
    {
      id: "month",
      title: t("invoices.month"),
      cell: (row) => month(row.from),
      text: (row) => row.month,
      narrow: "title",
    },
    {
      id: "number",
      title: t("invoices.number"),
      cell: (row) => row.number,
      text: (row) => row.number,
      narrow: "value",
    },
    {
      id: "account",
      title: t("invoices.account"),
      cell: (row) => row.billingAccount,
      text: (row) => row.billingAccount,
    },
    { id: "payer", title: t("invoices.payer"), cell: (row) => row.payer.name, text: (row) => row.payer.name },
    {
      id: "state",
      title: t("applications.state"),
      cell: (row) => <Status value={row.state} />,
      text: (row) => row.state,
      narrow: "status",
      width: "130px",
    },
    {
      id: "total",
      title: t("invoices.total"),
      cell: total,
      text: (row) => row.total,
      number: true,
      narrow: "value",
      width: "140px",
    },
  ];
  return (
    <List
      label={t("invoices.title")}
      query={query}
      columns={columns}
      small
      id={(row) => row.number}
      to={(row) => href("invoice", { tenant, invoice: row.number })}
      count={(n) => t("invoices.count", { n })}
      noMatch={t("invoices.noMatch")}
      empty={<Empty title={t("invoices.none")} text={t("invoices.noneText")} />}
      csvName="invoices"
    />
  );
}
