import {
  Button,
  Field,
  Input,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  ProgressBar,
  tokens,
} from "@fluentui/react-components";
import { Clock20Regular } from "@fluentui/react-icons";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type ReactElement, useState } from "react";
import { moveClock, type SandboxClock } from "../api/accounts.ts";
import { errorWords } from "../components/failure.tsx";
import { moment } from "../format/time.ts";
import { useWords } from "../words/words.ts";

const hour = 3_600_000;

const useStyles = makeStyles({
  bar: {
    minHeight: "36px",
    display: "flex",
    alignItems: "center",
    flexWrap: "wrap",
    columnGap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalM,
    backgroundColor: tokens.colorStatusWarningBackground1,
    color: tokens.colorNeutralForeground1,
    borderBottom: `1px solid ${tokens.colorStatusWarningBorder1}`,
  },
  text: {
    display: "inline-flex",
    alignItems: "center",
    gap: tokens.spacingHorizontalS,
    marginRight: tokens.spacingHorizontalS,
    fontVariantNumeric: "tabular-nums",
  },
  form: { display: "flex", flexDirection: "column", gap: tokens.spacingVerticalM },
  error: { color: tokens.colorStatusDangerForeground3 },
});

/** The sandbox's clock on top of every page of its party: what time it is there, and the ways to move it. */
export default function ClockBar({ clock }: { clock: SandboxClock }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const client = useQueryClient();
  const [wanted, setWanted] = useState("");
  const move = useMutation({
    mutationFn: (to: number) => moveClock(clock.billingAccount, new Date(to).toISOString()),
    // What falls due on the way is done by jobs, a moment after the clock has moved.
    onSuccess: async () => {
      setTimeout(() => void client.invalidateQueries(), 3000);
      await client.invalidateQueries();
    },
  });
  const button = (label: string, to: number) => (
    <Button size="small" appearance="subtle" disabledFocusable={move.isPending} onClick={() => move.mutate(to)}>
      {label}
    </Button>
  );
  const wantedTime = Date.parse(`${wanted}Z`);
  return (
    <section aria-label={t("clock.label")}>
      <div className={styles.bar}>
        <span className={styles.text} role="status">
          <Clock20Regular />
          {t("clock.now", { time: moment(new Date(clock.now).toISOString(), { utc: true }) })}
        </span>
        {button(t("clock.hour"), clock.now + hour)}
        {button(t("clock.day"), clock.now + 24 * hour)}
        {button(t("clock.monthEnd"), nextMonth(clock.now))}
        <Popover withArrow>
          <PopoverTrigger disableButtonEnhancement>
            <Button size="small" appearance="subtle">
              {t("clock.set")}
            </Button>
          </PopoverTrigger>
          <PopoverSurface>
            <form
              className={styles.form}
              onSubmit={(event) => {
                event.preventDefault();
                if (wantedTime > clock.now) move.mutate(wantedTime);
              }}
            >
              <Field label={t("clock.to")} hint={t("clock.forward")}>
                <Input type="datetime-local" value={wanted} onChange={(_, data) => setWanted(data.value)} />
              </Field>
              <Button
                type="submit"
                appearance="primary"
                disabledFocusable={!(wantedTime > clock.now) || move.isPending}
              >
                {t("clock.move")}
              </Button>
            </form>
          </PopoverSurface>
        </Popover>
        {move.isError && (
          <span role="alert" className={styles.error}>
            {errorWords(move.error, t)}
          </span>
        )}
      </div>
      {move.isPending && <ProgressBar aria-label={t("clock.moving")} />}
    </section>
  );
}

// A month is billed when it is over, so "to month end" goes to the first moment after it.
function nextMonth(now: number): number {
  const date = new Date(now);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1, 0, 5);
}
