import { Button } from "@fluentui/react-components";
import { ArrowDownload20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { payoutName, payoutsQuery } from "../../api/billing.ts";
import type { Payout } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { csv, download } from "../../components/csv.ts";
import { DataTable } from "../../components/data-table.tsx";
import { Details } from "../../components/details.tsx";
import { PageFrame } from "../../components/page.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Money } from "../../components/values.tsx";
import { amountOnly, money, quantity } from "../../format/money.ts";
import { month } from "../../format/time.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { NotFound } from "../../frame/not-found.tsx";
import { useWords } from "../../words/words.ts";

/** A payout statement: what customers paid, what the store keeps, what is left, line by line. */
export default function PayoutPage(): ReactElement {
  const { publisher, payout: name } = usePageParams("payout");
  const query = useQuery(payoutsQuery(publisher));
  return (
    <LoadedPage query={query} rows={8}>
      {(data) => {
        const payout = data.find((one) => payoutName(one) === name);
        return payout ? <Statement payout={payout} /> : <NotFound />;
      }}
    </LoadedPage>
  );
}

function Statement({ payout }: { payout: Payout }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { currency } = payout;
  const header = [
    t("customers.customer"),
    t("applications.offer"),
    t("money.text"),
    t("money.quantity"),
    t("money.unitPrice"),
    t("money.amount", { currency }),
    t("payouts.storeFee"),
    t("payouts.earned"),
  ];
  const save = () =>
    download(
      `payout-${payoutName(payout)}.csv`,
      csv(
        header,
        payout.lines.map((line) => [
          line.customer,
          line.offer,
          line.text,
          line.quantity,
          line.unitPrice,
          line.amount,
          line.storeFee,
          line.earned,
        ]),
      ),
    );
  return (
    <PageFrame
      title={t("payout.heading", { month: month(payout.month), currency })}
      acts={
        <Button icon={<ArrowDownload20Regular />} onClick={save}>
          {t("list.csv")}
        </Button>
      }
    >
      <Card>
        <div>
          <div className={shared.big}>
            <Money amount={payout.earned} currency={currency} />
          </div>
          <div className={shared.meta}>{t("payouts.earned")}</div>
        </div>
        <Details
          items={[
            { label: t("payouts.amount"), value: <Money amount={payout.amount} currency={currency} /> },
            { label: t("payouts.storeFee"), value: <Money amount={payout.storeFee} currency={currency} /> },
            {
              label: t("payouts.rate"),
              value: new Intl.NumberFormat(undefined, { style: "percent", maximumFractionDigits: 2 }).format(
                Number(payout.storeFeeRate),
              ),
            },
          ]}
        />
      </Card>
      <Card title={t("payout.lines")}>
        <DataTable
          label={t("payout.lines")}
          columns={header.map((title, index) => ({ title, number: index > 2 }))}
          rows={[
            ...payout.lines.map((line) => ({
              key: `${line.invoice}-${line.ordinal}`,
              cells: [
                line.customer,
                line.offer,
                line.text,
                quantity(line.quantity, line.unit),
                money(line.unitPrice, currency, { unitPrice: true }),
                amountOnly(line.amount, currency),
                amountOnly(line.storeFee, currency),
                amountOnly(line.earned, currency),
              ],
            })),
            {
              key: "total",
              isTotal: true,
              cells: [
                t("money.total"),
                "",
                "",
                "",
                "",
                amountOnly(payout.amount, currency),
                amountOnly(payout.storeFee, currency),
                amountOnly(payout.earned, currency),
              ],
            },
          ]}
        />
      </Card>
    </PageFrame>
  );
}
