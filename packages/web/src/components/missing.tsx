import { MessageBar, MessageBarBody, MessageBarTitle, makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";

const useStyles = makeStyles({
  list: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalXL },
});

/** What a draft still lacks, one thing a line; nothing where it is complete. */
export function Missing({
  sections,
}: {
  sections: readonly { missing: { message: string }[] }[];
}): ReactElement | null {
  const t = useWords();
  const styles = useStyles();
  const missing = sections.flatMap((section) => section.missing.map((one) => one.message));
  if (missing.length === 0) return null;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>
        <MessageBarTitle>{t("form.missing", { n: missing.length })}</MessageBarTitle>
        <ul className={styles.list}>
          {missing.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      </MessageBarBody>
    </MessageBar>
  );
}
