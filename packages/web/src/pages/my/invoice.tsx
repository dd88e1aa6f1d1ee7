import { Button, MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { ArrowDownload20Regular, Print20Regular } from "@fluentui/react-icons";
import { useQuery } from "@tanstack/react-query";
import type { ReactElement } from "react";
import { invoicePdf, invoiceQuery } from "../../api/billing.ts";
import type { Invoice, InvoiceLine } from "../../api/contract.ts";
import { Card } from "../../components/card.tsx";
import { Details } from "../../components/details.tsx";
import { MoneyTable } from "../../components/money-table.tsx";
import { PageFrame } from "../../components/page.tsx";
import { Status } from "../../components/status.tsx";
import { useShared } from "../../components/styles.ts";
import { usePageParams } from "../../components/use-params.ts";
import { Money } from "../../components/values.tsx";
import { amountOnly } from "../../format/money.ts";
import { date, month, period } from "../../format/time.ts";
import { LoadedPage } from "../../frame/loaded-page.tsx";
import { useWords, type WordId } from "../../words/words.ts";

const useStyles = makeStyles({
  head: { display: "flex", flexWrap: "wrap", justifyContent: "space-between", gap: tokens.spacingHorizontalXXL },
  noPrint: { "@media print": { display: "none" } },
});

const kinds = ["fee", "usage", "infrastructure", "credit"] as const;
const kindWords = {
  fee: "invoice.fees",
  usage: "invoice.usage",
  infrastructure: "invoice.infrastructure",
  credit: "invoice.credits",
} as const satisfies Record<InvoiceLine["kind"], WordId>;

/** An invoice: parties, total, and its lines down to the event behind each. */
export default function InvoicePage(): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const { invoice: number } = usePageParams("invoice");
  const query = useQuery(invoiceQuery(number));
  return (
    <LoadedPage query={query} rows={10}>
      {(invoice) => (
        <PageFrame
          title={t("invoice.heading", { month: month(invoice.from) })}
          status={<Status value={invoice.state} />}
          acts={
            <div className={styles.noPrint} style={{ display: "flex", gap: 8 }}>
              <Button icon={<Print20Regular />} onClick={() => print()}>
                {t("invoice.print")}
              </Button>
              <Button
                as="a"
                appearance="primary"
                icon={<ArrowDownload20Regular />}
                href={invoicePdf(number)}
                download={`${number}.pdf`}
              >
                {t("invoice.pdf")}
              </Button>
            </div>
          }
        >
          <Content invoice={invoice} />
        </PageFrame>
      )}
    </LoadedPage>
  );
}

function Content({ invoice }: { invoice: Invoice }): ReactElement {
  const t = useWords();
  const shared = useShared();
  const styles = useStyles();
  // What belongs to no single application, such as infrastructure added up by type, comes last.
  const applications = [...new Set(invoice.lines.map((line) => line.applicationId ?? ""))].sort(
    (a, b) => Number(a === "") - Number(b === ""),
  );
  return (
    <>
      <Card>
        <div className={styles.head}>
          <div>
            <div className={shared.big}>
              <Money amount={invoice.total} currency={invoice.currency} />
            </div>
            <div className={shared.meta}>{t("invoice.period", { period: period(invoice.from, invoice.to) })}</div>
          </div>
          <div className={shared.tight}>
            {kinds.slice(0, 3).map((kind) => {
              const amount = {
                fee: invoice.subtotals.fees,
                usage: invoice.subtotals.usage,
                infrastructure: invoice.subtotals.infrastructure,
                credit: "0",
              }[kind];
              return (
                <div key={kind} style={{ display: "flex", justifyContent: "space-between", gap: 32 }}>
                  <span className={shared.muted}>{t(kindWords[kind])}</span>
                  <span className={shared.number}>{amountOnly(amount, invoice.currency)}</span>
                </div>
              );
            })}
          </div>
        </div>
        <Details
          items={[
            { label: t("invoices.number"), value: invoice.number },
            { label: t("invoice.issued"), value: invoice.issuedAt ? date(invoice.issuedAt) : "–" },
            { label: t("invoices.customer"), value: invoice.customer.name },
            { label: t("invoices.payer"), value: invoice.payer.name },
          ]}
        />
      </Card>
      {invoice.unpriced.length > 0 && (
        <MessageBar intent="info" layout="multiline">
          <MessageBarBody>{t("invoice.unpriced", { n: invoice.unpriced.length })}</MessageBarBody>
        </MessageBar>
      )}
      {applications.map((id) => {
        const lines = invoice.lines.filter((line) => (line.applicationId ?? "") === id);
        const name =
          id.split("/").at(-1) ||
          t(lines.every((line) => line.kind === "infrastructure") ? "invoice.infrastructure" : "invoice.general");
        return (
          <Card key={id} title={name}>
            <MoneyTable
              label={name}
              invoice={invoice.number}
              currency={invoice.currency}
              lines={lines}
              total={sum(lines.map((line) => line.amount))}
              note={(line) => t(kindWords[line.kind])}
            />
          </Card>
        );
      })}
    </>
  );
}

// Amounts are rounded to the currency's digits already, so whole minor units add up exactly.
function sum(amounts: readonly string[]): string {
  const digits = Math.max(0, ...amounts.map((amount) => (amount.split(".")[1] ?? "").length));
  const total = amounts.reduce((all, amount) => {
    const [whole = "0", part = ""] = amount.split(".");
    return all + BigInt(whole + part.padEnd(digits, "0"));
  }, 0n);
  const text = (total < 0n ? -total : total).toString().padStart(digits + 1, "0");
  const cut = text.length - digits;
  return `${total < 0n ? "-" : ""}${text.slice(0, cut)}${digits > 0 ? `.${text.slice(cut)}` : ""}`;
}
