import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  tokens,
} from "@fluentui/react-components";
import type { ReactElement } from "react";
import { ApiError } from "../api/http.ts";
import { type Say, useWords } from "../words/words.ts";
import { CopyButton } from "./copy-button.tsx";
import { useShared } from "./styles.ts";

const useStyles = makeStyles({
  bar: { alignItems: "start" },
  details: { margin: `${tokens.spacingVerticalXS} 0 0`, paddingLeft: tokens.spacingHorizontalL },
  foot: { display: "flex", alignItems: "center", gap: tokens.spacingHorizontalS, flexWrap: "wrap" },
});

/** A refusal in the API's own words, with its code, its request id and the next step. */
export function Failure({ error, retry, title }: { error: unknown; retry?: () => void; title?: string }): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  const known = error instanceof ApiError ? error : undefined;
  return (
    <MessageBar intent="error" layout="multiline" className={styles.bar}>
      <MessageBarBody>
        {title && <MessageBarTitle>{title}</MessageBarTitle>}
        {errorWords(error, t)}
        {known && known.details.length > 0 && (
          <ul className={styles.details}>
            {known.details.map((detail) => (
              <li key={`${detail.code}${detail.target ?? ""}${detail.message}`}>{detail.message}</li>
            ))}
          </ul>
        )}
        {known && (
          <div className={`${styles.foot} ${shared.meta}`}>
            <code className={shared.mono}>{known.code}</code>
            {known.requestId && (
              <span className={styles.foot}>
                {t("failure.request")} <code className={shared.mono}>{known.requestId}</code>
                <CopyButton text={known.requestId} label={t("failure.copyRequest")} />
              </span>
            )}
          </div>
        )}
      </MessageBarBody>
      {retry && (
        <MessageBarActions>
          <Button size="small" onClick={retry}>
            {t("failure.retry")}
          </Button>
        </MessageBarActions>
      )}
    </MessageBar>
  );
}

/** The sentence for an error: the API's where it spoke, ours where nobody could. */
export function errorWords(error: unknown, t: Say): string {
  if (error instanceof ApiError) {
    if (error.status === 0) return t("failure.unreachable");
    if (error.message) return error.message;
    return t("failure.silent", { status: error.status });
  }
  return error instanceof Error && error.message ? error.message : t("failure.unknown");
}
