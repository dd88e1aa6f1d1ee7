import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { invoicesQuery } from "../../api/billing.ts";
import { PageFrame } from "../../components/page.tsx";
import { usePageParams } from "../../components/use-params.ts";
import { useWords } from "../../words/words.ts";
import { InvoiceList } from "./invoice-list.tsx";

/** The invoices of a tenant. */
export default function Invoices(): ReactElement {
  const t = useWords();
  const { tenant } = usePageParams("invoices");
  const query = useQuery(invoicesQuery({ tenantId: tenant }));
  return (
    <PageFrame title={t("invoices.title")}>
      <InvoiceList tenant={tenant} query={query} />
    </PageFrame>
  );
}
