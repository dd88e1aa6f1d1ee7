import { Badge, Button } from "@fluentui/react-components";
import { ErrorCircle16Filled, Info16Filled, Warning16Filled } from "@fluentui/react-icons";
import type { Finding } from "@stoa/lint";
import type { Diagnostic, UiDefinition } from "@stoa/ui-definition";
import type { ReactElement } from "react";
import { useWords } from "../words/words.ts";
import { Code } from "./code.tsx";
import { Coded } from "./coded.tsx";
import { elementOf } from "./notes.ts";
import { usePanelStyles } from "./styles.ts";

const tones = { error: "danger", warning: "warning", info: "informative" } as const;
const words = { error: "preview.error", warning: "preview.warning", info: "preview.note" } as const;
const icons = { error: <ErrorCircle16Filled />, warning: <Warning16Filled />, info: <Info16Filled /> };

/** How grave something is, as a badge. */
export function SeverityBadge({ severity }: { severity: Finding["severity"] }): ReactElement {
  const t = useWords();
  return (
    <Badge appearance="tint" color={tones[severity]} icon={icons[severity]}>
      {t(words[severity])}
    </Badge>
  );
}

/** Everything that `check` finds, and what the portal would do without a word. */
export function FindingsPanel(props: {
  findings: readonly Finding[] | undefined;
  diagnostics: readonly Diagnostic[];
  /** undefined where the file can't be shown as a form. */
  definition: UiDefinition | undefined;
  files: { definition: string; template: string | undefined };
  goTo(element: string): void;
}): ReactElement {
  const { findings, diagnostics, definition, files, goTo } = props;
  const t = useWords();
  const shared = usePanelStyles();
  return (
    <div className={shared.stack}>
      {diagnostics.length > 0 ? (
        <section className={shared.stack} aria-label={t("preview.silent")}>
          <h2 className={shared.heading}>{t("preview.silent")}</h2>
          <ul className={shared.list}>
            {diagnostics.map(({ element, message }) => (
              <li key={`${element}${message}`} className={shared.row}>
                <span>{message}</span>
                <Place element={element} goTo={goTo} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {findings === undefined ? <p className={shared.prose}>{t("preview.checking")}</p> : null}
      {findings?.length === 0 ? (
        <p className={shared.prose}>
          <Coded text={t("preview.noFindings")} />
        </p>
      ) : null}
      <ul className={shared.list}>
        {findings?.map((finding) => {
          const element = definition && elementOf(finding, definition, files);
          return (
            <li
              key={[finding.rule, finding.file, finding.line, finding.column, finding.message].join(":")}
              className={shared.row}
            >
              <div className={shared.head}>
                <SeverityBadge severity={finding.severity} />
                <span className={shared.mono}>{finding.rule}</span>
              </div>
              <span>{finding.message}</span>
              <span className={`${shared.mono} ${shared.meta}`}>
                {finding.file}:{finding.line}:{finding.column}
              </span>
              {element ? <Place element={element} goTo={goTo} /> : null}
              {finding.frame ? (
                <Code
                  label={t("preview.frame", { rule: finding.rule, line: finding.line, message: finding.message })}
                  text={finding.frame}
                  isMarked
                />
              ) : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Place({ element, goTo }: { element: string; goTo(element: string): void }): ReactElement | null {
  const shared = usePanelStyles();
  const t = useWords();
  if (!/^(basics|steps)\./.test(element)) return <span className={`${shared.mono} ${shared.meta}`}>{element}</span>;
  return (
    <div>
      <Button size="small" onClick={() => goTo(element)}>
        {t("preview.show", { element })}
      </Button>
    </div>
  );
}
