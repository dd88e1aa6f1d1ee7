import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import type { Trace } from "@stoa/ui-definition";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import { usePanelStyles } from "./styles.ts";

// What lies deeper is closed at first, and so is every round of a function but the first: they go the same way.
const openDepth = 3;

const useStyles = makeStyles({
  parts: {
    listStyleType: "none",
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: "1px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke2,
    marginInlineStart: "5px",
  },
  line: {
    display: "flex",
    flexWrap: "wrap",
    alignItems: "baseline",
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXXS,
    minWidth: 0,
  },
  summary: {
    cursor: "pointer",
    listStyleType: "none",
    "::-webkit-details-marker": { display: "none" },
    "::before": {
      content: '"▸" / ""',
      position: "absolute",
      insetInlineStart: 0,
      color: tokens.colorNeutralForeground3,
    },
    position: "relative",
    paddingInlineStart: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusSmall,
    ":hover": { backgroundColor: tokens.colorNeutralBackground1Hover },
  },
  opened: { "[open] > summary::before": { content: '"▾" / ""' } },
  leaf: { paddingInlineStart: tokens.spacingHorizontalL },
  round: { flexBasis: "100%" },
  text: { color: tokens.colorNeutralForeground2 },
  value: { color: tokens.colorNeutralForeground1, fontWeight: tokens.fontWeightSemibold },
  skipped: { color: tokens.colorNeutralForeground3 },
  link: {
    appearance: "none",
    border: "none",
    padding: 0,
    minHeight: "24px",
    backgroundColor: "transparent",
    textAlign: "start",
    cursor: "pointer",
    color: tokens.colorBrandForegroundLink,
    ":hover": { textDecorationLine: "underline" },
  },
});

/** What a tree of traces needs of the page around it. */
export interface TraceSurroundings {
  /** Writes a value down, secrets hidden. */
  shown(value: Trace["value"]): string;
  /** The element that a reference leads to. */
  elementOf(reference: NonNullable<Trace["reference"]>): string | undefined;
  open(place: string): void;
}

/** An expression, its value, and below it each part with its own. */
export function TraceTree(props: {
  trace: Trace;
  around: TraceSurroundings;
  depth?: number;
  isLaterRound?: boolean;
}): ReactElement {
  const styles = useStyles();
  const { trace, around, depth = 0, isLaterRound } = props;
  const line = <Line trace={trace} around={around} />;
  if (trace.parts.length === 0) return <div className={styles.leaf}>{line}</div>;
  return (
    <details open={depth < openDepth && trace.isSkipped !== true && isLaterRound !== true} className={styles.opened}>
      <summary className={styles.summary}>{line}</summary>
      <ul className={styles.parts}>
        {trace.parts.map((part, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the parts of an expression stay where they are
          <li key={at}>
            <TraceTree
              trace={part}
              around={around}
              depth={depth + 1}
              isLaterRound={part.argument !== undefined && trace.parts[at - 1]?.argument !== undefined}
            />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Line({ trace, around }: { trace: Trace; around: TraceSurroundings }): ReactElement {
  const styles = useStyles();
  const shared = usePanelStyles();
  const t = useWords();
  const { text, value, problem, isSkipped, argument, reference } = trace;
  const element = reference && around.elementOf(reference);
  return (
    <span className={styles.line}>
      {argument ? (
        <span className={mergeClasses(shared.mono, styles.skipped, styles.round)}>
          {t("preview.round", { name: argument.name, value: around.shown(argument.value) })}
        </span>
      ) : null}
      {element === undefined ? (
        <span className={mergeClasses(shared.mono, styles.text)}>{text}</span>
      ) : (
        <button
          type="button"
          className={mergeClasses(shared.mono, styles.link)}
          title={t("preview.traceOf", { place: element })}
          onClick={(event) => {
            event.preventDefault();
            around.open(element);
          }}
        >
          {text}
        </button>
      )}
      {problem !== undefined ? (
        <span className={shared.danger}>{problem}</span>
      ) : isSkipped ? (
        <span className={shared.meta}>{t("preview.skipped")}</span>
      ) : (
        <span className={mergeClasses(shared.mono, styles.value)}>= {around.shown(value)}</span>
      )}
    </span>
  );
}
