import { Badge, Link, makeStyles, tokens } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Filled, Warning16Filled } from "@fluentui/react-icons";
import type { ReactElement, ReactNode } from "react";
import type { Finding } from "../api/contract.ts";
import { useWords } from "../words/words.ts";
import { Code } from "./code.tsx";
import { useShared } from "./styles.ts";

const useStyles = makeStyles({
  list: { display: "flex", flexDirection: "column", margin: 0, padding: 0, listStyleType: "none" },
  finding: {
    display: "flex",
    flexDirection: "column",
    gap: tokens.spacingVerticalXS,
    paddingBlock: tokens.spacingVerticalM,
    borderBottom: `1px solid ${tokens.colorNeutralStroke3}`,
    ":last-child": { borderBottomStyle: "none" },
  },
  head: { display: "flex", gap: tokens.spacingHorizontalS, alignItems: "baseline", flexWrap: "wrap" },
  message: { fontWeight: tokens.fontWeightSemibold, overflowWrap: "anywhere", flexGrow: 1, minWidth: "200px" },
});

const tones = { error: "danger", warning: "warning", info: "informative" } as const;

/** Findings about a package: what, where, why, and the lines themselves. */
export function Findings({
  findings,
  aside,
}: {
  findings: readonly Finding[];
  aside?(finding: Finding, index: number): ReactNode;
}): ReactElement {
  const t = useWords();
  const styles = useStyles();
  const shared = useShared();
  if (findings.length === 0) return <div className={shared.muted}>{t("findings.none")}</div>;
  const icon = { error: <ErrorCircle16Filled />, warning: <Warning16Filled />, info: <Info16Filled /> };
  return (
    <ul className={styles.list}>
      {findings.map((finding, index) => (
        <li
          key={`${finding.rule}${finding.file}${finding.line}:${finding.column}${finding.path}${finding.message}`}
          className={styles.finding}
        >
          <div className={styles.head}>
            <Badge appearance="tint" color={tones[finding.severity]} icon={icon[finding.severity]}>
              {t(`findings.${finding.severity}`)}
            </Badge>
            <span className={styles.message}>{finding.message}</span>
            {aside?.(finding, index)}
          </div>
          <div className={shared.meta}>
            <span className={shared.mono}>
              {finding.file}:{finding.line}:{finding.column}
            </span>{" "}
            ·{" "}
            {finding.help?.startsWith("http") ? (
              <Link href={finding.help}>{finding.rule}</Link>
            ) : (
              <span className={shared.mono}>{finding.rule}</span>
            )}
          </div>
          {finding.because && <div className={shared.muted}>{finding.because}</div>}
          {finding.frame && <Code text={finding.frame} label={`${finding.file}:${finding.line}`} />}
        </li>
      ))}
    </ul>
  );
}
