import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import type { CloudCall } from "./api.ts";
import { Code } from "./code.tsx";
import { Coded } from "./coded.tsx";
import { usePanelStyles } from "./styles.ts";

const useStyles = makeStyles({
  call: {
    display: "grid",
    gridTemplateColumns: "48px 48px minmax(0, 1fr) 56px",
    columnGap: tokens.spacingHorizontalS,
    paddingBlock: tokens.spacingVerticalXS,
  },
  time: { textAlign: "end", fontVariantNumeric: "tabular-nums" },
});

/** What the form has asked the sample cloud, the latest first. */
export function CloudPanel({ calls }: { calls: readonly CloudCall[] }): ReactElement {
  const styles = useStyles();
  const t = useWords();
  const shared = usePanelStyles();
  return (
    <div className={shared.stack}>
      <p className={shared.prose}>
        <Coded text={t("preview.cloudLead")} />
      </p>
      <Code
        label={t("preview.example")}
        text={'{ "cloud": [{ "path": "*/virtualNetworks", "body": { "value": [] } }] }'}
      />
      {calls.length === 0 ? <p className={shared.prose}>{t("preview.notAsked")}</p> : null}
      <ul className={shared.list}>
        {calls.map(({ number, method, path, status, milliseconds }) => (
          <li key={number} className={styles.call}>
            <span className={`${shared.mono} ${status >= 400 ? shared.danger : ""}`}>{status}</span>
            <span className={shared.mono}>{method}</span>
            <span className={shared.mono}>{path}</span>
            <span className={`${shared.meta} ${styles.time}`}>{milliseconds} ms</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
