import { makeStyles, mergeClasses, Tab, TabList, tokens } from "@fluentui/react-components";
import { type ReactNode, useEffect, useRef } from "react";
import type { WizardWords } from "../src/words.ts";

/** How far a step is. */
export type StepState = "current" | "done" | "wrong" | "open" | "locked";

/** A step as its tab shows it. */
export interface StepTab {
  name: string;
  label: string;
  state: StepState;
  /** How many errors it has, where it is wrong. */
  errors: number;
  /** What has to be finished first, where it is locked. */
  after: string;
}

const useStyles = makeStyles({
  tabs: { overflowX: "auto", borderBottom: `1px solid ${tokens.colorNeutralStroke2}` },
  mark: { marginInlineEnd: tokens.spacingHorizontalXS },
  note: {
    marginInlineStart: tokens.spacingHorizontalS,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
  done: { color: tokens.colorStatusSuccessForeground3 },
  wrong: { color: tokens.colorStatusDangerForeground3 },
  locked: { color: tokens.colorNeutralForeground3, cursor: "not-allowed" },
});

/** The steps as tabs, each with its state in a sign and in words. */
export function Steps(props: {
  tabs: readonly StepTab[];
  selected: string;
  words: WizardWords;
  onSelect(name: string): void;
}) {
  const styles = useStyles();
  const { tabs, words } = props;
  const list = useRef<HTMLDivElement>(null);
  // In a narrow window the tabs scroll; the open one has to be among those that are seen.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the choice of a tab is what moves the list
  useEffect(() => {
    list.current?.querySelector("[aria-selected=true]")?.scrollIntoView?.({ inline: "nearest", block: "nearest" });
  }, [props.selected]);
  return (
    <TabList
      ref={list}
      className={styles.tabs}
      aria-label={words.steps}
      selectedValue={props.selected}
      onTabSelect={(_, data) => {
        const tab = tabs.find((one) => one.name === data.value);
        if (tab && tab.state !== "locked") props.onSelect(tab.name);
      }}
    >
      {tabs.map((tab, i) => (
        // A tab that can't be opened yet stays in the order of the keyboard and says why.
        <Tab
          key={tab.name}
          value={tab.name}
          aria-disabled={tab.state === "locked"}
          title={
            tab.state === "locked" ? words.stepLocked(tab.after) : tab.state === "done" ? words.stepDone : undefined
          }
          className={tab.state === "locked" ? styles.locked : undefined}
        >
          <span
            aria-hidden
            className={mergeClasses(
              styles.mark,
              tab.state === "done" && styles.done,
              tab.state === "wrong" && styles.wrong,
            )}
          >
            {sign(tab.state, i + 1)}
          </span>
          {tab.label}
          {tab.state === "wrong" ? (
            <span className={mergeClasses(styles.note, styles.wrong)}>{words.stepErrors(tab.errors)}</span>
          ) : null}
        </Tab>
      ))}
    </TabList>
  );
}

// Plain signs and one drawn lock, so that a form brings no icon font along.
function sign(state: StepState, position: number): ReactNode {
  if (state === "done") return "✓";
  if (state === "wrong") return "✕";
  if (state !== "locked") return position;
  return (
    <svg width="12" height="12" viewBox="0 0 12 12" fill="none" stroke="currentColor" aria-hidden="true">
      <rect x="2.5" y="5.5" width="7" height="5" rx="1" />
      <path d="M4 5.5V4a2 2 0 0 1 4 0v1.5" />
    </svg>
  );
}
