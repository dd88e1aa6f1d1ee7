import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { type ReactElement, useContext } from "react";
import { money } from "../format/money.ts";
import { ago, moment } from "../format/time.ts";
import { ClockContext } from "../frame/clock.ts";
import { useWords } from "../words/words.ts";
import { CopyButton } from "./copy-button.tsx";
import { shorten } from "./shorten.ts";

const useStyles = makeStyles({
  id: { display: "inline-flex", alignItems: "center", gap: tokens.spacingHorizontalXS, minWidth: 0, maxWidth: "100%" },
  text: { fontFamily: tokens.fontFamilyMonospace, fontSize: tokens.fontSizeBase200, overflowWrap: "anywhere" },
  number: { fontVariantNumeric: "tabular-nums" },
});

/** Money in its currency; `code` writes "USD 12.40" where several currencies meet. */
export function Money(props: { amount: string; currency: string; code?: boolean; unitPrice?: boolean }): ReactElement {
  const styles = useStyles();
  useWords();
  return <span className={styles.number}>{money(props.amount, props.currency, props)}</span>;
}

/** The dash for what has no value. */
export function None(): ReactElement {
  const t = useWords();
  return (
    <span role="img" aria-label={t("value.none")}>
      –
    </span>
  );
}

/** A moment: relative below a day in lists, absolute elsewhere, in full as tooltip. */
export function Time({
  value,
  absolute,
  utc,
}: {
  value: string | undefined;
  absolute?: boolean;
  utc?: boolean;
}): ReactElement {
  const now = useContext(ClockContext).now;
  useWords();
  if (!value) return <None />;
  const full = moment(value, { utc: utc ?? false });
  const text = absolute || utc ? full : (ago(value, now()) ?? full);
  return (
    <time dateTime={value} title={moment(value, { seconds: true, utc: true })}>
      {text}
    </time>
  );
}

/** An identifier, shortened in the middle where it is long, whole as tooltip and for copying. */
export function Id({
  value,
  length = 40,
  copy = true,
}: {
  value: string;
  length?: number;
  copy?: boolean;
}): ReactElement {
  const styles = useStyles();
  return (
    <span className={styles.id}>
      <span className={mergeClasses(styles.text)} title={value}>
        {shorten(value, length)}
      </span>
      {copy && <CopyButton text={value} />}
    </span>
  );
}
