import { makeStyles, tokens } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { CloudCall } from "./api.ts";
import { Code } from "./code.tsx";
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
  const shared = usePanelStyles();
  return (
    <div className={shared.stack}>
      <p className={shared.prose}>
        A sample cloud answers: two subscriptions with groups, networks, storage accounts and sizes. Answers of your own
        go into <code>stoa.preview.json</code> beside the template:
      </p>
      <Code label="An example" text={'{ "cloud": [{ "path": "*/virtualNetworks", "body": { "value": [] } }] }'} />
      {calls.length === 0 ? <p className={shared.prose}>The form hasn't asked anything yet.</p> : null}
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
