import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { payoutName, payoutsQuery } from "../../api/billing.ts";
import type { Payout } from "../../api/contract.ts";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { amountOnly } from "../../format/money.ts";
import { month } from "../../format/time.ts";
import { href } from "../../links.ts";
import { useWords } from "../../words/words.ts";

/** What a publisher earned, month by month. */
export default function Payouts(): ReactElement {
  const t = useWords();
  const { publisher } = usePageParams("payouts");
  const query = useQuery(payoutsQuery(publisher));
  const amount = (id: string, title: string, value: (row: Payout) => string): Column<Payout> => ({
    id,
    title,
    cell: (row) => amountOnly(value(row), row.currency),
    text: value,
    number: true,
    narrow: "value",
  });
  const columns: Column<Payout>[] = [
    {
      id: "month",
      title: t("invoices.month"),
      cell: (row) => month(row.month),
      text: (row) => row.month,
      narrow: "title",
    },
    {
      id: "currency",
      title: t("payouts.currency"),
      cell: (row) => row.currency,
      text: (row) => row.currency,
      width: "100px",
    },
    amount("amount", t("payouts.amount"), (row) => row.amount),
    amount("fee", t("payouts.storeFee"), (row) => row.storeFee),
    amount("earned", t("payouts.earned"), (row) => row.earned),
  ];
  return (
    <PageFrame title={t("payouts.title")}>
      <List
        label={t("payouts.title")}
        query={query}
        columns={columns}
        small
        search={false}
        id={payoutName}
        to={(row) => href("payout", { publisher, payout: payoutName(row) })}
        count={(n) => t("payouts.count", { n })}
        noMatch={t("payouts.none")}
        empty={<Empty title={t("payouts.none")} text={t("payouts.noneText")} />}
        csvName="payouts"
      />
    </PageFrame>
  );
}
