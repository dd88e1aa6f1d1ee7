import { makeStyles, mergeClasses, ProgressBar, tokens } from "@fluentui/react-components";
import { type ReactElement, type ReactNode, useEffect, useState } from "react";
import { duration } from "../format/time.ts";
import { useWords } from "../words/words.ts";
import { CopyButton } from "./copy-button.tsx";
import { Status } from "./status.tsx";
import { toneOf } from "./status-words.ts";
import { useShared } from "./styles.ts";

/** One step of long work. */
export interface WorkStep {
  id: string;
  title: string;
  meta?: ReactNode;
  state: string;
  holder?: string;
  /** In milliseconds, as far as it is known. */
  took?: number;
  startedAt?: string;
  /** What went wrong, the innermost error first; a failed row opens itself. */
  error?: ReactNode;
  body?: ReactNode;
}

const useStyles = makeStyles({
  work: {
    backgroundColor: tokens.colorNeutralBackground1,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusXLarge,
    overflow: "hidden",
  },
  head: {
    padding: tokens.spacingHorizontalL,
    display: "flex",
    flexWrap: "wrap",
    gap: tokens.spacingHorizontalM,
    alignItems: "center",
  },
  figure: {
    fontSize: tokens.fontSizeBase400,
    fontWeight: tokens.fontWeightSemibold,
    fontVariantNumeric: "tabular-nums",
  },
  end: { marginLeft: "auto", display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS },
  list: { margin: 0, padding: 0, listStyleType: "none" },
  step: {
    display: "grid",
    gridTemplateColumns: "minmax(0, 1fr) auto 88px",
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
    alignItems: "center",
    padding: `10px ${tokens.spacingHorizontalL}`,
    borderTop: `1px solid ${tokens.colorNeutralStroke3}`,
    "@media (max-width: 639px)": { gridTemplateColumns: "minmax(0, 1fr) auto" },
  },
  title: { overflowWrap: "anywhere", fontWeight: tokens.fontWeightSemibold },
  time: {
    textAlign: "right",
    fontVariantNumeric: "tabular-nums",
    color: tokens.colorNeutralForeground3,
    whiteSpace: "nowrap",
    "@media (max-width: 639px)": { gridColumn: "1 / -1", textAlign: "left" },
  },
  body: { gridColumn: "1 / -1", overflowWrap: "anywhere" },
  error: {
    color: tokens.colorStatusDangerForeground3,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
});

/** Long work: how far it is, and its steps with the failed on top, then the running, then the done. */
export function Progress(props: {
  title: string;
  state: string;
  holder?: string;
  steps: readonly WorkStep[];
  done: number;
  total: number;
  took?: number;
  startedAt?: string;
  isOver: boolean;
  /** In the order in which the steps follow each other; else by how they stand. */
  keepOrder?: boolean;
  diagnostics?: string;
  lostFor?: number;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const { done, total } = props;
  useEffect(() => {
    const before = document.title;
    if (!props.isOver) document.title = t("progress.title", { done, total, title: props.title });
    return () => {
      document.title = before;
    };
  }, [done, total, props.isOver, props.title, t]);
  const spoken = useSlowly(t("progress.live", { done, total }));
  const steps = props.keepOrder ? props.steps : [...props.steps].sort((a, b) => rank(a.state) - rank(b.state));
  return (
    <div className={styles.work}>
      <div className={styles.head}>
        <Status value={props.state} {...(props.holder ? { holder: props.holder } : {})} />
        <span className={styles.figure}>{t("progress.of", { done, total })}</span>
        <span className={shared.muted}>
          <Elapsed
            running={!props.isOver}
            {...(props.took === undefined ? {} : { took: props.took })}
            {...(props.startedAt ? { since: props.startedAt } : {})}
            words
          />
        </span>
        {!props.isOver && <span className={shared.muted}>{t("progress.leave")}</span>}
        <span className={styles.end}>
          {props.lostFor !== undefined && (
            <span className={shared.danger}>{t("progress.lost", { seconds: props.lostFor })}</span>
          )}
          {props.diagnostics && (
            <>
              <span className={shared.meta}>{t("progress.copy")}</span>
              <CopyButton text={props.diagnostics} label={t("progress.copy")} />
            </>
          )}
        </span>
      </div>
      {!props.isOver && (
        <ProgressBar value={total === 0 ? 0 : done / total} aria-label={t("progress.of", { done, total })} />
      )}
      <span role="status" className={shared.hidden}>
        {spoken}
      </span>
      <ol className={styles.list}>
        {steps.map((step) => (
          <li key={step.id} className={styles.step}>
            <div>
              <div className={styles.title}>{step.title}</div>
              {step.meta && <div className={shared.meta}>{step.meta}</div>}
            </div>
            <Status value={step.state} {...(step.holder ? { holder: step.holder } : {})} />
            <span className={styles.time}>
              <Elapsed
                running={toneOf(step.state) === "running"}
                {...(step.took === undefined ? {} : { took: step.took })}
                {...(step.startedAt ? { since: step.startedAt } : {})}
              />
            </span>
            {step.error && <div className={mergeClasses(styles.body, styles.error)}>{step.error}</div>}
            {step.body && <div className={styles.body}>{step.body}</div>}
          </li>
        ))}
      </ol>
    </div>
  );
}

function rank(state: string): number {
  return { failed: 0, look: 1, running: 2, waiting: 3, good: 4, idle: 5 }[toneOf(state)];
}

function Elapsed({
  running,
  took,
  since,
  words,
}: {
  running: boolean;
  took?: number;
  since?: string;
  words?: boolean;
}): ReactElement | null {
  const t = useWords();
  const [, tick] = useState(0);
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => tick((n) => n + 1), 1000);
    return () => clearInterval(timer);
  }, [running]);
  // Work under way is timed by the reader's own clock: how long it really takes, whatever a sandbox says.
  const milliseconds = running && since ? Math.max(0, Date.now() - Date.parse(since)) : took;
  if (milliseconds === undefined || Number.isNaN(milliseconds)) return null;
  const time = duration(milliseconds);
  return <>{words ? t(running ? "progress.running" : "progress.took", { time }) : time}</>;
}

// A screen reader hears of progress at most once in five seconds.
function useSlowly(text: string): string {
  const [spoken, setSpoken] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSpoken(text), 5000);
    return () => clearTimeout(timer);
  }, [text]);
  return spoken;
}
