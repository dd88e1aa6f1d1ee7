import { MessageBar, MessageBarBody, makeStyles, tokens } from "@fluentui/react-components";
import { type ReactElement, useSyncExternalStore } from "react";
import { useWords } from "../words/words.ts";

const useStyles = makeStyles({ box: { padding: tokens.spacingHorizontalM } });

/** Says that the network is gone, for as long as it is. */
export function OfflineNotice(): ReactElement | null {
  const t = useWords();
  const styles = useStyles();
  const isOnline = useSyncExternalStore(
    (changed) => {
      addEventListener("online", changed);
      addEventListener("offline", changed);
      return () => {
        removeEventListener("online", changed);
        removeEventListener("offline", changed);
      };
    },
    () => navigator.onLine,
  );
  if (isOnline) return null;
  return (
    <div className={styles.box}>
      <MessageBar intent="warning">
        <MessageBarBody>{t("frame.offline")}</MessageBarBody>
      </MessageBar>
    </div>
  );
}
