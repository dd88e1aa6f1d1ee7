import { Badge, makeStyles, tokens } from "@fluentui/react-components";
import {
  CheckmarkCircle16Filled,
  Circle16Filled,
  ErrorCircle16Filled,
  PersonClock16Filled,
  Warning16Filled,
} from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useWords, type WordId } from "../words/words.ts";
import { type Tone, toneOf } from "./status-words.ts";

const colors = {
  idle: "informative",
  running: "brand",
  waiting: "warning",
  good: "success",
  look: "severe",
  failed: "danger",
} as const satisfies Record<Tone, string>;

const useStyles = makeStyles({
  dot: {
    width: "8px",
    height: "8px",
    margin: "0 2px",
    borderRadius: tokens.borderRadiusCircular,
    backgroundColor: "currentColor",
    animationDuration: "2s",
    animationIterationCount: "infinite",
    animationName: { "0%": { opacity: 1 }, "50%": { opacity: 0.3 }, "100%": { opacity: 1 } },
    "@media (prefers-reduced-motion: reduce)": { animationName: "none" },
  },
  badge: { whiteSpace: "nowrap", maxWidth: "100%" },
});

/** A state as badge, icon and word; `holder` says who has to act. */
export function Status({ value, tone, holder }: { value: string; tone?: Tone; holder?: string }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shown = tone ?? toneOf(value);
  const icon = {
    idle: <Circle16Filled />,
    running: <span className={styles.dot} />,
    waiting: <PersonClock16Filled />,
    good: <CheckmarkCircle16Filled />,
    look: <Warning16Filled />,
    failed: <ErrorCircle16Filled />,
  }[shown];
  const word = holder ? t("status.waitingFor", { holder }) : stateWord(value, t);
  return (
    <Badge className={styles.badge} appearance="tint" color={colors[shown]} icon={icon}>
      {word}
    </Badge>
  );
}

// Azure's provisioning states stay Azure's words; our own compound ones are written apart.
const ours = new Map<string, WordId>([
  ["PublishInProgress", "status.publishInProgress"],
  ["AttentionNeeded", "status.attentionNeeded"],
  ["PendingAcceptance", "status.pendingAcceptance"],
  ["NotStarted", "status.notStarted"],
  ["InReview", "status.inReview"],
  ["InProgress", "status.inProgress"],
  ["DeadLettered", "status.deadLettered"],
]);

function stateWord(value: string, t: ReturnType<typeof useWords>): string {
  const id = ours.get(value);
  if (id) return t(id);
  return value.charAt(0).toUpperCase() + value.slice(1);
}
