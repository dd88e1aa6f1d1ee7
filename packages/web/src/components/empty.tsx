import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement, ReactNode } from "react";
import { useShared } from "./styles.ts";

const useStyles = makeStyles({
  box: {
    display: "flex",
    flexDirection: "column",
    alignItems: "flex-start",
    gap: tokens.spacingVerticalM,
    padding: `${tokens.spacingVerticalXXXL} ${tokens.spacingHorizontalXXL}`,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusXLarge,
    outline: `1px solid ${tokens.colorNeutralStroke2}`,
    outlineOffset: "-1px",
  },
});

/** What stands where nothing is yet: what it is for, in one sentence, and the one thing to do. */
export function Empty({ title, text, act }: { title: string; text: string; act?: ReactNode }): ReactElement {
  const styles = useStyles();
  const shared = useShared();
  return (
    <div className={styles.box}>
      <h2 className={shared.h3}>{title}</h2>
      <p style={{ margin: 0 }} className={`${shared.muted} ${shared.prose}`}>
        {text}
      </p>
      {act}
    </div>
  );
}
