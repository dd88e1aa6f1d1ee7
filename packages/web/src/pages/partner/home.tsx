import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { type BillingAccount, billingAccountsQuery } from "../../api/accounts.ts";
import { invoicesQuery } from "../../api/billing.ts";
import { Empty } from "../../components/empty.tsx";
import { type Column, List } from "../../components/list.tsx";
import { PageFrame } from "../../components/page.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { i18n, useWords } from "../../words/words.ts";
import { InvoiceList } from "../my/invoice-list.tsx";

/** A reseller's customers and the invoices that it pays for them. */
export default function Home(): ReactElement {
  const t = useWords();
  const shared = useShared();
  const { tenant } = usePageParams("partner");
  const all = useQuery(billingAccountsQuery);
  const accounts = { ...all, data: all.data?.filter((account) => account.resellerTenantId === tenant) } as typeof all;
  const invoices = useQuery(invoicesQuery({ tenantId: tenant }));
  const names = new Intl.DisplayNames([i18n.locale || "en"], { type: "region" });
  const market = (row: BillingAccount) => names.of(row.market) ?? row.market;
  const subscriptions = (row: BillingAccount) => row.subscriptions.map((one) => one.displayName).join(", ") || "–";
  const columns: Column<BillingAccount>[] = [
    {
      id: "customer",
      title: t("partner.customer"),
      cell: (row) => row.displayName,
      text: (row) => row.displayName,
      narrow: "title",
    },
    {
      id: "subscriptions",
      title: t("partner.subscriptions"),
      cell: subscriptions,
      text: subscriptions,
      narrow: "value",
    },
    { id: "market", title: t("partner.market"), cell: market, text: market, width: "160px" },
    {
      id: "currency",
      title: t("payouts.currency"),
      cell: (row) => row.currency,
      text: (row) => row.currency,
      width: "100px",
    },
  ];
  return (
    <PageFrame title={t("partner.title")}>
      <List
        label={t("partner.title")}
        query={accounts}
        columns={columns}
        id={(row) => row.id}
        count={(n) => t("partner.count", { n })}
        noMatch={t("partner.noMatch")}
        empty={<Empty title={t("partner.none")} text={t("partner.noneText")} />}
        csvName="customers"
      />
      <h2 className={shared.h2}>{t("partner.invoices")}</h2>
      <InvoiceList tenant={tenant} query={invoices} />
    </PageFrame>
  );
}
