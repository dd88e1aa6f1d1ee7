import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Switch,
  tokens,
} from "@fluentui/react-components";
import { type ReactElement, useState } from "react";
import { useWords, type WordId } from "../words/words.ts";
import { areLettersOn, setLetters } from "./keys.ts";

const keys: readonly (readonly [string, WordId])[] = [
  ["/", "keys.search"],
  ["?", "keys.map"],
  ["g h", "keys.home"],
  ["g a", "keys.applications"],
  ["g o", "keys.offers"],
  ["g i", "keys.invoices"],
  ["Esc", "keys.close"],
  ["Ctrl/⌘ + Enter", "keys.primary"],
  ["↑ ↓", "keys.move"],
  ["Enter", "keys.open"],
];

const useStyles = makeStyles({
  list: {
    display: "grid",
    gridTemplateColumns: "max-content 1fr",
    gap: `${tokens.spacingVerticalS} ${tokens.spacingHorizontalXXL}`,
    margin: 0,
  },
  key: {
    fontFamily: tokens.fontFamilyMonospace,
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
    paddingInline: tokens.spacingHorizontalS,
    justifySelf: "start",
  },
  value: { margin: 0 },
});

/** The keys of the product, and the switch for single letters. */
export default function KeyMap({ close }: { close(): void }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const [on, setOn] = useState(areLettersOn);
  return (
    <Dialog open onOpenChange={(_, data) => !data.open && close()}>
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{t("keys.title")}</DialogTitle>
          <DialogContent>
            <dl className={styles.list}>
              {keys.map(([key, id]) => (
                <div key={key} style={{ display: "contents" }}>
                  <dt className={styles.key}>{key}</dt>
                  <dd className={styles.value}>{t(id)}</dd>
                </div>
              ))}
            </dl>
            <Switch
              label={t("keys.letters")}
              checked={on}
              onChange={(_, data) => {
                setLetters(data.checked);
                setOn(data.checked);
              }}
            />
          </DialogContent>
          <DialogActions>
            <Button onClick={close}>{t("act.close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
