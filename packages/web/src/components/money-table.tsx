import { Button, makeStyles, tokens } from "@fluentui/react-components";
import { lazy, type ReactElement, Suspense, useState } from "react";
import type { InvoiceLine } from "../api/contract.ts";
import { amountOnly, money, quantity } from "../format/money.ts";
import { useWords } from "../words/words.ts";
import { DataTable } from "./data-table.tsx";
import { useShared } from "./styles.ts";

const WhyPanel = lazy(() => import("./why-panel.tsx"));

const useStyles = makeStyles({
  // The amount itself is the button, so every amount opens its "Why?"; on paper it is only the amount.
  why: {
    minWidth: 0,
    padding: `0 ${tokens.spacingHorizontalXS}`,
    marginRight: `calc(-1 * ${tokens.spacingHorizontalXS})`,
    height: "24px",
    // A target of 24 px in a line of 20: the amount still stands level with its row.
    marginBlock: "-2px",
    fontVariantNumeric: "tabular-nums",
    fontSize: tokens.fontSizeBase300,
    fontWeight: tokens.fontWeightRegular,
    textDecorationLine: "underline",
    textDecorationStyle: "dotted",
    textUnderlineOffset: "3px",
    "@media print": { textDecorationLine: "none" },
  },
});

/** Lines of money with a sum; every amount opens its "Why?". */
export function MoneyTable(props: {
  label: string;
  invoice: string;
  currency: string;
  lines: readonly InvoiceLine[];
  total: string;
  note?(line: InvoiceLine): string;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { currency } = props;
  const [asked, setAsked] = useState<InvoiceLine>();
  return (
    <>
      <DataTable
        label={props.label}
        columns={[
          { title: t("money.text") },
          { title: t("money.quantity"), number: true },
          { title: t("money.unitPrice"), number: true },
          { title: t("money.amount", { currency }), number: true },
        ]}
        rows={[
          ...props.lines.map((line) => ({
            key: String(line.ordinal),
            cells: [
              <span key="text">
                {line.text}
                {props.note && <span className={shared.meta}> {props.note(line)}</span>}
              </span>,
              quantity(line.quantity, line.unit),
              money(line.unitPrice, currency, { unitPrice: true }),
              <Button
                key="amount"
                size="small"
                appearance="transparent"
                className={styles.why}
                aria-label={t("why.of", { amount: money(line.amount, currency) })}
                onClick={() => setAsked(line)}
              >
                {amountOnly(line.amount, currency)}
              </Button>,
            ],
          })),
          { key: "total", isTotal: true, cells: [t("money.total"), "", "", amountOnly(props.total, currency)] },
        ]}
      />
      {asked && (
        <Suspense>
          <WhyPanel invoice={props.invoice} line={asked} currency={currency} close={() => setAsked(undefined)} />
        </Suspense>
      )}
    </>
  );
}
