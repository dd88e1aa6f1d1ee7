import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import { CopyButton } from "./copy-button.tsx";
import { ScrollFrame } from "./scroll-frame.tsx";

const useStyles = makeStyles({
  box: {
    position: "relative",
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  text: {
    margin: 0,
    padding: tokens.spacingHorizontalM,
    paddingRight: "40px",
    fontFamily: tokens.fontFamilyMonospace,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase300,
    whiteSpace: "pre-wrap",
    overflowWrap: "anywhere",
  },
  scroll: { overflow: "auto", maxHeight: "400px" },
  copy: { position: "absolute", right: tokens.spacingHorizontalXS, top: tokens.spacingVerticalXS },
});

/** A piece of code or JSON, to read and to copy. */
export function Code({ text, label }: { text: string; label?: string }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  return (
    <div className={styles.box}>
      <ScrollFrame className={styles.scroll} label={label ?? t("code.label")}>
        <pre className={styles.text}>{text}</pre>
      </ScrollFrame>
      <span className={styles.copy}>
        <CopyButton text={text} />
      </span>
    </div>
  );
}
