import { makeStyles, mergeClasses, tokens } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Filled, Warning16Filled } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import type { Note } from "./notes.ts";

const useStyles = makeStyles({
  list: {
    listStyleType: "none",
    margin: 0,
    padding: 0,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: "2px",
    borderInlineStartStyle: "solid",
    borderInlineStartColor: tokens.colorNeutralStroke1,
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
  },
  note: {
    display: "flex",
    gap: tokens.spacingHorizontalXS,
    fontSize: tokens.fontSizeBase200,
    lineHeight: tokens.lineHeightBase200,
  },
  icon: { flexShrink: 0 },
  error: { color: tokens.colorStatusDangerForeground3 },
  warning: { color: tokens.colorStatusWarningForeground3 },
  info: { color: tokens.colorNeutralForeground3 },
  source: { fontFamily: tokens.fontFamilyMonospace, color: tokens.colorNeutralForeground3, overflowWrap: "anywhere" },
});

const icons = { error: ErrorCircle16Filled, warning: Warning16Filled, info: Info16Filled };
const words = { error: "preview.error", warning: "preview.warning", info: "preview.note" } as const;

/** What is to be said to the author at an element. */
export function ElementNotes({ notes }: { notes: readonly Note[] }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  return (
    <ul className={styles.list} aria-label={t("preview.notes")}>
      {notes.map(({ severity, message, source, finding }) => {
        const Icon = icons[severity];
        return (
          <li key={`${source}${message}`} className={styles.note}>
            <span className={mergeClasses(styles.icon, styles[severity])} role="img" aria-label={t(words[severity])}>
              <Icon />
            </span>
            <span>
              {message}{" "}
              <span className={styles.source}>
                {finding ? `${source} ${finding.file}:${finding.line}` : t("preview.portalSilent")}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
