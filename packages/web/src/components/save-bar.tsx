import { Button, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import { ActButton } from "./act-button.tsx";
import { Failure } from "./failure.tsx";

const useStyles = makeStyles({
  bar: {
    position: "sticky",
    bottom: 0,
    zIndex: 2,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalS,
    paddingBlock: tokens.spacingVerticalM,
    backgroundColor: tokens.colorNeutralBackground2,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  row: { display: "flex", gap: tokens.spacingHorizontalS },
});

/** Save and Discard, at the bottom once something was changed. */
export function SaveBar(props: {
  isChanged: boolean;
  busy: boolean;
  error?: unknown;
  reason?: string | undefined;
  save(): void;
  discard(): void;
}): ReactElement | null {
  const t = useWords();
  const styles = useStyles();
  if (!props.isChanged) return null;
  return (
    <div className={styles.bar}>
      {props.error !== undefined && props.error !== null && <Failure error={props.error} />}
      <div className={styles.row}>
        <ActButton appearance="primary" busy={props.busy} reason={props.reason} onClick={props.save} data-primary>
          {t("act.save")}
        </ActButton>
        <Button onClick={props.discard}>{t("act.discard")}</Button>
      </div>
    </div>
  );
}
